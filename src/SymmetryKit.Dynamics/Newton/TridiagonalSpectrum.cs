namespace SymmetryKit.Dynamics;

/// <summary>The smallest eigenvalue of a small symmetric tridiagonal matrix.</summary>
internal static class TridiagonalSpectrum
{
    /// <summary>The smallest eigenvalue, and the last component of its unit eigenvector.</summary>
    /// <remarks>Bisection on the sign count of the pivots of T - x, then the eigenvector by the three-term
    /// recurrence.</remarks>
    public static (double Value, double LastComponent) Smallest(
        IReadOnlyList<double> diagonal, IReadOnlyList<double> offDiagonal)
    {
        var n = diagonal.Count;
        double Beside(int k) => (k > 0 ? Math.Abs(offDiagonal[k - 1]) : 0) + (k < n - 1 ? Math.Abs(offDiagonal[k]) : 0);
        var low = Enumerable.Range(0, n).Min(k => diagonal[k] - Beside(k));
        var high = diagonal.Min();
        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (!(middle > low && middle < high)) break;
            if (HasEigenvalueBelow(diagonal, offDiagonal, middle)) high = middle;
            else low = middle;
        }

        return (low, LastComponent(diagonal, offDiagonal, low));
    }

    private static bool HasEigenvalueBelow(IReadOnlyList<double> diagonal, IReadOnlyList<double> offDiagonal, double x)
    {
        var pivot = 1.0;
        for (var k = 0; k < diagonal.Count; k++)
        {
            var coupling = k == 0 ? 0 : offDiagonal[k - 1] * offDiagonal[k - 1];
            pivot = diagonal[k] - x - (coupling / pivot);
            if (pivot < 0) return true;
            if (pivot == 0) pivot = double.Epsilon;
        }

        return false;
    }

    private static double LastComponent(IReadOnlyList<double> diagonal, IReadOnlyList<double> offDiagonal, double value)
    {
        var (previous, current, square) = (0.0, 1.0, 1.0);
        for (var k = 0; k + 1 < diagonal.Count; k++)
        {
            var before = k == 0 ? 0 : offDiagonal[k - 1] * previous;
            (previous, current) = (current, -(((diagonal[k] - value) * current) + before) / offDiagonal[k]);
            square += current * current;
        }

        return current / Math.Sqrt(square);
    }
}
