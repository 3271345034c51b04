using System.CommandLine;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit certify</c>: group, certified threshold, checkers, confirming flow.</summary>
public static class CertifyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("certify",
            "Prove an entropy coefficient sufficient: from there on every softmax policy-gradient flow of the game "
            + "ends in one joint policy, fixed by all symmetries.");
        var game = new GameInput(command);
        var entropy = new EntropyOption(command);
        var horizon = new Option<string>("--horizon")
        {
            Description = "Number of stages h.",
            HelpName = "h",
            Required = true,
        };
        var rung = new Option<string>("--rung")
        {
            Description = "How hard to look: a (closed form), b (sweep over beliefs and states), best (the better of "
                + "the two), d (branch and bound from there down, for small games; takes minutes, and Z3 is not "
                + "asked).",
            DefaultValueFactory = _ => "best",
        };
        rung.AcceptOnlyFromAmong("a", "b", "best", "d");
        var time = new Option<string?>("--time-limit")
        {
            Description = "Stop looking after this time (90s, 10m, 1h) with the best certificate so far.",
            HelpName = "time",
        };
        var output = new Option<string?>("--out")
        {
            Description = "Where the certificate goes, compressed if the name ends in .gz "
                + "(default: <game>-h<h>.certificate.json here).",
            HelpName = "file",
        };
        var smt = new Option<string?>("--smt2")
        {
            Description = "Also write the closing step as SMT-LIB 2, for any solver.",
            HelpName = "file",
        };
        var result = new Option<string?>("--result")
        { Description = "Also write what was proved as a result file (JSON), for symkit report.", HelpName = "file" };
        var noZ3 = new Option<bool>("--no-z3") { Description = "Do not ask Z3." };
        var starts = new Option<string>("--starts")
        {
            Description = "Random starts of the confirming flow at the threshold; 0 for none.",
            HelpName = "n",
            DefaultValueFactory = _ => "100",
        };
        var seed = new Option<string>("--seed")
        {
            Description = "Seed of the random starts.",
            HelpName = "s",
            DefaultValueFactory = _ => "0",
        };
        var witness = new Option<string>("--witness-time")
        {
            Description = "How long to look for a coefficient without uniqueness, from below; 0s for not at all.",
            HelpName = "time",
            DefaultValueFactory = _ => "10s",
        };
        var resume = new Option<bool>("--resume")
        {
            Description = "Go on from the journal of a stopped run of rung d; the certificate is the one that run "
                + "would have ended in.",
        };
        var journal = new Option<string?>("--journal")
        {
            Description = "Where rung d keeps what it has finished, until it is done "
                + "(default: the certificate's name and .journal).",
            HelpName = "file",
        };
        var parallel = new Option<string?>("--slices-at-once")
        {
            Description = "Slices that rung d searches at the same time, one per processor; certificates depend on it "
                + "(default: 2).",
            HelpName = "n",
        };
        foreach (var option in new Option[] { horizon, rung, time, witness, output, smt, result, noZ3, starts,
            seed, resume, journal, parallel }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var stages = Numbers.Horizon(parse.GetRequiredValue(horizon));
            TimeSpan? longest = parse.GetValue(time) is { } text ? Numbers.Time("--time-limit", text) : null;
            using var limit = cancellation.Within(longest ?? Timeout.InfiniteTimeSpan);
            var isD = parse.GetValue(rung) == "d";
            var rungD = new Option[] { resume, journal, parallel };
            if (!isD && Array.Find(rungD, o => parse.GetResult(o) is { Implicit: false }) is { } extra)
            {
                throw new InputException($"{extra.Name}: expected --rung d, which alone keeps a journal of slices");
            }

            var certificate = parse.GetValue(output)
                ?? $"{Path.GetFileNameWithoutExtension(game.Path(parse))}-h{stages}.certificate.json";
            var kept = parse.GetValue(journal) ?? $"{certificate}.journal";
            if (Path.GetFullPath(kept) == Path.GetFullPath(certificate))
            {
                throw new InputException($"--journal: expected another file than the certificate, found {kept}");
            }

            var request = new CertifyRequest
            {
                Loaded = game.Load(parse, terminal),
                Horizon = stages,
                Objective = entropy.Value(parse),
                Rungs = parse.GetValue(rung) switch { "a" => [Rung.A], "b" => [Rung.B], _ => [Rung.A, Rung.B] },
                CertificatePath = certificate,
                JournalPath = kept,
                Resumes = parse.GetValue(resume),
                SlicesAtOnce = parse.GetValue(parallel) is { } count
                    ? Numbers.Between("--slices-at-once", count, 1, 1024) : null,
                SmtPath = parse.GetValue(smt),
                ResultPath = parse.GetValue(result),
                AskZ3 = !parse.GetValue(noZ3),
                WitnessTime = Numbers.Time("--witness-time", parse.GetRequiredValue(witness)),
                BoxTime = isD ? longest ?? TimeSpan.FromMinutes(10) : TimeSpan.Zero,
                Starts = Numbers.Between("--starts", parse.GetRequiredValue(starts), 0, 1_000_000),
                Seed = (ulong)Numbers.Between("--seed", parse.GetRequiredValue(seed), 0, int.MaxValue),
            };
            return Task.FromResult(Run(request, game.WantsJson(parse), terminal, limit.Token, cancellation));
        });
        return command;
    }

    /// <summary>Runs and prints; the exit code says whether a threshold was proved.</summary>
    public static int Run(
        CertifyRequest request, bool json, Terminal terminal, CancellationToken search, CancellationToken cancellation)
    {
        var result = CertifyRun.Run(request, terminal, search, cancellation);
        if (request.ResultPath is { } path) ResultFile.Write(path, result.ToRecord());
        if (json) CertifyJson.Print(result, terminal);
        else CertifyText.Print(result, terminal);
        if (result.Best is null) return ExitCode.Undecided;
        if (result.Checks.Any(c => c.Verdict.Kind == VerdictKind.Rejected)) return ExitCode.Rejected;
        return result.Checks[0].Verdict.Kind == VerdictKind.Skipped ? ExitCode.Undecided : ExitCode.Holds;
    }
}
