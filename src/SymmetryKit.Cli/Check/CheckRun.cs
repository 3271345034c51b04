using SymmetryKit.Certification;
using SymmetryKit.Cli.Output;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Check;

/// <summary>The whole run of check: the kit's own verdict, and those of solvers on every step.</summary>
public static class CheckRun
{
    /// <summary>Runs everything.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CheckOutcome Run(CheckRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var verdict = terminal.WithProgress(
            "checking", _ => Verdict.Of(BracketChecker.Check(request.Bracket, request.Loaded.Game, cancellation)));
        if (verdict.Kind != VerdictKind.Accepted) return new CheckOutcome(verdict, [], 0);
        var judges = Judges(request, cancellation);
        if (judges.Count == 0 && request.SmtFolder is null) return new CheckOutcome(verdict, [], 0);
        if (request.SmtFolder is { } folder) Directory.CreateDirectory(folder);
        var steps = terminal.WithProgress("steps", progress => Ask(request, judges, progress, cancellation));
        return new CheckOutcome(verdict, [.. judges.Select(judge => (judge.Name, judge.Tally))], steps);
    }

    private static int Ask(
        CheckRequest request, List<(string Name, Func<string, Verdict> Judge, StepTally Tally)> judges,
        IProgress<string>? progress, CancellationToken cancellation)
    {
        var count = 0;
        SmtSteps.ForEach(request.Bracket, request.Loaded.Game, step =>
        {
            cancellation.ThrowIfCancellationRequested();
            count++;
            progress?.Report($"{count}, {step.Name}");
            if (request.SmtFolder is { } folder) File.WriteAllText(
                Path.Combine(folder, $"{step.Name}.smt2"), step.Script);
            foreach (var (_, judge, tally) in judges) tally.Add(step.Name, judge(step.Script));
        }, cancellation);
        return count;
    }

    private static List<(string Name, Func<string, Verdict> Judge, StepTally Tally)> Judges(
        CheckRequest request, CancellationToken cancellation)
    {
        var judges = new List<(string, Func<string, Verdict>, StepTally)>();
        if (request.AskZ3)
        {
            judges.Add(("z3", script => Z3Judge.Judge(script, request.SolverTimeout, cancellation), new StepTally()));
        }

        if (request.Solver is { } command)
        {
            var solver = new SolverProcess(command);
            judges.Add(("solver", script =>
                solver.JudgeAsync(script, request.SolverTimeout, cancellation).GetAwaiter()
                    .GetResult(), new StepTally()));
        }

        return judges;
    }
}
