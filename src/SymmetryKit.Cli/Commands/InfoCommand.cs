using System.CommandLine;
using System.Globalization;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit info</c>: what a game file says.</summary>
public static class InfoCommand
{
    private const int LargestTreeShown = 6;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "info", "Show what a game file says: sizes, names, reward range, digest, and how its history tree grows.");
        var game = new GameInput(command);
        command.SetAction((
            parse, _) => Task.FromResult(Run(game.Load(parse, terminal), game.WantsJson(parse), terminal)));
        return command;
    }

    /// <summary>Prints.</summary>
    public static int Run(LoadedGame loaded, bool json, Terminal terminal)
    {
        var (game, dynamics) = (loaded.Game, loaded.Game.Dynamics);
        var sizes = Enumerable.Range(1, LargestTreeShown).Select(h => HistoryTree.Estimate(game, h)).ToArray();
        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteString("game", game.Name);
                writer.WriteString("digest", game.Digest);
                CertifyJson.WriteSnap(writer, loaded.SnapDigits);
                writer.WriteString("format", loaded.Format.ToString());
                writer.WriteString("discount", game.Discount.ToString());
                writer.WriteStrings("agents", dynamics.Agents);
                writer.WriteStrings("states", dynamics.States);
                writer.WriteNumber("jointActions", game.JointActions.Count);
                writer.WriteNumber("jointObservations", game.JointObservations.Count);
                writer.WriteString("rewardMinimum", game.Reward.Minimum.ToString());
                writer.WriteString("rewardMaximum", game.Reward.Maximum.ToString());
                writer.WriteStrings(
                    "jointHistories", sizes.Select(s => s.JointHistories.ToString(CultureInfo.InvariantCulture)));
                writer.WriteStrings("warnings", loaded.Warnings.Select(w => w.ToString()));
            });
            return ExitCode.Holds;
        }

        var sheet = new Sheet()
            .Line("game", GameText.Describe(loaded))
            .Line("digest", game.Digest)
            .Line("states", Names(dynamics.States));
        for (var i = 0; i < game.AgentCount; i++)
        {
            sheet.Line($"agent {dynamics.Agents[i]}",
                $"actions {Names(dynamics.Actions[i])}; observations {Names(dynamics.Observations[i])}");
        }

        sheet.Line("rewards", $"from {game.Reward.Minimum} to {game.Reward.Maximum}")
            .Table("tree", ["horizon", "joint histories"], sizes.Select(s => new[]
            {
                s.Horizon.ToString(CultureInfo.InvariantCulture),
                    $"{(s.IsExact ? "" : "more than ")}{s.JointHistories}",
            }))
            .Print(terminal);
        return ExitCode.Holds;
    }

    private static string Names(IReadOnlyList<string> names) =>
        names.Count <= 12 ? string.Join(' ', names) : $"{string.Join(' ', names.Take(12))} and {names.Count - 12} more";
}
