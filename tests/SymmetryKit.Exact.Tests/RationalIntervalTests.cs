using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Exact.Tests;

public sealed class RationalIntervalTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Constructor_EndsExchanged_Throws() =>
        Assert.Throws<ArgumentException>(() => new RationalInterval(1, 0));

    [Fact]
    public void Arithmetic_PointsOfTheOperands_LieInTheResult() =>
        Prop.ForAll(Arbitraries.Intervals, Arbitraries.Intervals, Gen.Choose(0, 8).ToArbitrary(), (x, y, i) =>
        {
            var (a, b) = (Point(x, i), Point(y, 8 - i));
            return (x + y).Contains(a + b) && (x - y).Contains(a - b) && (x * y).Contains(a * b) && (-x).Contains(-a)
                && x.Square().Contains(a * a) && x.Abs().Contains(Rational.Abs(a))
                && (y.Contains(Rational.Zero) || (x / y).Contains(a / b));
        }).Check(Many);

    [Fact]
    public void Product_Ends_AreAttained() =>
        Prop.ForAll(Arbitraries.Intervals, Arbitraries.Intervals, (x, y) =>
        {
            var corners = new[] { x.Lower * y.Lower, x.Lower * y.Upper, x.Upper * y.Lower, x.Upper * y.Upper };
            var product = x * y;
            return product.Lower == corners.Min() && product.Upper == corners.Max();
        }).Check(Many);

    [Fact]
    public void Lattice_HullAndIntersection_AreTheOrderOnes() =>
        Prop.ForAll(Arbitraries.Intervals, Arbitraries.Intervals, (x, y) =>
        {
            var hull = RationalInterval.Hull(x, y);
            var common = RationalInterval.Intersect(x, y);
            return hull.Contains(x) && hull.Contains(y)
                && common.HasValue == x.Overlaps(y)
                && (common is not { } both || (x.Contains(both) && y.Contains(both)
                    && hull.Width == x.Width + y.Width - both.Width));
        }).Check(Many);

    [Fact]
    public void RoundOutward_AnyBits_ContainsAndMovesEachEndByLessThanAUnit() =>
        Prop.ForAll(Arbitraries.Intervals, Gen.Choose(-10, 70).ToArbitrary(), (x, bits) =>
        {
            var unit = Rational.Pow(2, -bits);
            var rounded = x.RoundOutward(bits);
            return rounded.Contains(x) && x.Lower - rounded.Lower < unit && rounded.Upper - x.Upper < unit;
        }).Check(Many);

    [Fact]
    public void Quotient_DivisorAroundZero_Throws()
    {
        Assert.Throws<DivideByZeroException>(() => (RationalInterval)Rational.One / new RationalInterval(-1, 1));
        Assert.Throws<DivideByZeroException>(() => (RationalInterval)Rational.One / new RationalInterval(0, 1));
    }

    [Fact]
    public void Measures_OfAnInterval_AreTheObviousOnes()
    {
        var x = new RationalInterval(new Rational(-1, 2), 2);
        Assert.Equal(new Rational(5, 2), x.Width);
        Assert.Equal(new Rational(3, 4), x.Midpoint);
        Assert.Equal(new RationalInterval(0, 4), x.Square());
        Assert.Equal(new RationalInterval(0, 2), x.Abs());
        Assert.Equal("[-1/2, 2]", x.ToString());
        Assert.Null(RationalInterval.Intersect(x, new RationalInterval(3, 4)));
        Assert.Equal((RationalInterval)Rational.Zero, default);
    }

    private static Rational Point(RationalInterval x, int eighths) => x.Lower + x.Width * new Rational(eighths, 8);
}
