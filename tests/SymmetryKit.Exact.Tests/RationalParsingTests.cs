namespace SymmetryKit.Exact.Tests;

public sealed class RationalParsingTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("+7", "7")]
    [InlineData("007", "7")]
    [InlineData("6/4", "3/2")]
    [InlineData("-6/4", "-3/2")]
    [InlineData("+1/3", "1/3")]
    [InlineData("0/5", "0")]
    [InlineData("0.25", "1/4")]
    [InlineData("-.5", "-1/2")]
    [InlineData("1.", "1")]
    [InlineData("1.5e-3", "3/2000")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("25e-2", "1/4")]
    [InlineData("1e0", "1")]
    [InlineData("1e-0000003", "1/1000")]
    [InlineData("0.1", "1/10")]
    [InlineData("123456789012345678901234567890/10", "12345678901234567890123456789")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("0.000000000000000000000000000001", "1/1000000000000000000000000000000")]
    public void Parse_WellFormed_IsExact(string text, string expected) =>
        Assert.Equal(expected, Rational.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1 /2")]
    [InlineData("1\t")]
    [InlineData("1\n")]
    [InlineData("--1")]
    [InlineData("+-1")]
    [InlineData("1/-2")]
    [InlineData("1/+2")]
    [InlineData("1/0")]
    [InlineData("1/00")]
    [InlineData("1/")]
    [InlineData("/2")]
    [InlineData("1/2/3")]
    [InlineData("0.5/2")]
    [InlineData("1/2e3")]
    [InlineData("1,000")]
    [InlineData("1_000")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("-.")]
    [InlineData("1.2.3")]
    [InlineData("1.-2")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e--5")]
    [InlineData("1e5.0")]
    [InlineData("1e5e5")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("١")]
    [InlineData("１")]
    [InlineData("1\0")]
    [InlineData("1e100001")]
    [InlineData("1e-100001")]
    [InlineData("0e999999999")]
    [InlineData("1e99999999999999999999999999")]
    public void Parse_Malformed_IsRefused(string text)
    {
        Assert.False(Rational.TryParse(text, out var value));
        Assert.Equal(Rational.Zero, value);
        var error = Assert.Throws<FormatException>(() => Rational.Parse(text));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_Null_IsRefused() => Assert.False(Rational.TryParse(null, out _));

    [Fact]
    public void Parse_LongGarbage_IsQuotedShortened()
    {
        var error = Assert.Throws<FormatException>(() => Rational.Parse(new string('x', 100_000)));
        Assert.InRange(error.Message.Length, 1, 200);
    }

    [Fact]
    public void Parse_LargestExponents_AreRead()
    {
        var large = Rational.Parse("1e100000");
        Assert.Equal(Rational.Pow(10, Rational.MaximumExponent), large);
        Assert.Equal(Rational.One, large * Rational.Parse("1e-100000"));
    }

    [Fact]
    public void Parse_ThroughTheGenericInterface_IsTheSame()
    {
        Assert.Equal(new Rational(1, 2), Read<Rational>("1/2"));
        Assert.Equal(new Rational(1, 2), Rational.Parse("xx1/2".AsSpan(2), null));
    }

    private static T Read<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);
}
