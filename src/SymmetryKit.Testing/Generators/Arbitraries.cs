using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;
using SymmetryKit.Verification;

namespace SymmetryKit.Testing;

/// <summary>Generators with their shrinkers, for <c>Prop.ForAll</c>.</summary>
public static class Arbitraries
{
    /// <summary>Random games with planted symmetries.</summary>
    /// <param name="sizes">Limits; null for the defaults.</param>
    public static Arbitrary<GameCase> Games(GameSizes? sizes = null) =>
        Arb.From(Generate.Games(sizes), Shrink.Game);

    /// <summary>Policies on a tree, exact.</summary>
    /// <param name="tree">A game unrolled for its horizon.</param>
    public static Arbitrary<JointPolicy<Rational>> Policies(HistoryTree tree) =>
        Arb.From(Generate.ExactPolicies(tree), Shrink.Policy);

    /// <summary>Symmetries of a game.</summary>
    /// <param name="group">All of them.</param>
    public static Arbitrary<ModelSymmetry> Symmetries(ModelSymmetryGroup group) =>
        Arb.From(Generate.Symmetries(group), symmetry => Shrink.Symmetry(group, symmetry));

    /// <summary>Local histories of a tree.</summary>
    /// <param name="tree">A game unrolled for its horizon.</param>
    public static Arbitrary<AgentHistory> Histories(HistoryTree tree) =>
        Arb.From(Generate.Histories(tree), history => Shrink.History(tree, history));

    /// <summary>Entropy coefficients from a threshold on.</summary>
    /// <param name="least">The threshold.</param>
    public static Arbitrary<Rational> Thresholds(Rational least) =>
        Arb.From(Generate.Thresholds(least), alpha => Shrink.Threshold(least, alpha));
}
