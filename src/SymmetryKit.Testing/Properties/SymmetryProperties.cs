using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Verification;

namespace SymmetryKit.Testing;

/// <summary>Ready-made properties of policies, symmetries and thresholds, each put to one game.</summary>
/// <remarks>
/// A failure at a random game is made smaller first; the exception's message ends with the game as a file to save. A
/// game of a file is left as it is. Numeric properties take a tolerance; symmetries are exact.
/// </remarks>
public static class SymmetryProperties
{
    /// <summary>Within this, probabilities and returns that ought to be equal count as equal.</summary>
    public const double DefaultTolerance = 1e-6;

    // Starts of the flows that confirm a threshold: enough to meet a second limit, few enough for every test run.
    private const int Starts = 8;

    /// <summary>The policy is fixed by every symmetry of the game.</summary>
    /// <param name="game">Where.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="tolerance">How far two probabilities that ought to be equal may be apart.</param>
    /// <exception cref="PropertyFailedException">It is not.</exception>
    /// <exception cref="PolicyException">The policy does not answer as one.</exception>
    public static void IsEquivariant(
        this GameCase game, IPolicySource policy, double tolerance = DefaultTolerance) =>
        Falsifier.Check(nameof(IsEquivariant), $"policy '{policy.Name}'", game, at =>
            PolicyChecks.IsEquivariant(at.Group, policy.Tabulate(at.Tree), tolerance));

    /// <summary>The same for a function from a local history to the probabilities of the agent's actions.</summary>
    /// <param name="game">Where.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="tolerance">How far two probabilities that ought to be equal may be apart.</param>
    /// <exception cref="PropertyFailedException">It is not.</exception>
    /// <exception cref="PolicyException">The policy does not answer as one.</exception>
    public static void IsEquivariant(
        this GameCase game, Func<AgentHistory, IReadOnlyList<double>> policy, double tolerance = DefaultTolerance) =>
        game.IsEquivariant(new PolicyFunction(policy.Method.Name, policy), tolerance);

    /// <summary>
    /// Policies play with each other, and with every renaming of each other, as well as with themselves.
    /// </summary>
    /// <param name="game">Where.</param>
    /// <param name="policies">At least one, such as those of several training runs.</param>
    /// <exception cref="PropertyFailedException">Some do not.</exception>
    /// <exception cref="PolicyException">A policy does not answer as one.</exception>
    /// <exception cref="ArgumentException">No policy.</exception>
    /// <remarks>The tolerance is <see cref="DefaultTolerance"/>.</remarks>
    public static void CrossPlayEqualsSelfPlay(this GameCase game, params IReadOnlyList<IPolicySource> policies) =>
        game.CrossPlayEqualsSelfPlay(DefaultTolerance, policies);

    /// <summary>The same with a tolerance in units of the rewards.</summary>
    /// <param name="game">Where.</param>
    /// <param name="tolerance">How far cross-play and self-play may be apart.</param>
    /// <param name="policies">At least one, such as those of several training runs.</param>
    /// <exception cref="PropertyFailedException">Some do not.</exception>
    /// <exception cref="PolicyException">A policy does not answer as one.</exception>
    /// <exception cref="ArgumentException">No policy.</exception>
    public static void CrossPlayEqualsSelfPlay(
        this GameCase game, double tolerance, params IReadOnlyList<IPolicySource> policies) => Falsifier.Check(
        nameof(CrossPlayEqualsSelfPlay), string.Join(", ", policies.Select(p => $"policy '{p.Name}'")), game, at =>
            CrossPlayCheck.CrossPlayEqualsSelfPlay(
                at.Group, [.. policies.Select(p => p.Tabulate(at.Tree))], tolerance));

    /// <summary>Symmetries do not change what a policy is worth.</summary>
    /// <param name="game">Where.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="symmetries">Claimed symmetries of a game; null for the generators that the kit finds.</param>
    /// <param name="tolerance">How far two returns may be apart, in units of the rewards.</param>
    /// <exception cref="PropertyFailedException">Some do.</exception>
    /// <exception cref="PolicyException">The policy does not answer as one.</exception>
    public static void SymmetryPreservesReturn(
        this GameCase game, IPolicySource policy, Func<DecPomdp, IEnumerable<ModelSymmetry>>? symmetries = null,
        double tolerance = DefaultTolerance) =>
        Falsifier.Check(nameof(SymmetryPreservesReturn), $"policy '{policy.Name}'", game, at =>
        {
            var table = policy.Tabulate(at.Tree);
            var findings = Symmetries(at, symmetries)
                .Select(g => SymmetryChecks.SymmetryPreservesReturn(table, g, tolerance));
            return findings.FirstOrDefault(finding => !finding.Holds) ?? Nothing;
        });

    /// <summary>Claimed symmetries preserve the game's tables, exactly.</summary>
    /// <param name="game">Where.</param>
    /// <param name="symmetries">Claimed symmetries of a game; null for the generators that the kit finds.</param>
    /// <exception cref="PropertyFailedException">Some do not.</exception>
    public static void GeneratorsPreserveGame(
        this GameCase game, Func<DecPomdp, IEnumerable<ModelSymmetry>>? symmetries = null) => Falsifier.Check(
        nameof(GeneratorsPreserveGame), symmetries is null ? "the generators found" : "the given symmetries", game,
        at => SymmetryChecks.GeneratorsPreserveGame(at.Game, Symmetries(at, symmetries)));

    /// <summary>
    /// From a claimed entropy coefficient on there is one critical point: certified, or at least not refuted by a
    /// witness or by flows that end in different policies.
    /// </summary>
    /// <param name="game">Where.</param>
    /// <param name="alpha">The claimed coefficient for a game; null for the one that the kit certifies.</param>
    /// <param name="objective">Which entropy is meant.</param>
    /// <exception cref="PropertyFailedException">There are several.</exception>
    /// <remarks>Flows are run even where a certificate is found: they put the proof to the test.</remarks>
    public static void ThresholdHolds(
        this GameCase game, Func<GameCase, Rational>? alpha = null,
        EntropyObjective objective = EntropyObjective.Visited) =>
        Falsifier.Check(nameof(ThresholdHolds), alpha is null ? "the certified threshold" : "the claimed threshold",
            game, at => Threshold(at, alpha, objective));

    private static Finding Nothing => new(FindingKind.Holds, Evidence.Exact, "no symmetry but the identity", []);

    private static Finding Threshold(GameCase at, Func<GameCase, Rational>? claimed, EntropyObjective objective)
    {
        var alpha = claimed is null
            ? ThresholdChecks.SmallestCertified(at.Game, at.Horizon, objective) : claimed(at);
        if (alpha is not { } coefficient) return Nothing;
        // Where every α > 0 is certified, any will do.
        if (coefficient <= Rational.Zero) coefficient = new Rational(1, 4);
        var proof = ThresholdChecks.IsCertified(at.Game, at.Horizon, objective, coefficient, TimeSpan.Zero);
        var flows = ThresholdChecks.FlowsAgree(
            at.Group, at.Tree, objective, coefficient, new MultiStartOptions { Starts = Starts, MaximumThreads = 1 });
        return flows with { Measured = $"at α = {coefficient}: {flows.Measured}; {proof.Measured}" };
    }

    private static IEnumerable<ModelSymmetry> Symmetries(
        GameCase at, Func<DecPomdp, IEnumerable<ModelSymmetry>>? symmetries) =>
        symmetries is null ? at.Group.Generators : symmetries(at.Game);
}
