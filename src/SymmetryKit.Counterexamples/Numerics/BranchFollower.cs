namespace SymmetryKit.Counterexamples;

/// <summary>Follows the branch that starts at high entropy by Newton's method at given β.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class BranchFollower(BranchEquations equations)
{
    private const int MostSteps = 30;
    private const double LongestStep = 2;
    private const double LargestError = 0.1;
    private const double SmallestStep = 1e-5;

    /// <summary>The equations that it solves, evaluated at the last point.</summary>
    public BranchEquations Equations { get; } = equations;

    /// <summary>The critical point at β that Newton's method reaches from a guess; null if none was reached.</summary>
    public double[]? Solve(double beta, double[] guess)
    {
        var point = (double[])guess.Clone();
        for (var step = 0; step < MostSteps; step++)
        {
            var values = Equations.At(beta, point);
            if (DenseInverse.Of(Equations.Jacobian()) is not { } inverse) return null;
            var move = Vectors.Product(inverse, values);
            var longest = Vectors.Norm(move);
            if (!double.IsFinite(longest)) return null;
            var share = longest > LongestStep ? LongestStep / longest : 1;
            for (var x = 0; x < point.Length; x++) point[x] -= share * move[x];
            if (longest > 1e-11 * (1 + Vectors.Norm(point))) continue;
            Equations.At(beta, point);
            return point;
        }

        return null;
    }

    /// <summary>du/dβ of the branch at a critical point; null where it is singular.</summary>
    public double[]? Tangent(double beta, double[] point)
    {
        Equations.At(beta, point);
        if (DenseInverse.Of(Equations.Jacobian()) is not { } inverse) return null;
        var tangent = Vectors.Product(inverse, Equations.ByBeta());
        for (var x = 0; x < tangent.Length; x++) tangent[x] = -tangent[x];
        return double.IsFinite(Vectors.Norm(tangent)) ? tangent : null;
    }

    /// <summary>The point of the branch at a larger β; null if it is lost.</summary>
    /// <remarks>Steps are short enough that the tangent predicts where they end: Newton's method alone may leave for
    /// another branch.</remarks>
    public double[]? Advance(double from, double to, double[] point)
    {
        var (beta, step) = (from, (to - from) / 2);
        while (beta < to)
        {
            if (step < SmallestStep * to || Tangent(beta, point) is not { } tangent) return null;
            var next = Math.Min(to, beta + step);
            var guess = Vectors.Along(point, tangent, next - beta);
            if (Solve(next, guess) is not { } found || Vectors.Distance(found, guess) > LargestError)
            {
                step /= 2;
                continue;
            }

            (beta, point) = (next, found);
            step *= 1.5;
        }

        return Solve(to, point);
    }
}
