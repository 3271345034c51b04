namespace SymmetryKit.Dynamics;

/// <summary>Critical points next to a bifurcation that are not on the branch it was found on.</summary>
/// <remarks>
/// Newton's method a little to both sides of the bifurcation, from the branch's point there moved along random
/// directions of the kernel: branches leave along the kernel, by about the distance in β (transcritical) or its root
/// (pitchforks).
/// </remarks>
internal sealed class BranchSwitch(FlatGame game, ObjectiveKernel kernel, DampedNewton newton)
{
    private const int Directions = 24;
    private const int MostImages = 2000;

    // Relative distance in β: far enough for the branches to be told apart, near enough to be met.
    private const double Distance = 0.01;

    // In logits; a new branch lies within a few times the largest.
    private static readonly double[] Amplitudes = [0.02, 0.06, 0.2, 0.6];

    /// <summary>New critical points and their β, one of each orbit under the symmetries.</summary>
    public IReadOnlyList<(double[] Logits, double Beta)> Seeds(
        BranchEvent bifurcation, IReadOnlyList<PolicySymmetry> symmetries)
    {
        var seeds = new List<(double[], double)>();
        var directions = KernelDirections(bifurcation);
        foreach (var side in new[] { 1 + Distance, 1 - Distance })
        {
            var beta = side * bifurcation.Beta;
            var own = bifurcation.Logits.ToArray();
            if (newton.Find(own, 1 / beta, 50) is not { } mainPoint) continue;
            var known = new List<IsotropySubgroup?> { IsotropySubgroup.Of(mainPoint.Policy, symmetries, MostImages) };
            foreach (var direction in directions)
            {
                foreach (var amplitude in Amplitudes)
                {
                    var start = own.ToArray();
                    DenseVector.AddScaled(start, direction, amplitude);
                    if (newton.Find(start, 1 / beta, 50) is not { } point || IsFar(mainPoint, point)) continue;
                    if (known.Exists(k => k is not null && k.HasImage(point.Policy))) continue;
                    known.Add(IsotropySubgroup.Of(point.Policy, symmetries, MostImages));
                    seeds.Add((point.Logits.ToArray(), beta));
                }
            }
        }

        return seeds;
    }

    private static bool IsFar(CriticalPoint first, CriticalPoint second)
    {
        var distance = 0.0;
        for (var p = 0; p < first.Logits.Length; p++)
        {
            distance = Math.Max(distance, Math.Abs(first.Logits[p] - second.Logits[p]));
        }

        return distance > 3 * Amplitudes[^1];
    }

    /// <summary>Random directions of the kernel of ∇²J at the bifurcation, of largest component 1, by inverse
    /// iteration.</summary>
    private List<double[]> KernelDirections(BranchEvent bifurcation)
    {
        kernel.Evaluate(bifurcation.Logits.AsSpan(), bifurcation.Beta, 1);
        var jacobian = new ReducedJacobian(kernel, new ReducedLogits(game), isAdaptive: true);
        jacobian.Compute();
        var factors = new LuFactorization(jacobian.Coordinates.Count);
        for (var r = 0; r < factors.Dimension; r++) jacobian.Row(r).CopyTo(factors.Row(r));
        var directions = new List<double[]>();
        if (!factors.Factor()) return directions;
        var reduced = new double[factors.Dimension];
        for (var k = 0; k < Directions; k++)
        {
            StartGenerator.Fill(2, k, 1, reduced);
            for (var step = 0; step < 3; step++)
            {
                factors.Solve(reduced);
                var norm = DenseVector.MaximumNorm(reduced);
                for (var c = 0; c < reduced.Length; c++) reduced[c] /= norm;
            }

            var direction = new double[game.ParameterCount];
            for (var c = 0; c < reduced.Length; c++) jacobian.Coordinates.Add(direction, c, reduced[c]);
            game.Center(direction);
            directions.Add(direction);
        }

        return directions;
    }
}
