using SymmetryKit.Certification;
using SymmetryKit.Certification.Tests;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>Numeric facts about enclosed points, from formulas of the test project.</summary>
internal sealed class PointIndex(DecPomdp game, int horizon, double alpha)
{
    private const double Difference = 1e-6;

    private readonly SoftPlay _play = new(game, horizon, EntropyObjective.Visited);

    /// <summary>Different points that Newton's method finds.</summary>
    public int CountFound(int starts) => new CriticalPointSearch(_play, seed: 1).Find(alpha, starts).Count;

    /// <summary>The sum of the signs of det(I - F'), which is 1 over all critical points (T9).</summary>
    public int Sum(IEnumerable<IsolatedPoint> points) => points.Sum(Sign);

    /// <summary>How far a point is from its soft best response, in logits.</summary>
    public double Residual(IsolatedPoint point) => _play.Residual(Logits(point), alpha).Max(Math.Abs);

    private int Sign(IsolatedPoint point)
    {
        var at = Logits(point);
        var n = at.Length;
        var matrix = new double[n, n];
        for (var c = 0; c < n; c++)
        {
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            (up[c], down[c]) = (at[c] + Difference, at[c] - Difference);
            var (above, below) = (_play.Residual(up, alpha), _play.Residual(down, alpha));
            for (var r = 0; r < n; r++) matrix[r, c] = (above[r] - below[r]) / (2 * Difference);
        }

        return SignOfDeterminant(matrix, n);
    }

    // The logits of the claim, centered as the formulas expect them; both number histories by first occurrence.
    private double[] Logits(IsolatedPoint point)
    {
        var logits = new double[_play.Size];
        var next = new int[point.Enclosure.Logits.Length];
        foreach (var history in _play.Histories)
        {
            var own = point.Enclosure.Logits[history.Agent].AsSpan().Slice(next[history.Agent], history.Actions)
                .ToArray().Select(x => x.ToDouble()).ToArray();
            next[history.Agent] += history.Actions;
            for (var a = 0; a < own.Length; a++) logits[history.Start + a] = own[a] - own.Average();
        }

        return logits;
    }

    private static int SignOfDeterminant(double[,] matrix, int n)
    {
        var sign = 1;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var r = k + 1; r < n; r++)
            {
                if (Math.Abs(matrix[r, k]) > Math.Abs(matrix[pivot, k])) pivot = r;
            }

            if (pivot != k) sign = -sign;
            for (var c = 0; c < n; c++) (matrix[k, c], matrix[pivot, c]) = (matrix[pivot, c], matrix[k, c]);
            sign *= Math.Sign(matrix[k, k]);
            for (var r = k + 1; r < n; r++)
            {
                var factor = matrix[r, k] / matrix[k, k];
                for (var c = k; c < n; c++) matrix[r, c] -= factor * matrix[k, c];
            }
        }

        return sign;
    }
}
