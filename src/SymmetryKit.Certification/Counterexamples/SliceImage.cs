using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>What is known about the critical points of a slice that passed its test.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="HalfWidth">Half the width of the slice in β.</param>
/// <param name="Pass">Gradients for every β of the slice.</param>
/// <param name="Box">Where the critical points are.</param>
/// <param name="Radii">By coordinate: how far they are from the moving center at most; below the box's radius.</param>
/// <param name="Drift">How far their rate of change by β is from the tangent at most, in any coordinate.</param>
internal sealed record SliceImage(
    BranchSlice Slice, Rational HalfWidth, GradientPass Pass, OrbitBox Box, Rational[] Radii, Rational Drift)
{
    /// <summary>Whether the critical point at the end of this slice is the one at which the next one begins.</summary>
    /// <remarks>Each box holds one only, so it is enough that one of the two points lies in both boxes.</remarks>
    public bool LeadsTo(SliceImage next)
    {
        bool IsInBoth(Func<int, Rational> radius, Rational other) => Enumerable.Range(0, Radii.Length).All(x =>
        {
            var end = Slice.Center[x] + HalfWidth * Slice.Tangent[x];
            var start = next.Slice.Center[x] - next.HalfWidth * next.Slice.Tangent[x];
            return Rational.Abs(end - start) + radius(x) <= other;
        });
        return IsInBoth(x => Radii[x], next.Slice.Radius) || IsInBoth(x => next.Radii[x], Slice.Radius);
    }

    /// <summary>Whether the box holds the uniform policy where the slice begins.</summary>
    public bool BeginsAtUniform() => Slice.Center.Zip(Slice.Tangent)
        .All(x => Rational.Abs(x.First - HalfWidth * x.Second) <= Slice.Radius);
}
