using System.Numerics;

namespace SymmetryKit.Exact.Tests;

/// <summary>The oracle: fractions of big integers by the schoolbook formulas, with no fast path.</summary>
internal readonly record struct PlainFraction(BigInteger P, BigInteger Q)
{
    public static PlainFraction Of(BigInteger p, BigInteger q)
    {
        var g = BigInteger.GreatestCommonDivisor(p, q) * q.Sign;
        return new(p / g, q / g);
    }

    public static PlainFraction Of(Rational value) => new(value.Numerator, value.Denominator);

    public static PlainFraction operator +(PlainFraction a, PlainFraction b) => Of(a.P * b.Q + b.P * a.Q, a.Q * b.Q);

    public static PlainFraction operator -(PlainFraction a, PlainFraction b) => Of(a.P * b.Q - b.P * a.Q, a.Q * b.Q);

    public static PlainFraction operator *(PlainFraction a, PlainFraction b) => Of(a.P * b.P, a.Q * b.Q);

    public static PlainFraction operator /(PlainFraction a, PlainFraction b) => Of(a.P * b.Q, a.Q * b.P);

    public int CompareTo(PlainFraction other) => (P * other.Q).CompareTo(other.P * Q);
}
