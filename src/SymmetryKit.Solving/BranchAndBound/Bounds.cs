using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>An interval of doubles whose operations round outward: the arithmetic of the box search.</summary>
/// <remarks>
/// Stored as (-lower, upper) in one register, so that rounding outward is rounding up on both sides. Each result is
/// taken to nearest, off by at most 2^-53 of itself, and then enlarged by 2^-52 of itself. Results below the normal
/// range do not occur; and what the search finds is replayed in the checker's integers anyway.
/// </remarks>
internal readonly struct Bounds
{
    /// <summary>By how much the search clears what the checker has to clear.</summary>
    public const double Margin = 1e-9;

    private const double Inflation = 2.220446049250313E-16; // 2^-52

    private readonly Vector128<double> _ends;

    private Bounds(Vector128<double> ends) => _ends = ends;

    public Bounds(double lower, double upper) => _ends = Vector128.Create(-lower, upper);

    public Bounds(double value) => _ends = Vector128.Create(-value, value);

    public static Bounds Zero => default;

    public static Bounds One => new(1.0);

    public double Lower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => -_ends.ToScalar();
    }

    public double Upper
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _ends.GetElement(1);
    }

    public double Middle => 0.5 * (Lower + Upper);

    public double Width => Upper - Lower;

    /// <summary>Whether all its numbers are positive, by more than the margin.</summary>
    public bool IsPositive => Lower > Margin;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bounds operator +(Bounds x, Bounds y) => Outward(x._ends + y._ends);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bounds operator -(Bounds x, Bounds y) => Outward(x._ends + Swapped(y._ends));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bounds operator -(Bounds x) => new(Swapped(x._ends));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bounds operator *(Bounds x, Bounds y)
    {
        var (minusLower, upper) = (Vector128.Create(x._ends.ToScalar()), Vector128.Create(x._ends.GetElement(1)));
        var swapped = Swapped(y._ends);
        return Outward(Vector128.Max(
            Vector128.Max(upper * y._ends, minusLower * swapped),
            -Vector128.Min(minusLower * y._ends, upper * swapped)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bounds operator *(Bounds x, double y) => y >= 0
        ? Outward(x._ends * Vector128.Create(y))
        : Outward(Swapped(x._ends) * Vector128.Create(-y));

    /// <summary>The quotient by a positive interval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bounds operator /(Bounds x, Bounds y) =>
        x * Outward(Vector128.Create(-1 / y.Upper, 1 / y.Lower));

    /// <summary>The product with an interval of nonnegative numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bounds TimesNonnegative(Bounds x, Bounds y) => Outward(Vector128.Max(
        x._ends * Vector128.Create(y.Lower), x._ends * Vector128.Create(y._ends.GetElement(1))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bounds Hull(Bounds x, Bounds y) => new(Vector128.Max(x._ends, y._ends));

    /// <summary>The common part; false if there clearly is none.</summary>
    /// <remarks>Almost touching counts as touching: the gap stands for the common part.</remarks>
    public static bool TryIntersect(Bounds x, Bounds y, out Bounds common)
    {
        var (low, high) = (Math.Max(x.Lower, y.Lower), Math.Min(x.Upper, y.Upper));
        common = low <= high ? new(low, high) : new(high, low);
        return low - high < Margin;
    }

    public static Bounds Exp(Bounds x) => From(DoubleInterval.Exp(new DoubleInterval(x.Lower, x.Upper)));

    /// <summary>For intervals of positive numbers.</summary>
    public static Bounds Log(Bounds x) => From(DoubleInterval.Log(new DoubleInterval(x.Lower, x.Upper)));

    public static Bounds From(DoubleInterval x) => new(x.Lower, x.Upper);

    public static Bounds From(Rational value) => From(DoubleInterval.FromRational(value));

    public static Bounds From(RationalInterval value) => From(DoubleInterval.FromRational(value));

    // -x lies in [-upper, -lower], stored as (upper, -lower).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Swapped(Vector128<double> ends) =>
        Vector128.Shuffle(ends, Vector128.Create(1L, 0L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bounds Outward(Vector128<double> ends) =>
        new(Vector128.FusedMultiplyAdd(Vector128.Abs(ends), Vector128.Create(Inflation), ends));
}
