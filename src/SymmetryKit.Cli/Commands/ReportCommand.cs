using System.CommandLine;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Reports;
using SymmetryKit.Reporting;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit report</c>: results as one HTML page that needs no network.</summary>
public static class ReportCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("report",
            "Draw results of one game as one HTML file: its group, what is proved, branches, flows and cross-play. "
            + "Given the game's file too, certificates are checked; given a horizon too, the results are made first.");
        var files = new Argument<string[]>("RESULT")
        {
            Description = "Certificates (.json or .json.gz), result files (--out, --result), what symmetries, info and "
                + "check print with --json, and the game's own file; all about one game.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out", "-o")
        {
            Description = "Where the page goes.", HelpName = "file", DefaultValueFactory = _ => "report.html",
        };
        var horizon = new Option<string?>("--horizon")
        {
            Description = "Make the results of the game at this many stages: threshold, sweep, flows, branches.",
            HelpName = "h",
        };
        var entropy = new EntropyOption(command);
        var keep = new Option<string?>("--results")
        {
            Description = "Keep the results made for the page in this folder.", HelpName = "folder",
        };
        command.Add(files);
        foreach (var option in new Option[] { output, horizon, keep }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var request = new ReportRequest
            {
                Files = [.. parse.GetRequiredValue(files)],
                OutputPath = parse.GetRequiredValue(output),
                Horizon = parse.GetValue(horizon) is { } text ? Numbers.Horizon(text) : null,
                Objective = entropy.Value(parse),
                ResultFolder = parse.GetValue(keep),
            };
            return Task.FromResult(Run(request, terminal, cancellation));
        });
        return command;
    }

    /// <summary>Makes what is missing and writes the page.</summary>
    public static int Run(ReportRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var results = ReportRun.Run(request, terminal, cancellation);
        var version = typeof(ReportPage).Assembly.GetName().Version!;
        var page = ReportPage.Write(results, $"SymmetryKit {version.ToString(3)}");
        File.WriteAllText(request.OutputPath, page);
        var what = results.Length == 1 ? "1 result" : $"{results.Length} results";
        terminal.Output.WriteLine($"report  {request.OutputPath}: {what}, {page.Length / 1024} KiB");
        return ExitCode.Holds;
    }
}
