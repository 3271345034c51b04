using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Exact.Tests;

/// <summary>Random exact numbers whose sizes sit on both sides of every representation threshold.</summary>
internal static class Arbitraries
{
    private const double SmallestNormal = 2.2250738585072014E-308;

    // Bit lengths of a part. 31/32: products stay in one word. 62/63/64: the narrow shape ends at 2^63 - 1, and 2^63
    // itself is long.MinValue without its sign. 126/128: products of narrow parts. 300: well inside the wide shape.
    private static readonly int[] Lengths = [1, 2, 4, 8, 31, 32, 33, 62, 63, 64, 65, 126, 128, 300];

    /// <summary>Integers of either sign; the ends of each length class come up often.</summary>
    public static Gen<BigInteger> Integer { get; } =
        from length in Gen.Elements(Lengths)
        from words in Gen.ArrayOf(Gen.Choose(0, int.MaxValue), 10)
        from edge in Gen.Choose(0, 5)
        from negative in Gen.Elements(true, false)
        select Signed(Shape(length, words, edge), negative);

    /// <summary>Rationals whose parts are independent, dyadic, integers, or over a shared denominator.</summary>
    public static Gen<Rational> RationalGen { get; } = Gen.OneOf(
        from p in Integer
        from q in Integer
        select q.IsZero ? p : new Rational(p, q),
        from p in Integer
        from bits in Gen.Choose(0, 140)
        select new Rational(p, BigInteger.One << bits),
        from p in Integer
        select (Rational)p,
        from p in Gen.Choose(-40, 40)
        from q in Gen.Choose(1, 12)
        select new Rational(p, q),
        from p in Integer
        select new Rational(p, BigInteger.Pow(6, 30)));

    public static Arbitrary<Rational> Rationals { get; } = RationalGen.ToArbitrary();

    public static Arbitrary<Rational> SmallRationals { get; } =
        (from p in Gen.Choose(-2000, 2000)
         from q in Gen.Choose(1, 300)
         select new Rational(p, q)).ToArbitrary();

    public static Arbitrary<RationalInterval> Intervals { get; } =
        (from a in RationalGen
         from b in RationalGen
         select new RationalInterval(Rational.Min(a, b), Rational.Max(a, b))).ToArbitrary();

    /// <summary>Finite doubles: all bit patterns alike, small dyadics, quotients, and the extremes.</summary>
    public static Gen<double> FiniteDouble { get; } = Gen.OneOf(
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select Finite(BitConverter.Int64BitsToDouble(unchecked(((long)high << 32) ^ (uint)low))),
        from p in Gen.Choose(-20, 20)
        from bits in Gen.Choose(0, 5)
        select Math.ScaleB(p, -bits),
        from p in Gen.Choose(-1_000_000, 1_000_000)
        from q in Gen.Choose(1, 1_000_000)
        select (double)p / q,
        Gen.Elements(
            0.0, -0.0, 1, -1, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
            SmallestNormal, Math.BitDecrement(SmallestNormal), 1e-288, 1e-300, 1e160, -1e160));

    public static Arbitrary<double> Doubles { get; } = FiniteDouble.ToArbitrary();

    public static Arbitrary<DoubleInterval> DoubleIntervals { get; } =
        (from a in FiniteDouble
         from b in FiniteDouble
         select new DoubleInterval(Math.Min(a, b), Math.Max(a, b))).ToArbitrary();

    private static double Finite(double value) => double.IsFinite(value) ? value : 1.5;

    // Edges: 2^length - 1, 2^(length-1), that plus one; otherwise random bits.
    private static BigInteger Shape(int length, int[] words, int edge)
    {
        var top = BigInteger.One << (length - 1);
        var random = words.Aggregate(BigInteger.Zero, (sum, word) => (sum << 31) | word);
        return edge switch
        {
            0 => (top << 1) - 1,
            1 => top,
            2 => top + 1,
            _ => top | (random & (top - 1)),
        };
    }

    private static BigInteger Signed(BigInteger magnitude, bool negative) => negative ? -magnitude : magnitude;
}
