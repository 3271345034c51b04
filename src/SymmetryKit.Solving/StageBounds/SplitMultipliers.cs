using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>Best multipliers of the AM-GM splits of T7, T9a and A1, and the α they need.</summary>
/// <param name="Lambda">[t][i], row 0 empty.</param>
/// <param name="Weight">[t][i].</param>
/// <param name="Required">The smallest α that the inequalities with these multipliers admit (numeric).</param>
internal sealed record SplitMultipliers(double[][] Lambda, double[][] Weight, double Required)
{
    private const int MostIterations = 20_000;
    private const double Floor = 1e-30;

    /// <summary>
    /// Maximizes the bound over the squares q = y² of the relative changes; it is concave and homogeneous in them, so
    /// that the maximizer's ratios are the exact Lagrange multipliers. Multiplicative fixed point, O(n h) per
    /// iteration.
    /// </summary>
    /// <param name="bounds">Stage bounds.</param>
    /// <param name="closing">T7, T9a or A1.</param>
    /// <param name="deciding">Agents with at least two actions.</param>
    /// <param name="gamma">Discount.</param>
    /// <param name="alpha">α at which the entropy parts are evaluated.</param>
    public static SplitMultipliers Optimize(
        StageBounds<double> bounds, ClosingTheorem closing, ImmutableArray<int> deciding, double gamma, double alpha)
    {
        var system = new SplitSystem(bounds, closing, deciding, gamma, alpha);
        var squares = new double[bounds.Horizon, deciding.Length];
        for (var t = 0; t < bounds.Horizon; t++)
        {
            for (var k = 0; k < deciding.Length; k++) squares[t, k] = 1;
        }

        var best = squares;
        var required = double.PositiveInfinity;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var slopes = system.Slopes(squares);
            var (least, most) = (double.PositiveInfinity, 0.0);
            foreach (var slope in slopes) (least, most) = (Math.Min(least, slope), Math.Max(most, slope));
            if (most < required) (required, best) = (most, (double[,])squares.Clone());
            if (most - least <= 1e-11 * most || most == 0) break;
            Step(squares, slopes);
        }

        return system.Multipliers(best, required);
    }

    private static void Step(double[,] squares, double[,] slopes)
    {
        double total = 0;
        for (var t = 0; t < squares.GetLength(0); t++)
        {
            for (var k = 0; k < squares.GetLength(1); k++)
            {
                squares[t, k] = Math.Max(squares[t, k] * slopes[t, k], Floor);
                total += squares[t, k];
            }
        }

        for (var t = 0; t < squares.GetLength(0); t++)
        {
            for (var k = 0; k < squares.GetLength(1); k++) squares[t, k] = Math.Max(squares[t, k] / total, Floor);
        }
    }

    /// <summary>λ as short rationals; row 0 empty.</summary>
    public ImmutableArray<ImmutableArray<Rational>> LambdaRationals() =>
        [[], .. Lambda.Skip(1).Select(row => row.Select(Short).ToImmutableArray())];

    /// <summary>Weights as short rationals.</summary>
    public ImmutableArray<ImmutableArray<Rational>> WeightRationals() =>
        [.. Weight.Select(row => row.Select(Short).ToImmutableArray())];

    // 24 significant bits: any positive rational is sound, and the loss is second order at the optimum.
    private static Rational Short(double value) => Rational.FromDouble((float)Math.Clamp(value, 1e-15, 1e15));
}
