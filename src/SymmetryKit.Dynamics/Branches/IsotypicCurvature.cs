using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>Curvatures of the objective within each isotypic part at an equivariant policy.</summary>
/// <remarks>
/// The matrix comes from a <see cref="ReducedJacobian"/> over all logits, computed at the same point.
/// </remarks>
internal sealed class IsotypicCurvature(ObjectiveKernel kernel, ReducedJacobian full, IsotypicBasis basis)
{
    // Directions tried on the kernel: a cubic form that does not vanish is 0 on a set of measure 0.
    private const int Trials = 8;

    private const int InverseSteps = 4;

    // A cubic form below this part of the entropy's own curvature is rounding and the singular point's own error.
    private const double CubicFloor = 1e-4;

    private const double DifferenceStep = 1e-4;

    /// <summary>The parts.</summary>
    public ImmutableArray<IsotypicPart> Parts => basis.Parts;

    /// <summary>For each part the number of directions in which the objective does not curve down, per copy of its
    /// representation.</summary>
    /// <remarks>Undecided also where the number is no multiple of the representation's dimension.</remarks>
    public ImmutableArray<Inertia> Inertias() => [.. basis.Parts.Select((part, k) =>
    {
        if (part.Copies == 0) return new Inertia(0, true);
        var whole = Spectrum(k).Inertia();
        var copies = (int)Math.Round((double)whole.Count / part.Dimension);
        return new Inertia(copies, whole.IsDecided && copies * part.Dimension == whole.Count);
    })];

    /// <summary>The curvatures within one part, every representation's copies counted as often as it has
    /// dimensions.</summary>
    public SymmetricSpectrum Spectrum(int part)
    {
        var (matrix, scales) = Matrix(part);
        return SymmetricSpectrum.OfComputed(matrix, scales.Length, kernel.EntropyWeight);
    }

    /// <summary>How branches leave a singular point of one part, at which the kernel stands.</summary>
    /// <param name="logits">The point.</param>
    /// <param name="part">The part whose curvature vanishes.</param>
    /// <remarks>The quadratic terms of the reduced equations are the gradient of the cubic form of J on the kernel: the
    /// directions that are eliminated enter at third order only.</remarks>
    public BifurcationShape? ShapeAt(ReadOnlySpan<double> logits, int part)
    {
        var (vectors, (matrix, scales)) = (basis.Vectors(part, kernel.Policy), Matrix(part));
        var n = scales.Length;
        var factors = new LuFactorization(n);
        for (var r = 0; r < n; r++) matrix.AsSpan(r * n, n).CopyTo(factors.Row(r));
        if (!factors.Factor()) return null;
        var (direction, start) = (new double[logits.Length], new double[n]);
        for (var trial = 0; trial < Trials; trial++)
        {
            StartGenerator.Fill(1, trial, 1, start);
            for (var step = 0; step < InverseSteps; step++)
            {
                factors.Solve(start);
                var norm = Math.Sqrt(DenseVector.Dot(start, start));
                for (var k = 0; k < n; k++) start[k] /= norm;
            }

            Array.Clear(direction);
            for (var k = 0; k < n; k++) DenseVector.AddScaled(direction, vectors[k], scales[k] * start[k]);
            if (IsCubic(logits, direction)) return BifurcationShape.Transcritical;
        }

        return BifurcationShape.Pitchfork;
    }

    private bool IsCubic(ReadOnlySpan<double> logits, double[] direction)
    {
        var largest = DenseVector.MaximumNorm(direction);
        for (var p = 0; p < direction.Length; p++) direction[p] /= largest;
        var mass = Mass(direction);
        var (reward, entropy, tangent) = (kernel.RewardWeight, kernel.EntropyWeight, new ObjectiveTangent(kernel));
        var (moved, product) = (new double[direction.Length], new double[direction.Length]);
        double CurvatureAt(ReadOnlySpan<double> point, double step)
        {
            point.CopyTo(moved);
            DenseVector.AddScaled(moved, direction, step);
            kernel.Evaluate(moved, reward, entropy);
            tangent.Apply(direction);
            tangent.CopyGradientTangent(product);
            return DenseVector.Dot(product, direction);
        }

        var cubic = (CurvatureAt(logits, DifferenceStep) - CurvatureAt(logits, -DifferenceStep)) / (2 * DifferenceStep);
        kernel.Evaluate(logits, reward, entropy);
        return Math.Abs(cubic) > CubicFloor * entropy * mass;
    }

    /// <summary>Σ w(τ) Var_π(direction at τ): the curvature of the entropy alone, over α, near a critical
    /// point.</summary>
    private double Mass(ReadOnlySpan<double> direction)
    {
        var (game, mass) = (kernel.Game, 0.0);
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (mean, square) = (0.0, 0.0);
            for (var p = game.ParameterStart(f); p < game.ParameterStart(f + 1); p++)
            {
                mean += kernel.Policy[p] * direction[p];
            }

            for (var p = game.ParameterStart(f); p < game.ParameterStart(f + 1); p++)
            {
                square += kernel.Policy[p] * (direction[p] - mean) * (direction[p] - mean);
            }

            mass += kernel.HistoryWeights[f] * square;
        }

        return mass;
    }

    /// <summary>-∇²J in the part's vectors, each scaled so that the entropy's own curvature along it is 1; symmetric
    /// up to rounding.</summary>
    private (double[] Matrix, double[] Scales) Matrix(int part)
    {
        var (vectors, d) = (basis.Vectors(part, kernel.Policy), full.Coordinates.Count);
        var n = vectors.Length;
        var (reduced, products, scales) = (new double[n * d], new double[n * d], new double[n]);
        for (var k = 0; k < n; k++)
        {
            var mass = Mass(vectors[k]);
            scales[k] = mass > 0 ? 1 / Math.Sqrt(mass) : 1;
            for (var r = 0; r < d; r++)
            {
                reduced[(k * d) + r] = scales[k]
                    * (vectors[k][full.Coordinates.Parameter(r)] - vectors[k][full.Coordinates.Reference(r)]);
            }

            var row = products.AsSpan(k * d, d);
            for (var r = 0; r < d; r++) DenseVector.AddScaled(row, full.HessianRow(r), reduced[(k * d) + r]);
        }

        var matrix = new double[n * n];
        for (var k = 0; k < n; k++)
        {
            for (var l = 0; l < n; l++)
            {
                matrix[(k * n) + l] = DenseVector.Dot(products.AsSpan(k * d, d), reduced.AsSpan(l * d, d));
            }
        }

        return (matrix, scales);
    }
}
