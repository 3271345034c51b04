using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;
using SymmetryKit.Verification;

namespace SymmetryKit.Testing;

/// <summary>FsCheck generators: games, and what there is to choose at a game.</summary>
/// <remarks>With their shrinkers they are in <see cref="Arbitraries"/>.</remarks>
public static class Generate
{
    // Weights of a random distribution go up to this: ties, zeros and uneven numbers all come often.
    private const int LargestWeight = 4;

    /// <summary>Random games with planted symmetries; the larger FsCheck's size, the larger the games.</summary>
    /// <param name="sizes">Limits; null for the defaults.</param>
    public static Gen<GameCase> Games(GameSizes? sizes = null) => Gen.Sized(size =>
        Gen.Choose(0, int.MaxValue - 1).Select(seed => GameSource.Draw((ulong)seed, sizes, size)));

    /// <summary>
    /// Policies on a tree: at every local history small whole numbers divided by their sum, zeros among them, and 0 for
    /// illegal actions.
    /// </summary>
    /// <param name="tree">A game unrolled for its horizon.</param>
    public static Gen<JointPolicy<Rational>> ExactPolicies(HistoryTree tree) => Gen.Choose(0, int.MaxValue - 1)
        .Select(seed =>
        {
            var random = new SeededRandom((ulong)seed);
            return new JointPolicy<Rational>(tree, [.. tree.LocalHistories.Select(local => Enumerable
                .Range(0, local.Count).SelectMany(history => Row(local, history, random)).ToImmutableArray())]);
        });

    /// <summary>The same in floating point.</summary>
    /// <param name="tree">A game unrolled for its horizon.</param>
    public static Gen<JointPolicy<double>> Policies(HistoryTree tree) => ExactPolicies(tree).Select(Rounded);

    /// <summary>Policies that every symmetry of the group fixes, exactly.</summary>
    /// <param name="group">Symmetries of a tree.</param>
    public static Gen<JointPolicy<Rational>> EquivariantPolicies(SequenceSymmetryGroup group) =>
        ExactPolicies(group.Tree).Select(policy => Symmetrizer.Average(group, policy));

    /// <summary>Elements of a group: random words in its generators, the empty one among them.</summary>
    /// <param name="group">The model symmetries of a game.</param>
    public static Gen<ModelSymmetry> Symmetries(ModelSymmetryGroup group) => group.Generators.IsEmpty
        ? Gen.Constant(ModelSymmetry.Identity(group.Game))
        : Gen.Elements(group.Generators.ToArray()).ListOf().Select(word =>
            word.Aggregate(ModelSymmetry.Identity(group.Game), (product, g) => g * product));

    /// <summary>Reachable local histories, each agent and each history equally often.</summary>
    /// <param name="tree">A game unrolled for its horizon.</param>
    public static Gen<AgentHistory> Histories(HistoryTree tree) =>
        from local in Gen.Elements(tree.LocalHistories.ToArray())
        from history in Gen.Choose(0, local.Count - 1)
        select AgentHistory.Of(tree, local.Agent, history);

    /// <summary>Entropy coefficients from a threshold on: the threshold itself, a little more, and much more.</summary>
    /// <param name="least">The threshold; where it is 0, all coefficients are positive.</param>
    public static Gen<Rational> Thresholds(Rational least)
    {
        var unit = least.IsZero ? Rational.One : least;
        return Gen.Choose(0, 40).Select(step => least + (unit * new Rational(step, 16)))
            .Where(alpha => alpha > Rational.Zero);
    }

    internal static JointPolicy<double> Rounded(JointPolicy<Rational> policy) => new(
        policy.Tree, [.. policy.Values.Select(own => own.Select(p => p.ToDouble()).ToImmutableArray())]);

    private static IEnumerable<Rational> Row(LocalHistories local, int history, SeededRandom random)
    {
        var (weights, legal) = (new int[local.ActionCount], local.LegalActions(history));
        foreach (var a in legal) weights[a] = random.Next(LargestWeight + 1);
        if (weights.Sum() == 0) weights[legal[random.Next(legal.Length)]] = 1;
        var sum = weights.Sum();
        return weights.Select(w => new Rational(w, sum));
    }
}
