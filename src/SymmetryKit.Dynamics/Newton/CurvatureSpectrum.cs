namespace SymmetryKit.Dynamics;

/// <summary>The smallest eigenvalue of -∇²J_α in the coordinates where the entropy part is α times the identity, by
/// Lanczos.</summary>
/// <remarks>
/// <para>With M = blockdiag(w(τ) (diag π - π πᵀ)) = BᵀB, B v = √(wπ) (v - Σ π v), the operator is S = B^-ᵀ (-∇²J) B^-1
/// on the vectors that are orthogonal to √π at every history. At a critical point S is similar to α (I - F').</para>
/// <para>Numeric evidence: the smallest Ritz value from one fixed start vector, with full reorthogonalization. Source:
/// [Parlett1998].</para>
/// </remarks>
internal sealed class CurvatureSpectrum(
    ObjectiveKernel kernel, ObjectiveTangent tangent, OrbitAverage? average = null)
{
    private const int MaximumSteps = 80;

    // A start vector may happen to lie next to some other eigenvector: no verdict before this many steps.
    private const int MinimumSteps = 10;

    // Of a start vector, in a space without a direction: probabilities of a single action are 1 up to rounding only.
    private const double Rounding = 1e-12;

    private readonly double[] _direction = new double[kernel.Game.ParameterCount];
    private readonly double[] _product = new double[kernel.Game.ParameterCount];

    /// <summary>The smallest Ritz value; α for a game without choices.</summary>
    /// <remarks>Stops when the residual bound of the smallest Ritz pair is a thousandth of α (not before 10 products),
    /// or after 80.</remarks>
    public double Smallest()
    {
        if (StartVector() is not { } start) return kernel.EntropyWeight;
        var basis = new List<double[]> { start };
        var (diagonal, offDiagonal) = (new List<double>(), new List<double>());
        var mostSteps = Math.Min(MaximumSteps, kernel.Game.ParameterCount - kernel.Game.HistoryCount);
        while (true)
        {
            var next = new double[_direction.Length];
            Multiply(basis[^1], next);
            diagonal.Add(DenseVector.Dot(basis[^1], next));
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var vector in basis) DenseVector.AddScaled(next, vector, -DenseVector.Dot(vector, next));
            }

            // When the space is exhausted, what is left is rounding: it must at least not leave the operator's domain.
            Project(next);
            var norm = Normalize(next);
            var (value, last) = TridiagonalSpectrum.Smallest(diagonal, offDiagonal);
            var scale = kernel.EntropyWeight;
            if (norm <= 1e-12 * scale || diagonal.Count == mostSteps) return value;
            if (diagonal.Count >= MinimumSteps && norm * Math.Abs(last) <= 1e-3 * scale) return value;
            offDiagonal.Add(norm);
            basis.Add(next);
        }
    }

    private double[]? StartVector()
    {
        var start = new double[_direction.Length];
        StartGenerator.Fill(0, 0, 1, start);
        Normalize(start);
        Project(start);
        return Normalize(start) > Rounding ? start : null;
    }

    private static double Normalize(double[] vector)
    {
        var norm = Math.Sqrt(DenseVector.Dot(vector, vector));
        if (norm == 0) return 0;
        foreach (ref var entry in vector.AsSpan()) entry /= norm;
        return norm;
    }

    /// <summary>Makes the vector orthogonal to √π at every history, and 0 at histories that cannot matter; and
    /// equivariant, if only that is of interest.</summary>
    private void Project(double[] vector)
    {
        average?.Apply(vector);
        var game = kernel.Game;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (start, end) = (game.HistoryParameters[f], game.HistoryParameters[f + 1]);
            var dot = 0.0;
            for (var p = start; p < end; p++) dot += Math.Sqrt(kernel.Policy[p]) * vector[p];
            for (var p = start; p < end; p++)
            {
                var matters = kernel.HistoryWeights[f] * kernel.Policy[p] > 0;
                vector[p] = matters ? vector[p] - (dot * Math.Sqrt(kernel.Policy[p])) : 0;
            }
        }
    }

    private void Multiply(double[] vector, double[] product)
    {
        var game = kernel.Game;
        Rescale(vector, _direction);
        tangent.Apply(_direction);
        tangent.CopyGradientTangent(_product);
        foreach (ref var entry in _product.AsSpan(0, game.ParameterCount)) entry = -entry;
        Rescale(_product, product);
        Project(product);
    }

    private void Rescale(double[] from, double[] to)
    {
        var game = kernel.Game;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            for (var p = game.HistoryParameters[f]; p < game.HistoryParameters[f + 1]; p++)
            {
                var weight = kernel.HistoryWeights[f] * kernel.Policy[p];
                to[p] = weight > 0 ? from[p] / Math.Sqrt(weight) : 0;
            }
        }
    }
}
