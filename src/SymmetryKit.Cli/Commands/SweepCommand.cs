using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Studies;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit sweep</c>: returns of flows over games, horizons and entropy coefficients.</summary>
public static class SweepCommand
{
    private const int MostListed = 10_000;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("sweep",
            "Tabulate self-play, cross-play and greedified returns against the entropy coefficient, for many games and "
            + "horizons (numeric). Stopped at any moment, it goes on where it was when run again.");
        var games = new GameInput(command, areMany: true);
        var entropy = new EntropyOption(command);
        var horizons = new Option<string>("--horizons")
        { Description = "Numbers of stages, separated by commas.", HelpName = "h,h,...", Required = true };
        var alphas = new Option<string>("--alphas")
        {
            Description = "Entropy coefficients in nats per step, separated by commas: 1/8,1/4,1/2,1,...",
            HelpName = "p/q,p/q,...", Required = true,
        };
        var starts = new Option<string>("--starts")
        { Description = "Random starts per row.", HelpName = "n", DefaultValueFactory = _ => "20" };
        var seed = new Option<string>("--seed")
        { Description = "Seed of the random starts.", HelpName = "s", DefaultValueFactory = _ => "0" };
        var steps = new Option<string>("--max-steps")
        {
            Description = "Integration steps per flow; a limit that is the same on every machine.", HelpName = "n",
            DefaultValueFactory = _ => "20000",
        };
        var output = new Option<string>("--out")
        {
            Description = "Where the table goes: NAME.csv and NAME.json, and NAME.jsonl with the rows finished so far.",
            HelpName = "name", Required = true,
        };
        foreach (var option in new Option[] { horizons, alphas, starts, seed, steps, output }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var stages = List("--horizons", parse.GetRequiredValue(horizons))
                .Select(text => Numbers.Between("--horizons", text, 1, Numbers.LargestHorizon));
            var coefficients = List("--alphas", parse.GetRequiredValue(alphas))
                .Select(text => Numbers.Alpha("--alphas", text));
            var settings = new SweepSettings(
                entropy.Value(parse), Numbers.Between("--starts", parse.GetRequiredValue(starts), 1, 1_000_000),
                (ulong)Numbers.Between("--seed", parse.GetRequiredValue(seed), 0, int.MaxValue),
                Numbers.Between("--max-steps", parse.GetRequiredValue(steps), 1, int.MaxValue));
            var request = new SweepRequest(
                games.LoadAll(parse, terminal), [.. stages], [.. coefficients], settings,
                    parse.GetRequiredValue(output));
            return Task.FromResult(Run(request, games.WantsJson(parse), terminal, cancellation));
        });
        return command;
    }

    /// <summary>Runs and prints; undecided if a flow did not converge.</summary>
    public static int Run(SweepRequest request, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var (table, found) = SweepRun.Run(request, terminal, cancellation);
        if (json) terminal.Output.Write(ResultFile.ToText(table));
        else Print(request, table, found, terminal);
        return table.Rows.All(r => r.Converged == r.Starts) ? ExitCode.Holds : ExitCode.Undecided;
    }

    private static void Print(SweepRequest request, SweepRecord table, int found, Terminal terminal)
    {
        var sheet = new Sheet().Line("sweep", $"{table.Rows.Length} rows of {request.Settings.Starts} flows each, "
            + $"{found} of them found finished in {request.OutputPath}.jsonl");
        foreach (var rows in table.Rows.GroupBy(r => (r.Game, r.Digest, r.Horizon)))
        {
            sheet.Table($"{rows.Key.Game} h={rows.Key.Horizon}",
                ["α", "converged", "limits", "self-play", "cross-play", "± error", "greedy even", "greedy by index"],
                rows.Select(r => new[]
                {
                    r.Alpha.ToString(), $"{r.Converged}/{r.Starts}", r.Limits.ToString(CultureInfo.InvariantCulture),
                    Optional(r.Softmax?.SelfPlay), Optional(r.Softmax?.CrossPlay),
                    Optional(r.Softmax?.PairedCrossPlayError), Optional(r.GreedyEven?.CrossPlay),
                    Optional(r.GreedyByIndex?.CrossPlay),
                }));
        }

        sheet.Line("", "greedy columns are cross-play; all figures are numeric: observed, not proved")
            .Line("result", $"{request.OutputPath}.csv, {request.OutputPath}.json")
            .Print(terminal);
    }

    private static ImmutableArray<string> List(string option, string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length <= MostListed && parts.All(p => p.Length > 0)
            ? [.. parts]
            : throw new InputException($"{option}: expected up to {MostListed} numbers separated by commas");
    }

    private static string Optional(double? value) => value is { } number ? GameText.Numeric(number) : "-";
}
