using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Decides whether every critical point in a box is provably a strict local maximum of J_α.</summary>
/// <remarks>
/// At a critical point the gradient is constant within each history, so that D²J[v,w] = Σ dπ[v] d(∂J/∂π)[w], for all
/// logit directions, symmetric ones or not.
/// </remarks>
internal static class CurvatureTest
{
    // Beyond it a matrix with a diagonal near 1 is not positive definite anyway.
    private static readonly Rational Largest = 2;

    public static bool AreStrictMaxima(
        HistoryTree tree, GradientPass pass, PolicyBox box, CancellationToken cancellation)
    {
        var free = FreeLogits.Of(tree).ToArray();
        var (changes, movements) = (new FixedInterval[free.Length][][], new FixedInterval[free.Length][][]);
        for (var y = 0; y < free.Length; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            FixedInterval[][] direction =
                [.. tree.LocalHistories.Select(local => new FixedInterval[local.Count * local.ActionCount])];
            direction[free[y].Agent][free[y].Position] = FixedInterval.One;
            var gradient = pass.Gradient(box, direction, out movements[y]);
            changes[y] = [.. gradient.Select(row => Array.ConvertAll(row, d => d.Derivative))];
        }

        // Scaled to a diagonal near 1, which changes no sign: rare actions curve little.
        var scales = new FixedInterval[free.Length];
        for (var x = 0; x < free.Length; x++)
        {
            var own = -Curvature(movements[x], changes[x], free[x].Agent);
            if (!own.IsPositive) return false;
            scales[x] = FixedInterval.From(Scale(own.Middle.Lower));
        }

        var test = new PositiveForm(free.Length);
        test.Clear();
        for (var x = 0; x < free.Length; x++)
        {
            for (var y = 0; y <= x; y++)
            {
                var entry = -Curvature(movements[x], changes[y], free[x].Agent) * scales[x] * scales[y];
                if (entry.Magnitude().Upper > Largest) return false;
                test.Add(x, y, GridInterval.Of(new RationalInterval(entry.Lower, entry.Upper)));
            }
        }

        return test.IsPositive();
    }

    // Any positive number will do; this one is near the root of 1/x.
    private static Rational Scale(Rational x) => x.IsZero ? 1 : Rational.FromDouble(1 / Math.Sqrt(x.ToDouble()));

    // A logit moves the probabilities of its own agent only.
    private static FixedInterval Curvature(FixedInterval[][] movement, FixedInterval[][] change, int agent)
    {
        var sum = FixedInterval.Zero;
        for (var p = 0; p < change[agent].Length; p++)
        {
            if (!movement[agent][p].IsZero) sum += movement[agent][p] * change[agent][p];
        }

        return sum;
    }
}
