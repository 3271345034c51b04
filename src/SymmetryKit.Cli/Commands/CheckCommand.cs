using System.CommandLine;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Check;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Commands;

/// <summary>
/// <c>symkit check</c>: does a certificate prove its claim about a game? Runs no search; asks a solver only on request.
/// </summary>
public static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "check", "Check a certificate against a game, with exact arithmetic and without any search.");
        var file = new Argument<string>("CERT")
        {
            Description = "The certificate, as written by certify, plain or compressed by gzip.",
        };
        command.Add(file);
        var game = new GameInput(command, fileIsOption: true);
        var z3 = new Option<bool>("--z3")
        {
            Description = "Also put every closing step to Z3, restated as SMT-LIB 2.",
        };
        var solver = new Option<string?>("--solver")
        {
            Description = "Also put every step to this solver: a command such as cvc5, to which a file name is added.",
            HelpName = "command",
        };
        var timeout = new Option<string>("--solver-time")
        {
            Description = "How long a solver may take for one step.",
            HelpName = "time",
            DefaultValueFactory = _ => "30s",
        };
        var folder = new Option<string?>("--smt2")
        {
            Description = "Also write every step as a file to this folder.",
            HelpName = "folder",
        };
        foreach (var option in new Option[] { z3, solver, timeout, folder }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var path = parse.GetRequiredValue(file);
            var format = CertificateFile.FormatOf(path);
            var asked = parse.GetValue(z3) ? z3.Name : parse.GetValue(solver) is not null ? solver.Name
                : parse.GetValue(folder) is not null ? folder.Name : null;
            if (format == CounterexampleFile.Format)
            {
                Refuse(asked);
                var counterexample = CounterexampleFile.Read(CertificateFile.Unpack(path), path);
                return Task.FromResult(Run(
                    counterexample, game.Load(parse, terminal), game.WantsJson(parse), terminal, cancellation));
            }

            if (format == CriticalPointListFile.Format)
            {
                Refuse(asked);
                var list = CriticalPointListFile.Read(CertificateFile.Unpack(path), path);
                return Task.FromResult(Run(
                    list, game.Load(parse, terminal), game.WantsJson(parse), terminal, cancellation));
            }

            var certificate = CertificateFile.Read(path);
            if (parse.GetValue(solver) is { } text && string.IsNullOrWhiteSpace(text))
            {
                throw new InputException("--solver: expected a command such as cvc5, found none");
            }

            var request = new CheckRequest
            {
                Bracket = certificate,
                Loaded = game.Load(parse, terminal),
                AskZ3 = parse.GetValue(z3),
                Solver = parse.GetValue(solver),
                SolverTimeout = Numbers.Time("--solver-time", parse.GetRequiredValue(timeout)),
                SmtFolder = parse.GetValue(folder),
            };
            return Task.FromResult(Run(request, game.WantsJson(parse), terminal, cancellation));
        });
        return command;
    }

    private static void Refuse(string? option)
    {
        if (option is null) return;
        throw new InputException(
            $"{option}: expected a threshold or a witness; other certificates have no steps for solvers");
    }

    /// <summary>As below, for a counterexample.</summary>
    public static int Run(CounterexampleCertificate certificate, LoadedGame loaded, bool json, Terminal terminal,
        CancellationToken cancellation)
    {
        var verdict = terminal.WithProgress(
            "checking", _ => Verdict.Of(CounterexampleChecker.Check(certificate, loaded.Game, cancellation)));
        CounterexampleReport.PrintCheck(certificate, loaded, verdict, json, terminal);
        return verdict.Kind == VerdictKind.Accepted ? ExitCode.Holds : ExitCode.Rejected;
    }

    /// <summary>As below, for a list of critical points.</summary>
    public static int Run(CriticalPointListCertificate certificate, LoadedGame loaded, bool json, Terminal terminal,
        CancellationToken cancellation)
    {
        var verdict = terminal.WithProgress(
            "checking", _ => Verdict.Of(CriticalPointListChecker.Check(certificate, loaded.Game, cancellation)));
        CriticalPointListReport.Print(certificate, loaded, verdict, json, terminal);
        return verdict.Kind == VerdictKind.Accepted ? ExitCode.Holds : ExitCode.Rejected;
    }

    /// <summary>Runs and prints; the exit code is the verdict.</summary>
    public static int Run(CheckRequest request, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var outcome = CheckRun.Run(request, terminal, cancellation);
        if (json) CheckReport.PrintJson(request, outcome, terminal);
        else CheckReport.PrintText(request, outcome, terminal);
        return outcome.ExitCode;
    }
}
