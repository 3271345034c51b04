using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The sums over later stages in the closing inequalities, each from the one behind it.</summary>
/// <remarks>
/// Divided by γ^s at stage s, and rounded up stage by stage to the argument's precision: an upper bound may be, and
/// without it the numbers would grow by the digits of γ with every stage, and the work with the square of the horizon.
/// </remarks>
internal sealed class ClosingTails
{
    private readonly Rational _discount;
    private readonly Dictionary<int, Rational[]> _splits = [];
    private readonly Rational[] _widths = [];

    /// <summary>Sums up what the closing theorem needs.</summary>
    /// <param name="game">The game.</param>
    /// <param name="claim">The argument.</param>
    /// <param name="agents">Deciding agents.</param>
    /// <param name="alpha">In the argument's units.</param>
    public ClosingTails(DecPomdp game, StageBoundArgument claim, ImmutableArray<int> agents, Rational alpha)
    {
        _discount = game.Discount;
        Rational[] From(Func<int, Rational> term) => Sums(claim.JointSpans.Length, claim.Precision, term);
        if (claim.Closing is ClosingTheorem.T7 or ClosingTheorem.T9a or ClosingTheorem.A1)
        {
            var spans = claim.Closing == ClosingTheorem.A1 ? claim.LocalSpans : claim.JointSpans;
            foreach (var j in agents) _splits[j] = From(t => spans[t][j] * claim.Multipliers[t][j] / 2);
        }

        if (claim.Closing is ClosingTheorem.A1 or ClosingTheorem.T10)
        {
            _widths = From(u => claim.Widths[u] + Entropies(claim, agents, alpha, u));
        }
        if (claim.Closing == ClosingTheorem.T8Prime)
        {
            _widths = From(t => PairFraction(agents.Length * (t + 1)) * claim.Widths[t]);
        }
    }

    /// <summary>1 - 1/n: the share of (Σ L)² that can be products of different L.</summary>
    public static Rational PairFraction(int count) => 1 - new Rational(1, count);

    /// <summary>Σ_{t > s} γ^(t-s) σ_{j,t} λ_{j,t} / 2.</summary>
    public Rational Splits(int stage, int agent) => _discount * _splits[agent][stage + 1];

    /// <summary>
    /// Σ_{u > s} γ^(u-s) (Δ_u + ε_u): entropy of stage u only meets relative changes made before u. For T8' Δ_u counts
    /// by its share of pairs, without ε.
    /// </summary>
    public Rational Widths(int stage) => _discount * _widths[stage + 1];

    private static Rational Entropies(StageBoundArgument claim, ImmutableArray<int> agents, Rational alpha, int stage)
    {
        var sum = Rational.Zero;
        foreach (var k in agents) sum += claim.LocalSpans[stage][k] * claim.LocalSpans[stage][k] / (8 * alpha);
        return sum;
    }

    // Entry s is the sum over the stages from s on, entry 0 is not needed.
    private Rational[] Sums(int stages, int precision, Func<int, Rational> term)
    {
        var sums = new Rational[stages + 1];
        for (var s = stages - 1; s > 0; s--) sums[s] = (term(s) + _discount * sums[s + 1]).CeilingToDyadic(precision);
        return sums;
    }
}
