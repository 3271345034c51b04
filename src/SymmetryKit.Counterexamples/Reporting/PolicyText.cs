using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>Policies and histories in few words.</summary>
internal static class PolicyText
{
    private static readonly Rational Negligible = new(1, 200);

    /// <summary>What every agent does at the histories that the policy itself reaches.</summary>
    public static string Of(HistoryTree tree, ImmutableArray<ImmutableArray<Rational>> policy)
    {
        var parts = new List<string>();
        foreach (var local in tree.LocalHistories)
        {
            var row = policy[local.Agent];
            for (var history = 0; history < local.Count; history++)
            {
                if (!IsReached(local, row, history)) continue;
                parts.Add($"{tree.Game.Dynamics.Agents[local.Agent]} {At(tree, local.Agent, history)}"
                    + Choice(tree, local, row, history));
            }
        }

        return string.Join("; ", parts);
    }

    /// <summary>What an agent has done and seen.</summary>
    public static string History(HistoryTree tree, int agent, int history)
    {
        var local = tree.LocalHistories[agent];
        var steps = new List<string>();
        for (var t = history; local.Parent(t) >= 0; t = local.Parent(t))
        {
            steps.Add($"{tree.Game.Dynamics.Actions[agent][local.LastAction(t)]} "
                + tree.Game.Dynamics.Observations[agent][local.LastObservation(t)]);
        }

        steps.Reverse();
        return steps.Count == 0 ? "nothing" : $"({string.Join(", ", steps)})";
    }

    private static string At(HistoryTree tree, int agent, int history) =>
        tree.Horizon == 1 ? string.Empty : history == 0 ? "at first " : $"after {History(tree, agent, history)} ";

    private static bool IsReached(LocalHistories local, ImmutableArray<Rational> row, int history)
    {
        for (var t = history; local.Parent(t) >= 0; t = local.Parent(t))
        {
            if (row[local.Parent(t) * local.ActionCount + local.LastAction(t)] < Negligible) return false;
        }

        return true;
    }

    private static string Choice(HistoryTree tree, LocalHistories local, ImmutableArray<Rational> row, int history)
    {
        var names = tree.Game.Dynamics.Actions[local.Agent];
        var chosen = local.LegalActions(history)
            .Select(a => (Name: names[a], P: row[history * local.ActionCount + a]))
            .Where(x => x.P >= Negligible).ToArray();
        if (chosen is [var only])
        {
            return $"plays {only.Name}" + (only.P < 1 - Negligible ? Share(only.P) : string.Empty);
        }

        if (chosen.All(x => x.P == chosen[0].P))
        {
            return $"plays {string.Join(" or ", chosen.Select(x => x.Name))} alike";
        }

        return "plays " + string.Join(", ", chosen.Select(x => x.Name + Share(x.P)));
    }

    private static string Share(Rational p) => $" ({p.ToDecimalString(2, MidpointRounding.ToEven)})";
}
