using System.Collections.Immutable;
using System.Text;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Check;
using SymmetryKit.Cli.Commands;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;
using SymmetryKit.Reporting;

namespace SymmetryKit.Cli.Reports;

/// <summary>Gathers the results that a page shows; those that a game's file alone allows are made here.</summary>
public static class ReportRun
{
    // A page beyond this would not open; results of that size are series to thin out first.
    private const int LargestResult = 64 << 20;

    /// <summary>Reads the results and makes those that are missing.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="terminal">Where progress and complaints go.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InputException">Two games, or a horizon without a game.</exception>
    public static ImmutableArray<ReportSource> Run(
        ReportRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var games = request.Files.Where(IsGame).ToArray();
        if (games.Length > 1)
        {
            throw new InputException($"{games[1]}: expected one game, found a second beside {games[0]}");
        }

        var given = request.Files.Except(games).Select(path => ReportSource.Read(Bytes(path), path)).ToImmutableArray();
        if (games.Length == 0)
        {
            return request.Horizon is null
                ? given
                : throw new InputException("--horizon: expected a game file to make results of, found none");
        }

        var loaded = GameFile.Read(games[0]);
        foreach (var warning in loaded.Warnings) terminal.Error.WriteLine(warning);
        var made = AboutGame(loaded, given, cancellation).Concat(Checks(request, loaded, games, cancellation));
        if (request.Horizon is null) return [.. made, .. given];
        return [.. made, .. MadeAtHorizon(request, loaded, terminal, cancellation), .. given];
    }

    // Results are JSON, and so may games be: theirs name another format.
    private static bool IsGame(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is ".dpomdp" or ".nfg") return true;
        using var reader = new StreamReader(path);
        var start = new char[400];
        return new string(start, 0, reader.ReadBlock(start)).Contains("\"symmetrykit-game\"", StringComparison.Ordinal);
    }

    // Certificates may be compressed.
    private static byte[] Bytes(string path) => CertificateFile.Unpack(path, LargestResult);

    private static IEnumerable<ReportSource> AboutGame(
        LoadedGame loaded, ImmutableArray<ReportSource> given, CancellationToken cancellation)
    {
        var name = loaded.Game.Name;
        if (given.All(r => r.Kind != ReportSourceKind.Game))
        {
            yield return Printed($"{name}-info.json", t => InfoCommand.Run(loaded, json: true, t));
        }

        if (given.All(r => r.Kind != ReportSourceKind.Symmetries))
        {
            yield return Printed($"{name}-symmetries.json",
                t => SymmetriesCommand.Run(loaded, fixAgents: false, json: true, t, cancellation));
        }
    }

    private static IEnumerable<ReportSource> Checks(
        ReportRequest request, LoadedGame loaded, string[] games, CancellationToken cancellation)
    {
        foreach (var path in request.Files.Except(games))
        {
            if (ReportSource.Read(Bytes(path), path).Kind != ReportSourceKind.Certificate) continue;
            var certificate = CertificateFile.Read(path);
            yield return Printed($"{Path.GetFileNameWithoutExtension(path)}.check.json", t =>
                CheckCommand.Run(Question(certificate, loaded), json: true, t, cancellation));
        }
    }

    // A tree of boxes has a step for each of them, which takes Z3 longer than a report should.
    private static CheckRequest Question(BracketCertificate certificate, LoadedGame loaded) => new()
    {
        Bracket = certificate,
        Loaded = loaded,
        AskZ3 = certificate.Threshold?.Argument is not BoxTreeArgument,
    };

    private static ImmutableArray<ReportSource> MadeAtHorizon(
        ReportRequest request, LoadedGame loaded, Terminal terminal, CancellationToken cancellation)
    {
        var folder = request.ResultFolder is { } kept
            ? Directory.CreateDirectory(kept)
            : Directory.CreateTempSubdirectory("symkit-report-");
        try
        {
            var study = new ReportStudy(loaded, request.Horizon!.Value, request.Objective, folder.FullName);
            return [.. study.Make(terminal, cancellation).Select(path => ReportSource.Read(Bytes(path), path))];
        }
        finally
        {
            if (request.ResultFolder is null) folder.Delete(recursive: true);
        }
    }

    // What a command prints for scripts is what a page reads.
    private static ReportSource Printed(string name, Action<Terminal> run)
    {
        using var output = new StringWriter();
        run(Terminal.Silent with { Output = output });
        return ReportSource.Read(Encoding.UTF8.GetBytes(output.ToString()), name);
    }
}
