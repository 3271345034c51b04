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
    // Certificates are read whole; the largest of the examples has a few megabytes.
    private const long LargestFile = 1L << 30;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "check", "Check a certificate against a game, with exact arithmetic and without any search.");
        var file = new Argument<string>("CERT") { Description = "The certificate, as written by certify." };
        command.Add(file);
        var game = new GameInput(command, fileIsOption: true);
        var z3 = new Option<bool>("--z3") { Description = "Also put the closing step to Z3." };
        command.Add(z3);
        command.SetAction((parse, cancellation) =>
        {
            var path = parse.GetRequiredValue(file);
            var length = new FileInfo(path) is { Exists: true } info ? info.Length : 0;
            if (length > LargestFile) throw new InputException($"{path}: expected a certificate of at most 1 GiB, found {length} bytes");
            var certificate = CertificateReader.Read(File.ReadAllBytes(path), path);
            return Task.FromResult(Run(certificate, game.Load(parse, terminal), parse.GetValue(z3),
                game.WantsJson(parse), terminal, cancellation));
        });
        return command;
    }

    /// <summary>Runs and prints; the exit code is the verdict.</summary>
    public static int Run(BracketCertificate bracket, LoadedGame loaded, bool askZ3, bool json, Terminal terminal,
        CancellationToken cancellation)
    {
        var verdict = terminal.WithProgress(
            "checking", _ => Verdict.Of(BracketChecker.Check(bracket, loaded.Game, cancellation)));
        var z3 = askZ3 && verdict.Kind == VerdictKind.Accepted
            && bracket.Threshold is { Argument: StageBoundArgument } threshold
            ? Z3Judge.Judge(SmtLibScript.Of(threshold, loaded.Game), TimeSpan.FromSeconds(30), cancellation)
            : null;
        if (json) CheckReport.PrintJson(bracket, verdict, z3, terminal);
        else CheckReport.PrintText(bracket, loaded, verdict, z3, terminal);
        return verdict.Kind == VerdictKind.Accepted && z3?.Kind != VerdictKind.Rejected
            ? ExitCode.Holds : ExitCode.Rejected;
    }
}
