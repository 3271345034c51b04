using System.Numerics;

namespace SymmetryKit.Exact;

/// <summary>An exact rational number p/q in lowest terms with q &gt; 0.</summary>
/// <remarks>
/// Immutable; <c>default</c> is 0. No operation rounds unless its name says so. A value has exactly one
/// representation, so equality is structural. While p and q fit into 63 bits nothing is allocated.
/// </remarks>
public readonly partial struct Rational :
    IAdditionOperators<Rational, Rational, Rational>,
    ISubtractionOperators<Rational, Rational, Rational>,
    IMultiplyOperators<Rational, Rational, Rational>,
    IDivisionOperators<Rational, Rational, Rational>,
    IUnaryNegationOperators<Rational, Rational>,
    IUnaryPlusOperators<Rational, Rational>,
    IAdditiveIdentity<Rational, Rational>,
    IMultiplicativeIdentity<Rational, Rational>,
    IComparisonOperators<Rational, Rational, bool>,
    IEquatable<Rational>,
    IComparable<Rational>,
    IComparable,
    ISpanParsable<Rational>,
    ISpanFormattable
{
    // Two shapes. Narrow: _wide is null, the value is _numerator / (_denominatorLessOne + 1), and both parts lie
    // within ±long.MaxValue (long.MinValue is left out so that negation never overflows). Wide: at least one part
    // is larger, both stand in _wide, and the two longs are 0. Less one, so that default is 0/1 and never 0/0.
    private readonly long _numerator;
    private readonly long _denominatorLessOne;
    private readonly WideFraction? _wide;

    /// <summary>The fraction <paramref name="numerator"/>/<paramref name="denominator"/>, reduced.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="denominator"/> is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException(ZeroDenominator);
        this = Reduced(
            denominator.Sign < 0 ? -numerator : numerator,
            BigInteger.Abs(denominator));
    }

    /// <summary>The fraction <paramref name="numerator"/>/<paramref name="denominator"/>, reduced.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="denominator"/> is zero.</exception>
    /// <remarks>Allocates nothing unless a part is <see cref="long.MinValue"/>.</remarks>
    public Rational(long numerator, long denominator)
    {
        if (denominator == 0) throw new DivideByZeroException(ZeroDenominator);
        if (numerator == long.MinValue || denominator == long.MinValue)
        {
            this = new Rational((BigInteger)numerator, denominator);
            return;
        }

        if (denominator < 0) (numerator, denominator) = (-numerator, -denominator);
        var divisor = (long)CommonDivisor.Of(Magnitude(numerator), (ulong)denominator);
        this = new Rational(numerator / divisor, denominator / divisor, null);
    }

    // The one place where fields are written: parts must be reduced and in range, and wide only when they must be.
    private Rational(long numerator, long denominator, WideFraction? wide)
    {
        _numerator = numerator;
        _denominatorLessOne = unchecked(denominator - 1);
        _wide = wide;
    }

    /// <summary>Zero.</summary>
    public static Rational Zero => default;

    /// <summary>One.</summary>
    public static Rational One => new(1, 1, null);

    /// <summary>Zero.</summary>
    public static Rational AdditiveIdentity => Zero;

    /// <summary>One.</summary>
    public static Rational MultiplicativeIdentity => One;

    /// <summary>The numerator of the reduced fraction; it carries the sign.</summary>
    public BigInteger Numerator => _wide is null ? _numerator : _wide.Numerator;

    /// <summary>The denominator of the reduced fraction; at least 1.</summary>
    public BigInteger Denominator => _wide is null ? NarrowDenominator : _wide.Denominator;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _wide is null ? Math.Sign(_numerator) : _wide.Numerator.Sign;

    /// <summary>Whether this is 0.</summary>
    public bool IsZero => _wide is null && _numerator == 0;

    /// <summary>Whether the denominator is 1.</summary>
    public bool IsInteger => _wide is null ? _denominatorLessOne == 0 : _wide.Denominator.IsOne;

    private const string ZeroDenominator = "A rational needs a non-zero denominator.";

    private long NarrowDenominator => unchecked(_denominatorLessOne + 1);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Rational(int value) => new(value, 1, null);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Rational(long value) =>
        value == long.MinValue ? FromCoprime(value, BigInteger.One) : new(value, 1, null);

    /// <summary>The integer <paramref name="value"/>.</summary>
    public static implicit operator Rational(BigInteger value) => FromCoprime(value, BigInteger.One);

    /// <inheritdoc/>
    public bool Equals(Rational other)
    {
        if (_wide is null || other._wide is null)
        {
            return _wide is null && other._wide is null
                && _numerator == other._numerator && _denominatorLessOne == other._denominatorLessOne;
        }

        return _wide.Numerator == other._wide.Numerator && _wide.Denominator == other._wide.Denominator;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _wide is null
        ? HashCode.Combine(_numerator, _denominatorLessOne)
        : HashCode.Combine(_wide.Numerator, _wide.Denominator);

    // From parts without a common divisor and a positive denominator.
    private static Rational FromCoprime(BigInteger numerator, BigInteger denominator) =>
        BigInteger.Abs(numerator) <= long.MaxValue && denominator <= long.MaxValue
            ? new((long)numerator, (long)denominator, null)
            : new(0, 1, new WideFraction(numerator, denominator));

    private static Rational FromCoprime(Int128 numerator, Int128 denominator) =>
        Int128.Abs(numerator) <= long.MaxValue && denominator <= long.MaxValue
            ? new(unchecked((long)numerator), unchecked((long)denominator), null)
            : new(0, 1, new WideFraction(numerator, denominator));

    // From any numerator over a positive denominator.
    private static Rational Reduced(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsOne) return FromCoprime(numerator, denominator);
        if (denominator.IsPowerOfTwo)
        {
            var twos = (int)BigInteger.TrailingZeroCount(denominator);
            if (!numerator.IsZero) twos = (int)BigInteger.Min(twos, BigInteger.TrailingZeroCount(numerator));
            return twos == 0
                ? FromCoprime(numerator, denominator)
                : FromCoprime(numerator >> twos, denominator >> twos);
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return divisor.IsOne
            ? FromCoprime(numerator, denominator)
            : FromCoprime(numerator / divisor, denominator / divisor);
    }

    private static ulong Magnitude(long value) => unchecked((ulong)(value < 0 ? -value : value));

    // Parts beyond 63 bits live on the heap, so that the struct stays at 24 bytes.
    private sealed class WideFraction(BigInteger numerator, BigInteger denominator)
    {
        public BigInteger Numerator { get; } = numerator;

        public BigInteger Denominator { get; } = denominator;
    }
}
