using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;
using SymmetryKit.Verification;

namespace SymmetryKit.Testing;

/// <summary>Shrinkers: what is one step simpler. No chain of steps is endless.</summary>
public static class Shrink
{
    /// <summary>Games one stage shorter, or one step smaller along the orbits of their symmetries.</summary>
    public static IEnumerable<GameCase> Game(GameCase game) => game.Smaller();

    /// <summary>Policies that are uniform at one agent more, or at one local history more.</summary>
    /// <param name="policy">Any policy.</param>
    public static IEnumerable<JointPolicy<Rational>> Policy(JointPolicy<Rational> policy)
    {
        foreach (var local in policy.Tree.LocalHistories)
        {
            if (Uneven(policy, local).Skip(1).Any()) yield return Uniform(policy, local, _ => true);
        }

        foreach (var local in policy.Tree.LocalHistories)
        {
            foreach (var history in Uneven(policy, local)) yield return Uniform(policy, local, t => t == history);
        }
    }

    /// <summary>The identity, and the generators of the group, from anything else.</summary>
    /// <param name="group">The model symmetries of a game.</param>
    /// <param name="symmetry">One of them.</param>
    public static IEnumerable<ModelSymmetry> Symmetry(ModelSymmetryGroup group, ModelSymmetry symmetry)
    {
        if (symmetry.IsIdentity) return [];
        var identity = ModelSymmetry.Identity(group.Game);
        return group.Generators.Contains(symmetry) ? [identity] : group.Generators.Prepend(identity);
    }

    /// <summary>The histories that lead to a history, shortest first.</summary>
    /// <param name="tree">The tree it is from.</param>
    /// <param name="history">A local history of the tree.</param>
    public static IEnumerable<AgentHistory> History(HistoryTree tree, AgentHistory history)
    {
        var local = tree.LocalHistories[history.Agent];
        var at = 0;
        foreach (var step in history.Steps)
        {
            yield return AgentHistory.Of(tree, history.Agent, at);
            at = local.Child(at, step.Action, step.Observation);
        }
    }

    /// <summary>The threshold itself, from any coefficient above it.</summary>
    /// <param name="least">The threshold.</param>
    /// <param name="alpha">A coefficient.</param>
    public static IEnumerable<Rational> Threshold(Rational least, Rational alpha) =>
        alpha > least && !least.IsZero ? [least] : [];

    private static IEnumerable<int> Uneven(JointPolicy<Rational> policy, LocalHistories local) =>
        Enumerable.Range(0, local.Count).Where(t => local.LegalActions(t) is var legal
            && legal.Any(a => policy[local.Agent, t, a] != policy[local.Agent, t, legal[0]]));

    private static JointPolicy<Rational> Uniform(
        JointPolicy<Rational> policy, LocalHistories local, Func<int, bool> isWanted)
    {
        var k = local.ActionCount;
        Rational Share(int history, int action) => local.LegalActions(history) is var legal && legal.Contains(action)
            ? new Rational(1, legal.Length) : Rational.Zero;
        ImmutableArray<Rational> own = [.. policy.Values[local.Agent]
            .Select((p, x) => isWanted(x / k) ? Share(x / k, x % k) : p)];
        return new JointPolicy<Rational>(policy.Tree, policy.Values.SetItem(local.Agent, own));
    }
}
