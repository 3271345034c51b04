using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification.Tests;

public sealed class DyadicEnclosureTests
{
    // Ends of all sizes and both signs, as multiples of 2^-20; some intervals are single numbers.
    private static readonly Arbitrary<RationalInterval> Intervals = ArbMap.Default.GeneratorFor<int>()
        .Select(x => Rational.ScaleByPowerOfTwo(x, -20)).Two()
        .Select(pair =>
            new RationalInterval(Rational.Min(pair.Item1, pair.Item2), Rational.Max(pair.Item1, pair.Item2)))
        .ToArbitrary();

    // Relative to the larger of the operands and the result.
    private static readonly Rational Ulp = Rational.ScaleByPowerOfTwo(1, -60);

    [Fact]
    public void Operations_OfIntervals_EncloseTheExactRangeTightly() =>
        Prop.ForAll(Intervals, Intervals, (x, y) =>
        {
            var (a, b) = (DyadicEnclosure.From(x), DyadicEnclosure.From(y));
            return Encloses(a + b, x + y) && Encloses(a - b, x - y) && Encloses(a * b, x * y) && Encloses(-a, -x)
                && (y.Lower <= 0 || Encloses(a / b, x / y));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(12345678)]
    [InlineData(-30_000_000)]
    [InlineData(9_000_000)]
    public void Exp_OfASingleNumber_EnclosesIt(int millionths) =>
        Assert.True(ExpHolds(new Rational(millionths, 1_000_000)));

    [Fact]
    public void Exp_OfAnyNumber_EnclosesItTightly() =>
        Prop.ForAll(Gen.Choose(-900_000_000, 900_000_000).ToArbitrary(), m =>
            ExpHolds(new Rational(m, 1_000_000))).QuickCheckThrowOnFailure();

    [Fact]
    public void Log_OfAnyPositiveNumber_EnclosesIt() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), m =>
        {
            var x = Rational.ScaleByPowerOfTwo(m, -24);
            var exact = Enclosure.Log(x, 80);
            return DyadicEnclosure.Log(DyadicEnclosure.From(x)).Ends.Contains(exact);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exp_OfALargeNumber_Overflows() =>
        Assert.Throws<OverflowException>(() => DyadicEnclosure.Exp(DyadicEnclosure.From((Rational)1001)));

    [Fact]
    public void LogTwo_IsTheFloorOfItsScaledValue() =>
        Assert.Equal(Rational.ScaleByPowerOfTwo(Enclosure.Log(2, 100).Lower, 60).Floor(), DyadicExponential.LogTwo);

    private static bool ExpHolds(Rational x)
    {
        var argument = DyadicEnclosure.From(x);
        var exact =
            new RationalInterval(
            Enclosure.Exp(argument.Ends.Lower, 80).Lower, Enclosure.Exp(argument.Ends.Upper, 80).Upper);
        var found = DyadicEnclosure.Exp(argument).Ends;
        return found.Contains(exact) && found.Width <= exact.Width + exact.Upper * Rational.ScaleByPowerOfTwo(1, -46);
    }

    private static bool Encloses(DyadicEnclosure found, RationalInterval exact)
    {
        var slack = 2 * Ulp * Rational.Max(Rational.Abs(exact.Lower), Rational.Abs(exact.Upper));
        return found.Ends.Contains(exact) && found.Ends.Lower >= exact.Lower - slack && found.Ends.Upper <= exact.Upper
            + slack;
    }
}
