using System.CommandLine;
using System.Globalization;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Verification;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit generators</c>: what the random games of the test library are like.</summary>
public static class GeneratorsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("generators",
            "Draw random games as SymmetryKit.Testing does and print the distributions of their sizes, horizons and "
            + "group orders, and how many planted symmetries are found again.");
        var games = new Option<string>("--games") { Description = "Number of games.", HelpName = "n",
            DefaultValueFactory = _ => "1000" };
        var seed = new Option<string>("--seed") { Description = "The first seed; each game takes the next one.",
            HelpName = "s", DefaultValueFactory = _ => "0" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
        foreach (var option in new Option[] { games, seed, json }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var count = Numbers.Between("--games", parse.GetRequiredValue(games), 1, 1_000_000);
            var first = Numbers.Between("--seed", parse.GetRequiredValue(seed), 0, int.MaxValue - 1_000_000);
            return Task.FromResult(Run(count, first, parse.GetValue(json), terminal, cancellation));
        });
        return command;
    }

    /// <summary>Draws and prints; rejected if a planted symmetry was not found.</summary>
    public static int Run(int count, int seed, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var drawn = terminal.WithBar("games", count, progress =>
            GameStatistics.Of(count, (ulong)seed, progress, cancellation));
        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteNumber("games", drawn.Count);
                writer.WriteNumber("planted", drawn.PlantedCount);
                writer.WriteNumber("found", drawn.FoundCount);
                foreach (var (what, values) in drawn.Distributions)
                {
                    writer.WriteStartObject(what);
                    foreach (var (value, number) in values) writer.WriteNumber(value, number);
                    writer.WriteEndObject();
                }
            });
        }
        else
        {
            var sheet = new Sheet().Line("games", $"{drawn.Count}, seeds {seed} to {seed + count - 1}");
            foreach (var (what, values) in drawn.Distributions)
            {
                sheet.Line(what, string.Join("  ", values.Select(v =>
                    $"{v.Value}: {(100.0 * v.Count / drawn.Count).ToString("0.#", CultureInfo.InvariantCulture)} %")));
            }

            sheet.Line("planted", $"found in {drawn.FoundCount} of {drawn.PlantedCount} games with a planted symmetry")
                .Print(terminal);
        }

        return drawn.FoundCount == drawn.PlantedCount ? ExitCode.Holds : ExitCode.Rejected;
    }
}
