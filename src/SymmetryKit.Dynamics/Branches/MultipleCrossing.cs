namespace SymmetryKit.Dynamics;

/// <summary>A place of a branch where several curvatures in the equivariant directions vanish together, located from
/// points next to it.</summary>
/// <remarks>
/// <para>Such a crossing stays multiple without a symmetry that tells its directions apart: eight curvatures vanish at
/// once when the branch of nine equal levers is followed among all policies. Newton's method then divides by all of
/// them, and at the place itself finds nothing but rounding, or points of the branches that leave there.</para>
/// <para>At four points that stay <see cref="Margin"/> away each curvature is far above rounding. The place is where
/// the polynomial through their sums of curvatures vanishes; its error is of fourth order in the margin. Curvatures
/// that vanish closer together than the margin count as one crossing of their number.</para>
/// </remarks>
/// <param name="Place">In units of the step.</param>
/// <param name="Point">The interpolated point there.</param>
/// <param name="Before">Curvatures that are not down before it,</param>
/// <param name="After">and after it.</param>
internal sealed record MultipleCrossing(double Place, ArcPoint Point, int Before, int After)
{
    /// <summary>Distance between the points that are taken, in units of the step.</summary>
    public const double Margin = 1e-3;

    private static readonly int[] Offsets = [-2, -1, 1, 2];

    /// <summary>The crossing within the margin of <paramref name="near"/>; null if there is none there, or a simple
    /// one.</summary>
    public static MultipleCrossing? Find(BranchTracer tracer, ArcPoint from, double length, double near)
    {
        var (points, counts) = (new ArcPoint[Offsets.Length], new int[Offsets.Length]);
        for (var k = 0; k < Offsets.Length; k++)
        {
            var point = tracer.Step(from, (near + (Offsets[k] * Margin)) * length).Point;
            if (point is null) return null;
            var described = tracer.Describe(point);
            if (described.Undecided.Contains(0)) return null;
            (points[k], counts[k]) = (point, described.Indices[0]);
        }

        var (before, after) = (counts[0], counts[^1]);
        var isMultiple = counts[1] == before && counts[2] == after && Math.Abs(after - before) > 1;
        if (!isMultiple) return null;
        var (low, high) = (Math.Min(before, after), Math.Max(before, after));
        double[] sums = [.. points.Select(p => tracer.EquivariantCurvatures(p, low, high))];
        double[] offsets = [.. Offsets.Select(o => o * Margin)];
        var offset = DenseVector.Dot(Weights(sums, 0), offsets);
        if (!(Math.Abs(offset) < offsets[^1])) return null;
        return new MultipleCrossing(near + offset, Between(points, Weights(offsets, offset)), before, after);
    }

    /// <summary>The values at <paramref name="x"/> of the polynomials that are 1 at one of the nodes and 0 at the
    /// others.</summary>
    private static double[] Weights(double[] nodes, double x) => [.. nodes.Select((node, k) =>
        nodes.Where((_, j) => j != k).Aggregate(1.0, (product, other) => product * (x - other) / (node - other)))];

    private static ArcPoint Between(ArcPoint[] points, double[] weights)
    {
        var (logits, tangent) = (new double[points[0].Logits.Length], new double[points[0].Tangent.Length]);
        var (beta, arclength) = (0.0, 0.0);
        for (var k = 0; k < points.Length; k++)
        {
            DenseVector.AddScaled(logits, points[k].Logits, weights[k]);
            DenseVector.AddScaled(tangent, points[k].Tangent, weights[k]);
            beta += weights[k] * points[k].Beta;
            arclength += weights[k] * points[k].Arclength;
        }

        return new ArcPoint(logits, beta, tangent, arclength);
    }
}
