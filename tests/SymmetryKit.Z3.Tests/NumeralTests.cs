using System.Numerics;
using Microsoft.Z3;

namespace SymmetryKit.Z3.Tests;

public sealed class NumeralTests : IDisposable
{
    private readonly Context _context = new();

    public void Dispose() => _context.Dispose();

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("-3", "-3")]
    [InlineData("6/4", "3/2")]
    [InlineData("-6/4", "-3/2")]
    [InlineData("123456789012345678901234567890/77", "17636684144620811271604938270/11")]
    public void MkReal_WellFormed_IsTheExactNumber(string text, string expected)
    {
        var numeral = _context.MkReal(text);
        Assert.Equal(expected, numeral.ToString());
        Assert.True(numeral.IsRatNum && numeral.IsNumeral && !numeral.IsAlgebraicNumber);
    }

    // Z3 itself reads the first four as 1/23, 0, 0 and 0.
    [Theory]
    [InlineData("1/2/3")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1e5")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData("1/0")]
    [InlineData("1/02")]
    [InlineData("1/-2")]
    [InlineData("1/")]
    [InlineData("/2")]
    [InlineData("0.5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\n")]
    [InlineData("1\0")]
    [InlineData("0x1")]
    [InlineData("١")]
    [InlineData("1_0")]
    public void MkReal_Malformed_IsRefusedBeforeZ3SeesIt(string text)
    {
        var error = Assert.Throws<Z3Exception>(() => _context.MkReal(text));
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MkReal_FromIntegers_IsTheQuotient()
    {
        Assert.Equal("-1/2", _context.MkReal(2, -4).ToString());
        Assert.Equal("-2147483648", _context.MkReal(int.MinValue).ToString());
        Assert.Equal("2147483648", _context.MkReal(int.MinValue, -1).ToString());
        Assert.Equal("-9223372036854775808", _context.MkReal(long.MinValue).ToString());
        Assert.Throws<Z3Exception>(() => _context.MkReal(1, 0));
    }

    [Fact]
    public void Parts_OfANumeral_AreInLowestTerms()
    {
        var numeral = _context.MkReal("-18446744073709551616/6");
        Assert.Equal(-BigInteger.Pow(2, 63), 3 * numeral.BigIntNumerator / numeral.BigIntDenominator);
        Assert.Equal(3, numeral.BigIntDenominator);
        Assert.Equal(BigInteger.One, _context.MkReal(5).BigIntDenominator);
    }
}
