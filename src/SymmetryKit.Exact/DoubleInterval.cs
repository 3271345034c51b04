using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymmetryKit.Exact;

/// <summary>A closed interval of real numbers with doubles as ends, computed with outward rounding.</summary>
/// <remarks>
/// Immutable; <c>default</c> is [0, 0]. Soundness: whatever reals x and y lie in the operands, the result contains the
/// exact value of the operation on x and y. An infinite end means unbounded; the interval is never empty and no end is
/// NaN. Nothing here trusts the accuracy of <see cref="Math.Exp"/> or <see cref="Math.Log(double)"/>; only the IEEE 754
/// operations (+, -, ·, /, √, fused multiply-add) are relied on. No method allocates.
/// </remarks>
public readonly struct DoubleInterval :
    IEquatable<DoubleInterval>,
    IAdditionOperators<DoubleInterval, DoubleInterval, DoubleInterval>,
    ISubtractionOperators<DoubleInterval, DoubleInterval, DoubleInterval>,
    IMultiplyOperators<DoubleInterval, DoubleInterval, DoubleInterval>,
    IDivisionOperators<DoubleInterval, DoubleInterval, DoubleInterval>,
    IUnaryNegationOperators<DoubleInterval, DoubleInterval>,
    IEqualityOperators<DoubleInterval, DoubleInterval, bool>
{
    /// <summary>The interval [<paramref name="lower"/>, <paramref name="upper"/>].</summary>
    /// <exception cref="ArgumentException">An end is NaN, <paramref name="lower"/> exceeds <paramref name="upper"/>,
    /// or both are the same infinity.</exception>
    public DoubleInterval(double lower, double upper)
    {
        if (!(lower <= upper) || double.IsPositiveInfinity(lower) || double.IsNegativeInfinity(upper))
        {
            throw new ArgumentException($"Expected lower <= upper, found [{lower}, {upper}].", nameof(lower));
        }

        Lower = lower;
        Upper = upper;
    }

    /// <summary>The left end; -∞ when unbounded below.</summary>
    public double Lower { get; private init; }

    /// <summary>The right end; +∞ when unbounded above.</summary>
    public double Upper { get; private init; }

    /// <summary>All real numbers.</summary>
    public static DoubleInterval Entire => Of(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether both ends are finite.</summary>
    public bool IsBounded => double.IsFinite(Lower) && double.IsFinite(Upper);

    /// <summary>Whether the interval is a single number.</summary>
    public bool IsPoint => Lower == Upper;

    /// <summary>Upper - Lower, rounded up.</summary>
    public double Width => DirectedRounding.AddUp(Upper, -Lower);

    /// <summary>A number of the interval near its middle; finite.</summary>
    public double Midpoint
    {
        get
        {
            var lower = Math.Max(Lower, double.MinValue);
            var upper = Math.Min(Upper, double.MaxValue);
            return Math.Clamp(0.5 * lower + 0.5 * upper, lower, upper);
        }
    }

    /// <summary>The largest |x|.</summary>
    public double Magnitude => Math.Max(-Lower, Upper);

    /// <summary>The smallest |x|; 0 when the interval contains 0.</summary>
    public double Mignitude => Math.Max(0, Math.Max(Lower, -Upper));

    /// <summary>The single number <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is NaN or infinite.</exception>
    public static implicit operator DoubleInterval(double value) => new(value, value);

    /// <summary>Encloses x + y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleInterval operator +(DoubleInterval x, DoubleInterval y) =>
        Of(DirectedRounding.AddDown(x.Lower, y.Lower), DirectedRounding.AddUp(x.Upper, y.Upper));

    /// <summary>Encloses x - y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleInterval operator -(DoubleInterval x, DoubleInterval y) =>
        Of(DirectedRounding.AddDown(x.Lower, -y.Upper), DirectedRounding.AddUp(x.Upper, -y.Lower));

    /// <summary>Encloses -x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleInterval operator -(DoubleInterval x) => Of(-x.Upper, -x.Lower);

    /// <summary>Encloses x·y.</summary>
    public static DoubleInterval operator *(DoubleInterval x, DoubleInterval y)
    {
        if (x.Lower >= 0)
        {
            if (y.Lower >= 0) return Product(x.Lower, y.Lower, x.Upper, y.Upper);
            return y.Upper <= 0
                ? Product(x.Upper, y.Lower, x.Lower, y.Upper)
                : Product(x.Upper, y.Lower, x.Upper, y.Upper);
        }

        if (x.Upper <= 0)
        {
            if (y.Lower >= 0) return Product(x.Lower, y.Upper, x.Upper, y.Lower);
            return y.Upper <= 0
                ? Product(x.Upper, y.Upper, x.Lower, y.Lower)
                : Product(x.Lower, y.Upper, x.Lower, y.Lower);
        }

        if (y.Lower >= 0) return Product(x.Lower, y.Upper, x.Upper, y.Upper);
        return y.Upper <= 0 ? Product(x.Upper, y.Lower, x.Lower, y.Lower) : Of(
            Math.Min(DirectedRounding.MultiplyDown(x.Lower, y.Upper), DirectedRounding.MultiplyDown(x.Upper, y.Lower)),
            Math.Max(DirectedRounding.MultiplyUp(x.Lower, y.Lower), DirectedRounding.MultiplyUp(x.Upper, y.Upper)));
    }

    /// <summary>Encloses x/y over the y other than 0; all reals when <paramref name="y"/> contains 0.</summary>
    public static DoubleInterval operator /(DoubleInterval x, DoubleInterval y)
    {
        if (y.Lower > 0)
        {
            return Of(
                DirectedRounding.DivideDown(x.Lower, x.Lower >= 0 ? y.Upper : y.Lower),
                DirectedRounding.DivideUp(x.Upper, x.Upper >= 0 ? y.Lower : y.Upper));
        }

        return y.Upper < 0 ? -x / -y : Entire;
    }

    /// <summary>Equality of both ends.</summary>
    public static bool operator ==(DoubleInterval x, DoubleInterval y) => x.Equals(y);

    /// <summary>Inequality of an end.</summary>
    public static bool operator !=(DoubleInterval x, DoubleInterval y) => !x.Equals(y);

    /// <summary>Encloses x²: unlike x·x it knows that both factors are the same number.</summary>
    public DoubleInterval Square()
    {
        var (near, far) = (Mignitude, Magnitude);
        return Product(near, near, far, far);
    }

    /// <summary>The range of |x|.</summary>
    public DoubleInterval Abs() => Of(Mignitude, Magnitude);

    /// <summary>Encloses { e^t : t in <paramref name="x"/> }; the ends are off by less than 2^-49 of
    /// themselves.</summary>
    /// <remarks>The lower end is at least 0. Near and below the smallest normal double the error is an absolute one of
    /// two subnormal units. Proof at <see cref="DoubleExponential"/>.</remarks>
    public static DoubleInterval Exp(DoubleInterval x)
    {
        var (lower, upper) = DoubleExponential.Enclose(x.Lower);
        return Of(lower, x.IsPoint ? upper : DoubleExponential.Enclose(x.Upper).Upper);
    }

    /// <summary>Encloses { ln t : t in <paramref name="x"/>, t &gt; 0 }; the ends are off by less than 2^-49 of
    /// themselves.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> contains a negative number.</exception>
    /// <remarks>Proof at <see cref="DoubleLogarithm"/>.</remarks>
    public static DoubleInterval Log(DoubleInterval x)
    {
        RequireNonNegative(x);
        var (lower, upper) = DoubleLogarithm.Enclose(x.Lower);
        return Of(lower, x.IsPoint ? upper : DoubleLogarithm.Enclose(x.Upper).Upper);
    }

    /// <summary>Encloses { √t : t in <paramref name="x"/> }, each end to the next double.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> contains a negative number.</exception>
    public static DoubleInterval Sqrt(DoubleInterval x)
    {
        RequireNonNegative(x);
        return Of(DirectedRounding.SquareRootDown(x.Lower), DirectedRounding.SquareRootUp(x.Upper));
    }

    /// <summary>Whether <paramref name="value"/> lies in the closed interval.</summary>
    public bool Contains(double value) => Lower <= value && value <= Upper;

    /// <summary>Whether <paramref name="other"/> is a subset.</summary>
    public bool Contains(DoubleInterval other) => Lower <= other.Lower && other.Upper <= Upper;

    /// <summary>Whether <paramref name="value"/> lies in the closed interval; exact.</summary>
    public bool Contains(Rational value) =>
        (double.IsNegativeInfinity(Lower) || Rational.FromDouble(Lower) <= value)
        && (double.IsPositiveInfinity(Upper) || value <= Rational.FromDouble(Upper));

    /// <summary>Whether the two have a number in common.</summary>
    public bool Overlaps(DoubleInterval other) => Lower <= other.Upper && other.Lower <= Upper;

    /// <summary>The smallest interval that contains both.</summary>
    public static DoubleInterval Hull(DoubleInterval x, DoubleInterval y) =>
        Of(Math.Min(x.Lower, y.Lower), Math.Max(x.Upper, y.Upper));

    /// <summary>The numbers in both, or null when there are none.</summary>
    public static DoubleInterval? Intersect(DoubleInterval x, DoubleInterval y) => x.Overlaps(y)
        ? Of(Math.Max(x.Lower, y.Lower), Math.Min(x.Upper, y.Upper))
        : null;

    /// <summary>The narrowest interval of doubles that contains <paramref name="value"/>.</summary>
    public static DoubleInterval FromRational(Rational value) => Of(RoundDown(value), -RoundDown(-value));

    /// <summary>The narrowest interval of doubles that contains <paramref name="interval"/>.</summary>
    public static DoubleInterval FromRational(RationalInterval interval) =>
        Of(RoundDown(interval.Lower), -RoundDown(-interval.Upper));

    /// <summary>The same interval with rational ends; exact.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is infinite.</exception>
    public RationalInterval ToRational() => new(Rational.FromDouble(Lower), Rational.FromDouble(Upper));

    /// <inheritdoc/>
    public bool Equals(DoubleInterval other) => Lower == other.Lower && Upper == other.Upper;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DoubleInterval other && Equals(other);

    /// <inheritdoc/>
    // Adding 0 makes -0 and 0, which are equal ends, hash alike.
    public override int GetHashCode() => HashCode.Combine(Lower + 0.0, Upper + 0.0);

    /// <summary><c>[lower, upper]</c>, both ends with enough digits to read them back exactly.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower:R}, {Upper:R}]");

    // Past the checks of the constructor: for ends that are ordered by construction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleInterval Of(double lower, double upper) => new() { Lower = lower, Upper = upper };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleInterval Product(double a, double b, double c, double d) =>
        Of(DirectedRounding.MultiplyDown(a, b), DirectedRounding.MultiplyUp(c, d));

    // Not ThrowIfNegative, which counts -0 among the negative numbers.
    private static void RequireNonNegative(DoubleInterval x)
    {
        if (x.Lower < 0) throw new ArgumentOutOfRangeException(nameof(x), x, "Expected no negative number.");
    }

    private static double RoundDown(Rational value)
    {
        var nearest = value.ToDouble();
        if (double.IsInfinity(nearest)) return nearest > 0 ? double.MaxValue : nearest;
        return Rational.FromDouble(nearest) <= value ? nearest : Math.BitDecrement(nearest);
    }
}
