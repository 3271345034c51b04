using System.Numerics;

namespace SymmetryKit.Exact;

/// <summary>A closed interval [Lower, Upper] of real numbers with rational ends, Lower &lt;= Upper.</summary>
/// <remarks>
/// Immutable; <c>default</c> is [0, 0]. Arithmetic gives the exact range of the operation over both operands, taken
/// as independent: <c>x - x</c> is [-w, w] for an x of width w. Nothing rounds but <see cref="RoundOutward"/>.
/// </remarks>
public readonly struct RationalInterval :
    IEquatable<RationalInterval>,
    IAdditionOperators<RationalInterval, RationalInterval, RationalInterval>,
    ISubtractionOperators<RationalInterval, RationalInterval, RationalInterval>,
    IMultiplyOperators<RationalInterval, RationalInterval, RationalInterval>,
    IDivisionOperators<RationalInterval, RationalInterval, RationalInterval>,
    IUnaryNegationOperators<RationalInterval, RationalInterval>,
    IEqualityOperators<RationalInterval, RationalInterval, bool>
{
    /// <summary>The interval [<paramref name="lower"/>, <paramref name="upper"/>].</summary>
    /// <exception cref="ArgumentException"><paramref name="lower"/> exceeds <paramref name="upper"/>.</exception>
    public RationalInterval(Rational lower, Rational upper)
    {
        if (lower > upper) throw new ArgumentException($"Expected {lower} <= {upper}.", nameof(lower));
        Lower = lower;
        Upper = upper;
    }

    /// <summary>The left end.</summary>
    public Rational Lower { get; }

    /// <summary>The right end.</summary>
    public Rational Upper { get; }

    /// <summary>Upper - Lower; at least 0.</summary>
    public Rational Width => Upper - Lower;

    /// <summary>(Lower + Upper) / 2.</summary>
    public Rational Midpoint => (Lower + Upper) * new Rational(1, 2);

    /// <summary>Whether the interval is a single number.</summary>
    public bool IsPoint => Lower == Upper;

    /// <summary>The single number <paramref name="value"/>.</summary>
    public static implicit operator RationalInterval(Rational value) => new(value, value);

    /// <summary>The range of x + y.</summary>
    public static RationalInterval operator +(RationalInterval x, RationalInterval y) =>
        new(x.Lower + y.Lower, x.Upper + y.Upper);

    /// <summary>The range of x - y.</summary>
    public static RationalInterval operator -(RationalInterval x, RationalInterval y) =>
        new(x.Lower - y.Upper, x.Upper - y.Lower);

    /// <summary>The range of -x.</summary>
    public static RationalInterval operator -(RationalInterval x) => new(-x.Upper, -x.Lower);

    /// <summary>The range of x·y.</summary>
    public static RationalInterval operator *(RationalInterval x, RationalInterval y)
    {
        if (x.Lower.Sign >= 0 && y.Lower.Sign >= 0) return new(x.Lower * y.Lower, x.Upper * y.Upper);
        var left = Hull(x.Lower * y.Lower, x.Lower * y.Upper);
        var right = Hull(x.Upper * y.Lower, x.Upper * y.Upper);
        return Hull(left, right);
    }

    /// <summary>The range of x/y.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="y"/> contains zero.</exception>
    public static RationalInterval operator /(RationalInterval x, RationalInterval y) => x * y.Reciprocal();

    /// <summary>Equality of both ends.</summary>
    public static bool operator ==(RationalInterval x, RationalInterval y) => x.Equals(y);

    /// <summary>Inequality of an end.</summary>
    public static bool operator !=(RationalInterval x, RationalInterval y) => !x.Equals(y);

    /// <summary>The range of 1/x.</summary>
    /// <exception cref="DivideByZeroException">The interval contains zero.</exception>
    public RationalInterval Reciprocal() => Contains(Rational.Zero)
        ? throw new DivideByZeroException($"The divisor {this} contains zero.")
        : new(Upper.Reciprocal(), Lower.Reciprocal());

    /// <summary>The range of x²: unlike x·x it knows that both factors are the same number.</summary>
    public RationalInterval Square()
    {
        var (a, b) = (Lower * Lower, Upper * Upper);
        return new(Contains(Rational.Zero) ? Rational.Zero : Rational.Min(a, b), Rational.Max(a, b));
    }

    /// <summary>The range of |x|.</summary>
    public RationalInterval Abs()
    {
        if (Lower.Sign >= 0) return this;
        return Upper.Sign <= 0 ? -this : new(Rational.Zero, Rational.Max(-Lower, Upper));
    }

    /// <summary>Whether <paramref name="value"/> lies in the closed interval.</summary>
    public bool Contains(Rational value) => Lower <= value && value <= Upper;

    /// <summary>Whether <paramref name="other"/> is a subset.</summary>
    public bool Contains(RationalInterval other) => Lower <= other.Lower && other.Upper <= Upper;

    /// <summary>Whether the two have a number in common.</summary>
    public bool Overlaps(RationalInterval other) => Lower <= other.Upper && other.Lower <= Upper;

    /// <summary>The smallest interval that contains both.</summary>
    public static RationalInterval Hull(RationalInterval x, RationalInterval y) =>
        new(Rational.Min(x.Lower, y.Lower), Rational.Max(x.Upper, y.Upper));

    /// <summary>The numbers in both, or null when there are none.</summary>
    public static RationalInterval? Intersect(RationalInterval x, RationalInterval y) => x.Overlaps(y)
        ? new RationalInterval(Rational.Max(x.Lower, y.Lower), Rational.Min(x.Upper, y.Upper))
        : null;

    /// <summary>The smallest interval around this one whose ends are multiples of 2^-<paramref name="bits"/>.</summary>
    /// <remarks>Keeps long computations short: each end moves by less than 2^-<paramref name="bits"/>.</remarks>
    public RationalInterval RoundOutward(int bits) => new(Lower.FloorToDyadic(bits), Upper.CeilingToDyadic(bits));

    /// <inheritdoc/>
    public bool Equals(RationalInterval other) => Lower == other.Lower && Upper == other.Upper;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RationalInterval other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Lower, Upper);

    /// <summary><c>[p/q, r/s]</c>.</summary>
    public override string ToString() => $"[{Lower}, {Upper}]";

    private static RationalInterval Hull(Rational a, Rational b) => a <= b ? new(a, b) : new(b, a);
}
