using System.CommandLine;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Commands;

/// <summary>
/// <c>symkit flow</c>: softmax policy-gradient flows from many starts, and how their limits coordinate.
/// </summary>
public static class FlowCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("flow",
            "Follow softmax policy-gradient flows from many random starts: distinct limits, equivariance, self-play and cross-play (numeric, not proved).");
        var game = new GameInput(command);
        var entropy = new EntropyOption(command);
        var horizon = new Option<string>("--horizon") { Description = "Number of stages h.", HelpName = "h",
            Required = true };
        var alpha = new Option<string>("--alpha") { Description = "Entropy coefficient in nats per step: 1/2, 0.25, ...", HelpName = "p/q", Required = true };
        var starts = new Option<string>("--starts") { Description = "Number of random starts.", HelpName = "n",
            DefaultValueFactory = _ => "100" };
        var seed = new Option<string>("--seed") { Description = "Seed of the random starts.", HelpName = "s",
            DefaultValueFactory = _ => "0" };
        var time = new Option<string?>("--time-limit") { Description = "Stop flows still running after this time (90s, 10m, 1h).", HelpName = "time" };
        foreach (var option in new Option[] { horizon, alpha, starts, seed, time }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var stages = Numbers.Horizon(parse.GetRequiredValue(horizon));
            var coefficient = Numbers.Alpha(parse.GetRequiredValue(alpha));
            var count = Numbers.Between("--starts", parse.GetRequiredValue(starts), 1, 1_000_000);
            var family = (ulong)Numbers.Between("--seed", parse.GetRequiredValue(seed), 0, int.MaxValue);
            TimeSpan? limit = parse.GetValue(time) is { } text ? Numbers.Time("--time-limit", text) : null;
            var loaded = game.Load(parse, terminal);
            return Task.FromResult(Run(loaded, stages, entropy.Value(parse), coefficient, count, family, limit,
                game.WantsJson(parse), terminal, cancellation));
        });
        return command;
    }

    /// <summary>Runs and prints; undecided if a flow did not converge.</summary>
    public static int Run(
        LoadedGame loaded, int horizon, EntropyObjective objective, Rational alpha, int starts, ulong seed,
            TimeSpan? timeLimit,
        bool json, Terminal terminal, CancellationToken cancellation)
    {
        var tree = terminal.WithProgress(
            "history tree", _ => HistoryTree.Build(loaded.Game, horizon, cancellation: cancellation));
        var group = terminal.WithProgress(
            "symmetries", _ => ModelSymmetries.Find(loaded.Game, cancellation: cancellation));
        var report = FlowRun.Run(
            tree, objective, alpha.ToDouble(), starts, seed, group, terminal, timeLimit, cancellation);
        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteString("game", loaded.Game.Name);
                writer.WriteString("digest", loaded.Game.Digest);
                CertifyJson.WriteSnap(writer, loaded.SnapDigits);
                writer.WriteNumber("horizon", horizon);
                writer.WriteString("groupOrder", group.Order.ToString());
                FlowJson.WriteMembers(writer, report);
            });
        }
        else
        {
            var sheet = new Sheet()
                .Line("game", GameText.Describe(loaded))
                .Line("question",
                    $"horizon {horizon}, {CertificateWords.Of(objective)} entropy, α = {GameText.Both(alpha)}")
                .Line("group", $"order {group.Order} (exact)");
            FlowText.Add(sheet, report, "flow");
            sheet.Line("", "all figures of the flow are numeric: one limit is evidence of uniqueness, not a proof")
                .Print(terminal);
        }

        return report.Result.ConvergedCount == report.Result.Flows.Length ? ExitCode.Holds : ExitCode.Undecided;
    }
}
