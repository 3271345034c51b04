using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Counterexamples;

/// <summary>A slice of a branch with what is seen of it in doubles.</summary>
/// <param name="Low">Where it begins.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Center">The critical point in the middle.</param>
/// <param name="Tangent">Its change per unit of β there.</param>
/// <param name="End">The critical point where the slice ends.</param>
/// <param name="Radius">Half the width of the box, in (0, 1].</param>
/// <param name="Growth">How the box spoils the test.</param>
internal sealed record NumericSlice(
    Rational Low, Rational High, double[] Center, double[] Tangent, double[] End, double Radius, JacobianGrowth Growth)
{
    private const int LogitBits = 44;

    // Of the box to the branch's distance from the line, so that neighboring boxes hold each other's ends.
    private const double Margin = 6;
    private const double LeastRadius = 1e-9;

    /// <summary>The slice between two β; null if the branch is lost in between.</summary>
    /// <param name="follower">Of the branch.</param>
    /// <param name="low">Where it begins.</param>
    /// <param name="high">Where it ends.</param>
    /// <param name="start">The critical point at <paramref name="low"/>.</param>
    /// <param name="caution">How many times more than to first order the checker may find the equations to
    /// vary.</param>
    public static NumericSlice? Cut(
        BranchFollower follower, Rational low, Rational high, double[] start, double caution)
    {
        var (middle, half) = (((low + high) / 2).ToDouble(), ((high - low) / 2).ToDouble());
        if (follower.Solve(middle, start) is not { } center) return null;
        if (follower.Tangent(middle, center) is not { } tangent) return null;
        if (follower.Solve(high.ToDouble(), Vectors.Along(center, tangent, half)) is not { } end) return null;
        if (JacobianGrowth.At(follower.Equations, middle, center) is not { } growth) return null;
        var deviation = Math.Max(
            Vectors.Distance(Vectors.Along(center, tangent, half), end),
            Vectors.Distance(Vectors.Along(center, tangent, -half), start));
        // The checker bounds the deviation on quarters of the slice: an eighth of its width to either side, where
        // rates of change vary by a quarter of what they vary by on the whole.
        var blur = caution * half / 16 * growth.Drift(half, tangent, 0);
        var radius = Margin * deviation + blur + LeastRadius;
        return radius <= 0.5 ? new NumericSlice(low, high, center, tangent, end, radius, growth) : null;
    }

    /// <summary>Half the width of the slice in β.</summary>
    public double Half => ((High - Low) / 2).ToDouble();

    /// <summary>The middle.</summary>
    public double Middle => ((High + Low) / 2).ToDouble();

    /// <summary>The largest Σ_y |1 - Y J|_xy of X0, to first order.</summary>
    public double Spread => Growth.Spread(Half, Tangent, Radius);

    /// <summary>How far rates of change are from the tangent at most, to first order.</summary>
    public double Drift => Growth.Drift(Half, Tangent, Radius);

    /// <summary>The slice as certificates write it.</summary>
    /// <remarks>The radius in few digits, at most a quarter more.</remarks>
    public BranchSlice ToBranchSlice() => new(
        High, Round(Center), Round(Tangent), Rational.SimplestBetween(
            Rational.FromDouble(Radius), Rational.FromDouble(Radius) * new Rational(5, 4)));

    /// <summary>Coordinates in so many bits that rounding does not count.</summary>
    public static ImmutableArray<Rational> Round(double[] point) =>
        [.. point.Select(x => Rational.FromDouble(x).FloorToDyadic(LogitBits))];
}
