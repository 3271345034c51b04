using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Verification;

/// <summary>Claims that policies play with strangers as well as with themselves.</summary>
public static class CrossPlayCheck
{
    /// <summary>Partners tried for each pair of policies where the group has more elements.</summary>
    private const int MostSymmetries = 200;

    private const ulong Seed = 1;

    /// <summary>
    /// Cross-play equals self-play: for all p, q of the policies and symmetries g, one agent from p and all others from
    /// gq earn what p and q earn by themselves, on average; numeric.
    /// </summary>
    /// <param name="group">The model symmetries of the policies' game.</param>
    /// <param name="policies">
    /// At least one, on one tree, such as those of several training runs. One alone meets its own renamings.
    /// </param>
    /// <param name="tolerance">How far the returns may be apart, in units of the rewards.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    /// <exception cref="ArgumentException">No policy, or policies on different trees.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Of groups with more than 200 elements 200 random ones are tried, the same ones every time. Cross-play is
    /// averaged over the agent that comes from p, as <see cref="ReturnEvaluator.CrossPlay"/> does. O(policies² x
    /// symmetries x size of the tree).
    /// </remarks>
    public static Finding CrossPlayEqualsSelfPlay(
        ModelSymmetryGroup group, IReadOnlyList<JointPolicy<double>> policies, double tolerance,
        CancellationToken cancellation = default)
    {
        if (policies.Count == 0) throw new ArgumentException("Expected at least one policy.", nameof(policies));
        var flat = FlatGame.From(policies[0].Tree);
        var evaluator = new ReturnEvaluator(flat);
        var vectors = policies.Select(flat.Flatten).ToArray();
        var own = vectors.Select(v => evaluator.Return(v.AsSpan())).ToArray();
        // Of several that show the same, the one that moves least is told.
        ImmutableArray<ModelSymmetry> symmetries = [.. Elements(group).OrderBy(Moved)];
        var worst = (Gap: 0.0, P: 0, Q: 0, CrossPlay: own[0], Symmetry: symmetries[0]);
        foreach (var symmetry in symmetries)
        {
            cancellation.ThrowIfCancellationRequested();
            var relabeling = HistoryAction.Of(policies[0].Tree, symmetry);
            for (var q = 0; q < vectors.Length; q++)
            {
                var moved = flat.Flatten(PolicyAction.Apply(relabeling, policies[q]));
                for (var p = 0; p < vectors.Length; p++)
                {
                    var value = evaluator.CrossPlay(vectors[p].AsSpan(), moved.AsSpan());
                    var gap = Math.Abs(value - ((own[p] + own[q]) / 2));
                    if (gap > worst.Gap) worst = (gap, p, q, value, symmetry);
                }
            }
        }

        var tried = symmetries.Length == group.Order ? $"all {group.Order}" : $"{symmetries.Length} of {group.Order}";
        var measured = $"largest gap {Number.Text(worst.Gap)} over {tried} symmetries, "
            + $"tolerance {Number.Text(tolerance)}";
        return worst.Gap <= tolerance
            ? Finding.Of(true, Evidence.Numeric, measured)
            : Finding.Of(false, Evidence.Numeric, measured,
                $"policy {worst.P + 1} alone earns {Number.Text(own[worst.P])}, policy {worst.Q + 1} alone "
                + $"{Number.Text(own[worst.Q])}, together {Number.Text(worst.CrossPlay)}",
                $"where policy {worst.Q + 1} is renamed by "
                + ModelSymmetryNotation.Describe(group.Game, worst.Symmetry));
    }

    private static int Moved(ModelSymmetry g) => new[] { g.Agents, g.States }.Concat(g.Actions).Concat(g.Observations)
        .Sum(map => map.Where((image, x) => image != x).Count());

    private static ImmutableArray<ModelSymmetry> Elements(ModelSymmetryGroup group)
    {
        if (group.Order <= MostSymmetries) return [.. group.Elements()];
        var identity = ModelSymmetry.Identity(group.Game);
        var found = new List<ModelSymmetry>([identity, .. group.Generators.Take(MostSymmetries / 2)]);
        var random = new SeededRandom(Seed);
        // Products of what is there already: the words become long fast, and so the elements various.
        while (found.Count < MostSymmetries) found.Add(found[random.Next(found.Count)] * found[^1] * group.Generators[
            random.Next(group.Generators.Length)]);
        return [.. found];
    }
}
