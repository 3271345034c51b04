using System.Text;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>A small game as a person would write it down.</summary>
internal static class GameTable
{
    /// <summary>One sentence about its size.</summary>
    public static string Describe(DecPomdp game, int horizon)
    {
        var rewards = game.Reward.Values.Distinct().Order().Select(r => r.ToString());
        var states = game.StateCount == 1 ? "1 state" : $"{game.StateCount} states";
        return $"{game.AgentCount} agents with {string.Join(" and ", game.JointActions.Sizes)} actions, {states}, "
            + $"horizon {horizon}; rewards {string.Join(", ", rewards)}.";
    }

    /// <summary>Tables of rewards, and what follows what where that matters.</summary>
    public static string Of(DecPomdp game)
    {
        var text = new StringBuilder();
        for (var s = 0; s < game.StateCount; s++)
        {
            if (game.StateCount > 1)
            {
                text.Append($"In state {game.Dynamics.States[s]} ")
                    .Append($"(at first with probability {game.InitialDistribution[s]}):\n\n");
            }

            text.Append(game.AgentCount == 2 ? Square(game, s) : List(game, s)).Append('\n');
        }

        for (var i = 0; i < game.AgentCount; i++)
        {
            if (!game.Dynamics.Legal[i].IsEveryAction) text.Append(Legal(game, i)).Append('\n');
        }

        return text.ToString();
    }

    private static string Legal(DecPomdp game, int agent)
    {
        var (legal, names) = (game.Dynamics.Legal[agent], game.Dynamics.Actions[agent]);
        string Set(int observation) => string.Join(' ', legal.After(observation).Select(a => names[a]));
        var after = game.Dynamics.Observations[agent].Select((o, k) => $"after {o}: {Set(k)}");
        return $"Legal for {game.Dynamics.Agents[agent]} at first: {Set(-1)}; {string.Join("; ", after)}.\n";
    }

    private static string Square(DecPomdp game, int state)
    {
        var (rows, columns) = (game.Dynamics.Actions[0], game.Dynamics.Actions[1]);
        var text = new StringBuilder(
            $"| {game.Dynamics.Agents[0]} \\ {game.Dynamics.Agents[1]} | {string.Join(" | ", columns)} |\n");
        text.Append("|---").Insert(text.Length, "|---", columns.Length).Append("|\n");
        for (var a = 0; a < rows.Length; a++)
        {
            var cells = Enumerable.Range(0, columns.Length)
                .Select(b => Cell(game, state, game.JointActions.IndexOf([a, b])));
            text.Append($"| {rows[a]} | {string.Join(" | ", cells)} |\n");
        }

        return text.ToString();
    }

    private static string List(DecPomdp game, int state)
    {
        var text = new StringBuilder("| joint action | reward |\n|---|---|\n");
        for (var a = 0; a < game.JointActions.Count; a++)
        {
            var names = Enumerable.Range(0, game.AgentCount)
                .Select(i => game.Dynamics.Actions[i][game.JointActions.Component(a, i)]);
            text.Append($"| {string.Join(' ', names)} | {Cell(game, state, a)} |\n");
        }

        return text.ToString();
    }

    // The reward; then where it leads and what is seen, unless that is always the same.
    private static string Cell(DecPomdp game, int state, int jointAction)
    {
        var cell = game.Reward[state, jointAction].ToString();
        if (game.StateCount > 1)
        {
            cell += " → " + Row(game.Dynamics.Transitions(state, jointAction), s => game.Dynamics.States[s]);
        }

        if (game.StateCount > 1 || game.JointObservations.Count == 1) return cell;
        return cell + ", seen " + Row(game.Dynamics.ObservationOutcomes(jointAction, 0), o => string.Join(
            ' ', game.JointObservations.Sizes.Select(
                (_, i) => game.Dynamics.Observations[i][game.JointObservations.Component(o, i)])));
    }

    private static string Row(ReadOnlySpan<Outcome> row, Func<int, string> name)
    {
        var parts = new List<string>();
        foreach (var (index, p) in row) parts.Add(p == Rational.One ? name(index) : $"{name(index)} ({p})");
        return string.Join(" / ", parts);
    }
}
