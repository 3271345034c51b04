using System.CommandLine;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Verify;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit verify</c>: puts a file of claims to the test, for pipelines.</summary>
public static class VerifyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("verify",
            "Put a file of claims to the test: group orders, thresholds, certificates, policies. Exit code 0 if all "
            + "hold, 2 if one could not be tested, 3 if one is refuted, 4 if one is undecided.");
        var file = new Argument<string>("FILE")
        {
            Description = "Claims in YAML or JSON; paths in it are relative to its folder.",
        };
        var junit = new Option<string?>("--junit") { Description = "Also write the results as JUnit XML.",
            HelpName = "file" };
        var markdown = new Option<string?>("--markdown") { Description = "Also write a summary in Markdown.",
            HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
        command.Add(file);
        foreach (var option in new Option[] { junit, markdown, json }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var path = parse.GetRequiredValue(file);
            var xml = OutputPath.File("--junit", parse.GetValue(junit));
            var summary = OutputPath.File("--markdown", parse.GetValue(markdown));
            var results = ClaimRun.Run(ClaimReader.Read(path), terminal, cancellation);
            if (xml is not null) File.WriteAllText(xml, ClaimReport.JUnit(results, path));
            if (summary is not null) File.WriteAllText(summary, ClaimReport.Markdown(results));
            if (parse.GetValue(json)) ClaimReport.PrintJson(results, terminal);
            else ClaimReport.PrintText(results, terminal);
            return Task.FromResult(ClaimResult.Combine(results));
        });
        return command;
    }
}
