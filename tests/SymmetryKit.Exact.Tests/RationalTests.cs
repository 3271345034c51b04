using System.Numerics;

namespace SymmetryKit.Exact.Tests;

public sealed class RationalTests
{
    [Fact]
    public void Default_IsZeroOverOne()
    {
        Rational value = default;
        Assert.Equal(Rational.Zero, value);
        Assert.True(value.IsZero && value.IsInteger && value.Sign == 0);
        Assert.Equal((BigInteger.Zero, BigInteger.One), (value.Numerator, value.Denominator));
        Assert.Equal("0", value.ToString());
    }

    [Fact]
    public void Constructor_ZeroDenominator_Throws()
    {
        Assert.Throws<DivideByZeroException>(() => new Rational(1, 0));
        Assert.Throws<DivideByZeroException>(() => new Rational(BigInteger.One, BigInteger.Zero));
        Assert.Throws<DivideByZeroException>(() => Rational.One / Rational.Zero);
        Assert.Throws<DivideByZeroException>(() => Rational.Zero.Reciprocal());
        Assert.Throws<DivideByZeroException>(() => Rational.Pow(Rational.Zero, -1));
    }

    [Theory]
    [InlineData(long.MinValue, 1, "-9223372036854775808")]
    [InlineData(long.MinValue, -1, "9223372036854775808")]
    [InlineData(1, long.MinValue, "-1/9223372036854775808")]
    [InlineData(long.MinValue, long.MinValue, "1")]
    [InlineData(long.MinValue, 2, "-4611686018427387904")]
    [InlineData(long.MaxValue, -7, "-1317624576693539401")]
    public void Constructor_AtTheEdgeOfTheWord_IsExact(long numerator, long denominator, string expected) =>
        Assert.Equal(expected, new Rational(numerator, denominator).ToString());

    [Fact]
    public void Sum_AcrossTheWordAndBack_IsTheSameValueAgain()
    {
        Rational edge = long.MaxValue;
        var beyond = edge + 1;
        Assert.Equal(BigInteger.One << 63, beyond.Numerator);
        Assert.Equal(edge, beyond - 1);
        Assert.Equal(edge.GetHashCode(), (beyond - 1).GetHashCode());
        Assert.Equal((Rational)long.MinValue, -beyond);
        Assert.Equal(new Rational(1, long.MaxValue), (edge + 1 - 1).Reciprocal());
    }

    [Fact]
    public void Power_OfExtremeExponents_IsDefinedWhereTheValueAllows()
    {
        Assert.Equal(Rational.One, Rational.Pow(-1, int.MinValue));
        Assert.Equal(Rational.One, Rational.Pow(Rational.Zero, 0));
        Assert.Equal(new Rational(-8, 27), Rational.Pow(new Rational(-3, 2), -3));
    }

    [Fact]
    public void CompareTo_ObjectOfAnotherType_Throws()
    {
        Assert.Equal(1, Rational.One.CompareTo(null));
        Assert.Throws<ArgumentException>(() => Rational.One.CompareTo("1"));
    }

    [Theory]
    [InlineData("1/3", 5, MidpointRounding.ToNegativeInfinity, "0.33333")]
    [InlineData("1/3", 5, MidpointRounding.ToPositiveInfinity, "0.33334")]
    [InlineData("-1/3", 5, MidpointRounding.ToNegativeInfinity, "-0.33334")]
    [InlineData("-1/3", 5, MidpointRounding.ToZero, "-0.33333")]
    [InlineData("1/8", 2, MidpointRounding.ToEven, "0.12")]
    [InlineData("3/8", 2, MidpointRounding.ToEven, "0.38")]
    [InlineData("1/8", 2, MidpointRounding.AwayFromZero, "0.13")]
    [InlineData("-1/8", 2, MidpointRounding.AwayFromZero, "-0.13")]
    [InlineData("5", 0, MidpointRounding.ToEven, "5")]
    [InlineData("1/1000", 2, MidpointRounding.ToEven, "0.00")]
    [InlineData("-1/1000", 2, MidpointRounding.ToEven, "0.00")]
    [InlineData("1234567/100", 3, MidpointRounding.ToEven, "12345.670")]
    public void ToDecimalString_StatedDigitsAndDirection_IsTheRoundedDecimal(
        string value, int digits, MidpointRounding rounding, string expected) =>
        Assert.Equal(expected, Rational.Parse(value).ToDecimalString(digits, rounding));

    [Fact]
    public void ToDecimalString_BadArguments_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Rational.One.ToDecimalString(-1, MidpointRounding.ToEven));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Rational.One.ToDecimalString(Rational.MaximumExponent + 1, MidpointRounding.ToEven));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rational(1, 3).ToDecimalString(1, (MidpointRounding)9));
    }

    [Fact]
    public void ToDouble_AtTheEndsOfTheRange_RoundsAsIeee754Says()
    {
        var overflow = Rational.Pow(2, 1024) - Rational.Pow(2, 970);
        var hair = new Rational(1, 1_000_003);
        Assert.Equal(double.PositiveInfinity, overflow.ToDouble());
        Assert.Equal(double.NegativeInfinity, (-overflow).ToDouble());
        Assert.Equal(double.MaxValue, (overflow - hair).ToDouble());
        Assert.Equal(0.0, Rational.Pow(2, -1075).ToDouble());
        Assert.Equal(double.Epsilon, (Rational.Pow(2, -1075) * (1 + hair)).ToDouble());
        Assert.Equal(double.PositiveInfinity, Rational.Pow(10, 5000).ToDouble());
        Assert.Equal(0.0, Rational.Pow(10, -5000).ToDouble());
        Assert.Equal(1e23, Rational.Parse("1e23").ToDouble());
        Assert.Equal(0.1, Rational.Parse("0.1").ToDouble());
        Assert.Equal(2.2250738585072011e-308, Rational.Parse("2.2250738585072011e-308").ToDouble());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void FromDouble_NotFinite_Throws(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Rational.FromDouble(value));

    [Fact]
    public void FromDouble_OneTenth_IsTheExactBinaryFraction() =>
        Assert.Equal("3602879701896397/36028797018963968", Rational.FromDouble(0.1).ToString());

    [Theory]
    [InlineData("0.3142", "0.3143", "11/35")]
    [InlineData("3.14159", "3.1416", "355/113")]
    [InlineData("-0.5", "0.5", "0")]
    [InlineData("-3.1416", "-3.14159", "-355/113")]
    [InlineData("2", "3", "2")]
    [InlineData("-3", "-2", "-2")]
    [InlineData("7/5", "7/5", "7/5")]
    public void SimplestBetween_KnownIntervals_IsTheKnownFraction(string lower, string upper, string expected) =>
        Assert.Equal(expected, Rational.SimplestBetween(Rational.Parse(lower), Rational.Parse(upper)).ToString());

    [Fact]
    public void SimplestBetween_EmptyInterval_Throws() =>
        Assert.Throws<ArgumentException>(() => Rational.SimplestBetween(1, 0));

    [Fact]
    public void ToString_UnknownFormat_Throws()
    {
        Assert.Equal("1/2", new Rational(1, 2).ToString("G", null));
        Assert.Equal("1/2", $"{new Rational(1, 2)}");
        Assert.Throws<FormatException>(() => Rational.One.ToString("F2", null));
    }
}
