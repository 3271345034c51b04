using System.Collections.Immutable;
using SymmetryKit.Certification;

namespace SymmetryKit.Solving;

/// <summary>
/// The homogeneous bound on the cross form behind T7, T9a and A1, as a function of q = y², in double precision.
/// </summary>
internal sealed class SplitSystem
{
    private readonly StageBounds<double> _bounds;
    private readonly double[][] _spans;
    private readonly ImmutableArray<int> _deciding;
    private readonly double[] _powers;
    private readonly double[] _linear;
    private readonly bool _mixed;

    public SplitSystem(
        StageBounds<double> bounds, ClosingTheorem closing, ImmutableArray<int> deciding, double gamma, double alpha)
    {
        (_bounds, _deciding) = (bounds, deciding);
        _mixed = closing is ClosingTheorem.T7 or ClosingTheorem.T9a;
        _spans = _mixed ? bounds.JointSpans : bounds.LocalSpans;
        _powers = [.. Enumerable.Range(0, bounds.Horizon).Select(t => Math.Pow(gamma, t))];
        _linear = new double[bounds.Horizon];
        if (!_mixed)
        {
            for (var s = 0; s < bounds.Horizon; s++) _linear[s] = WidthTerm(bounds, deciding, _powers, alpha, s)
                * (1 - 1.0 / deciding.Length);
        }
    }

    /// <summary>Σ_{u≥s} γ^u Δ_u + Σ_{u&gt;s} γ^u Σ_k σ²/(8α).</summary>
    public static double WidthTerm(
        StageBounds<double> bounds, ImmutableArray<int> deciding, double[] powers, double alpha, int stage)
    {
        double sum = 0;
        for (var u = stage; u < bounds.Horizon; u++)
        {
            var gap = u == stage
                ? 0 : deciding.Sum(k => bounds.LocalSpans[u][k] * bounds.LocalSpans[u][k]) / (8 * alpha);
            sum += powers[u] * (bounds.Widths[u] + gap);
        }

        return sum;
    }

    /// <summary>
    /// The partial derivatives of the bound by q, over γ^s: what α has to exceed, coordinate by coordinate.
    /// </summary>
    public double[,] Slopes(double[,] squares)
    {
        var (stages, agents) = (squares.GetLength(0), squares.GetLength(1));
        var slopes = new double[stages, agents];
        var earlier = Earlier(squares);
        var later = new double[agents];
        for (var s = stages - 1; s >= 0; s--)
        {
            var total = later.Sum();
            for (var k = 0; k < agents; k++)
            {
                var span = _powers[s] * _spans[s][_deciding[k]];
                var sum = _linear[s] + total - later[k] + MixedSlope(squares, s, k);
                if (s > 0) sum += span * Math.Sqrt(earlier[s, k] / squares[s, k]) / 2;
                slopes[s, k] = sum / _powers[s];
            }

            for (var k = 0; k < agents && s > 0; k++)
            {
                later[k] += _powers[s] * _spans[s][_deciding[k]] * Math.Sqrt(squares[s, k] / earlier[s, k]) / 2;
            }
        }

        return slopes;
    }

    /// <summary>λ and weights read off the maximizer.</summary>
    public SplitMultipliers Multipliers(double[,] squares, double required)
    {
        var (stages, agents) = (squares.GetLength(0), squares.GetLength(1));
        var (lambda, weight) = (new double[stages][], new double[stages][]);
        var earlier = Earlier(squares);
        for (var t = 0; t < stages; t++)
        {
            lambda[t] = t == 0 ? [] : [.. Enumerable.Repeat(1.0, _bounds.JointSpans[t].Length)];
            weight[t] = [.. Enumerable.Repeat(1.0, _bounds.JointSpans[t].Length)];
            for (var k = 0; k < agents; k++)
            {
                if (t > 0) lambda[t][_deciding[k]] = Math.Sqrt(squares[t, k] / earlier[t, k]);
                weight[t][_deciding[k]] = Math.Sqrt(squares[t, k]);
            }
        }

        return new SplitMultipliers(lambda, weight, required);
    }

    // Σ over other agents and earlier stages of q: E[Λ²] of the theorems.
    private static double[,] Earlier(double[,] squares)
    {
        var (stages, agents) = (squares.GetLength(0), squares.GetLength(1));
        var earlier = new double[stages, agents];
        var sums = new double[agents];
        for (var t = 0; t < stages; t++)
        {
            var total = sums.Sum();
            for (var k = 0; k < agents; k++) earlier[t, k] = Math.Max(total - sums[k], double.Epsilon);
            for (var k = 0; k < agents; k++) sums[k] += squares[t, k];
        }

        return earlier;
    }

    private double MixedSlope(double[,] squares, int stage, int agent)
    {
        if (!_mixed) return 0;
        double sum = 0;
        for (var other = 0; other < _deciding.Length; other++)
        {
            if (other == agent) continue;
            var pair = ClosingChecker.PairIndex(_bounds.JointSpans[stage].Length, _deciding[agent], _deciding[other]);
            sum += _bounds.Mixed[stage][pair] / 4 * Math.Sqrt(squares[stage, other] / squares[stage, agent]);
        }

        return _powers[stage] * sum;
    }
}
