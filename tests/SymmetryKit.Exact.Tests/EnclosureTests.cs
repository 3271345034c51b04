using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Exact.Tests;

public sealed class EnclosureTests
{
    // 60 and 100 decimals as printed in the Handbook of Mathematical Functions and in OEIS A001113, A002162, A002193.
    private const string E =
        "2.7182818284590452353602874713526624977572470936999595749669676277240766303535475945713821785251664274";

    private const string LogTwo =
        "0.6931471805599453094172321214581765680755001343602552541206800094933936219696947156058633269964186875";

    private const string SquareRootOfTwo =
        "1.4142135623730950488016887242096980785696718753769480731766797379907324784621070388503875343276415727";

    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(200);

    private static readonly Arbitrary<int> Bits = Gen.Elements(1, 2, 10, 53, 64, 200).ToArbitrary();

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(64)]
    [InlineData(330)]
    public void Constants_AtEveryPrecision_ContainTheKnownDigits(int bits)
    {
        AssertContainsDigits(E, Enclosure.Exp(Rational.One, bits));
        AssertContainsDigits(LogTwo, Enclosure.Log(2, bits));
        AssertContainsDigits(SquareRootOfTwo, Enclosure.Sqrt(2, bits));
    }

    [Fact]
    public void Exp_ManyBits_IsThatNarrow()
    {
        var e = Enclosure.Exp(Rational.One, 5000);
        Assert.True(e.Width <= 3 * Rational.Pow(2, -5000));
        AssertContainsDigits(E, e);
    }

    [Fact]
    public void Exp_AnyArgument_IsNarrowAndPositive() =>
        Prop.ForAll(Arbitraries.SmallRationals, Bits, (x, bits) =>
        {
            var enclosure = Enclosure.Exp(x, bits);
            return enclosure.Lower.Sign > 0 && enclosure.Width * Rational.Pow(2, bits) <= enclosure.Lower;
        }).Check(Some);

    [Fact]
    public void ExpOfLog_AnyPositiveNumber_ContainsIt() =>
        Prop.ForAll(Arbitraries.Rationals, Bits, (x, bits) =>
            x.Sign <= 0 || Enclosure.Exp(Enclosure.Log(x, bits), bits).Contains(x)).Check(Some);

    [Fact]
    public void LogOfExp_AnyArgument_ContainsIt() =>
        Prop.ForAll(Arbitraries.SmallRationals, Bits, (x, bits) =>
            Enclosure.Log(Enclosure.Exp(x, bits), bits).Contains(x)).Check(Some);

    [Fact]
    public void Exp_OfASum_OverlapsTheProduct() =>
        Prop.ForAll(Arbitraries.SmallRationals, Arbitraries.SmallRationals, Bits, (a, b, bits) =>
            Enclosure.Exp(a + b, bits).Overlaps(Enclosure.Exp(a, bits) * Enclosure.Exp(b, bits))
            && (Enclosure.Exp(a, bits) * Enclosure.Exp(-a, bits)).Contains(Rational.One)).Check(Some);

    [Fact]
    public void Log_OfAProduct_OverlapsTheSum() =>
        Prop.ForAll(Arbitraries.Rationals, Arbitraries.Rationals, Bits, (a, b, bits) =>
            a.Sign <= 0 || b.Sign <= 0
            || Enclosure.Log(a * b, bits).Overlaps(Enclosure.Log(a, bits) + Enclosure.Log(b, bits))).Check(Some);

    [Fact]
    public void Log_AnyPositiveNumber_IsNarrow() =>
        Prop.ForAll(Arbitraries.Rationals, Bits, (x, bits) =>
            x.Sign <= 0 || Enclosure.Log(x, bits).Width <= Rational.Pow(2, -bits)).Check(Some);

    [Fact]
    public void Enclosures_OfDifferentPrecision_Nest() =>
        Prop.ForAll(Arbitraries.SmallRationals, x =>
        {
            // Two enclosures of one number always overlap; a sharp one must also sit well inside a widened coarse one.
            var (coarse, fine) = (Enclosure.Exp(x, 20), Enclosure.Exp(x, 300));
            var wide = new RationalInterval(coarse.Lower - fine.Width, coarse.Upper + fine.Width);
            return coarse.Overlaps(fine) && wide.Contains(fine);
        }).Check(Some);

    [Fact]
    public void Exp_IsMonotone() =>
        Prop.ForAll(Arbitraries.SmallRationals, Arbitraries.SmallRationals, (a, b) =>
            a >= b || Enclosure.Exp(a, 64).Upper <= Enclosure.Exp(b, 64).Lower).Check(Some);

    [Fact]
    public void Sqrt_AnyNumber_BracketsByItsSquare() =>
        Prop.ForAll(Arbitraries.Rationals, Bits, (x, bits) =>
        {
            if (x.Sign < 0) return true;
            var root = Enclosure.Sqrt(x, bits);
            return root.Lower.Sign >= 0 && root.Lower * root.Lower <= x && x <= root.Upper * root.Upper
                && root.Width * Rational.Pow(2, bits) <= root.Lower;
        }).Check(Some);

    [Fact]
    public void Exp_AndMathExp_AgreeToItsUsualAccuracy() =>
        Prop.ForAll(Arbitraries.SmallRationals, x =>
        {
            // Math.Exp states no accuracy; within 4 units in the last place here, it shows both are the same function.
            var argument = (x / 4).ToDouble();
            var value = Math.Exp(argument);
            if (!double.IsNormal(value)) return true;
            var enclosure = Enclosure.Exp(Rational.FromDouble(argument), 80);
            var slack = Rational.FromDouble(value) * Rational.Pow(2, -50);
            return enclosure.Overlaps(new(Rational.FromDouble(value) - slack, Rational.FromDouble(value) + slack));
        }).Check(Some);

    [Fact]
    public void Intervals_AreEnclosedAtBothEnds()
    {
        var x = new RationalInterval(new Rational(1, 2), 3);
        var exp = RationalInterval.Hull(Enclosure.Exp(x.Lower, 80), Enclosure.Exp(x.Upper, 80));
        var log = RationalInterval.Hull(Enclosure.Log(x.Lower, 80), Enclosure.Log(x.Upper, 80));
        Assert.True(Enclosure.Exp(x, 40).Contains(exp));
        Assert.True(Enclosure.Log(x, 40).Contains(log));
        Assert.Equal(new RationalInterval(2, 3), Enclosure.Sqrt(new RationalInterval(4, 9), 10));
    }

    [Fact]
    public void SpecialPoints_AreExact()
    {
        Assert.Equal(Rational.One, Enclosure.Exp(Rational.Zero, 1));
        Assert.Equal(Rational.Zero, Enclosure.Log(Rational.One, 1));
        Assert.Equal(Rational.Zero, Enclosure.Sqrt(Rational.Zero, 1));
        Assert.Equal(new Rational(3, 4), Enclosure.Sqrt(new Rational(9, 16), 8));
    }

    [Fact]
    public void Exp_LargeAndTinyArguments_AreStillNarrow()
    {
        foreach (var text in new[] { "10000", "-10000", "1e-60", "-1e-60", "1e-3000" })
        {
            var x = Rational.Parse(text);
            var enclosure = Enclosure.Exp(x, 64);
            Assert.True(enclosure.Width * Rational.Pow(2, 64) <= enclosure.Lower);
            Assert.True(Enclosure.Log(enclosure, 64).Contains(x));
        }
    }

    [Fact]
    public void ArgumentsOutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Enclosure.Exp(Rational.Parse("1e9"), 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Enclosure.Exp(Rational.One, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Enclosure.Log(Rational.Zero, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Enclosure.Log(-Rational.One, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Enclosure.Log(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Enclosure.Sqrt(-Rational.One, 10));
    }

    [Fact]
    public void Log_OnManyThreads_SharesTheConstantSafely()
    {
        var expected = Enumerable.Range(1, 200).Select(i => Enclosure.Log(i + 1, i * 5)).ToArray();
        var actual = new RationalInterval[200];
        Parallel.For(0, 200, i => actual[i] = Enclosure.Log(i + 2, (i + 1) * 5));
        for (var i = 0; i < 200; i++) Assert.True(expected[i].Overlaps(actual[i]));
    }

    // The decimal, cut, is below the number, and the number below the decimal plus one in its last place.
    private static void AssertContainsDigits(string digits, RationalInterval enclosure)
    {
        var lower = Rational.Parse(digits);
        var upper = lower + Rational.Pow(10, -(digits.Length - 2));
        Assert.True(enclosure.Lower < upper && lower < enclosure.Upper, $"{enclosure} misses {digits}");
    }
}
