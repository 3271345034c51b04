using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Exact.Tests;

public sealed class DoubleIntervalTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5000);

    [Fact]
    public void Arithmetic_OnEnds_ContainsTheExactValue() =>
        Prop.ForAll(Arbitraries.DoubleIntervals, Arbitraries.DoubleIntervals, (x, y) =>
        {
            foreach (var a in Ends(x))
            {
                foreach (var b in Ends(y))
                {
                    if (!(x + y).Contains(a + b) || !(x - y).Contains(a - b) || !(x * y).Contains(a * b)) return false;
                    if (!b.IsZero && !(x / y).Contains(a / b)) return false;
                }

                if (!x.Square().Contains(a * a) || !x.Abs().Contains(Rational.Abs(a))) return false;
            }

            return true;
        }).Check(Many);

    [Fact]
    public void Arithmetic_OnPoints_IsAtMostOneUnitWideAndTightWhenExact() =>
        Prop.ForAll(Arbitraries.Doubles, Arbitraries.Doubles, (a, b) =>
            IsTight((DoubleInterval)a + b, Exact(a) + Exact(b))
            && IsTight((DoubleInterval)a - b, Exact(a) - Exact(b))
            && IsTight((DoubleInterval)a * b, Exact(a) * Exact(b))
            && (b == 0 || IsTight((DoubleInterval)a / b, Exact(a) / Exact(b), isTiny: Math.Abs(a) < 1e-280))
            && (a < 0 || IsTightRoot(DoubleInterval.Sqrt(a), Exact(a)))).Check(Many);

    [Fact]
    public void Exp_AnyDouble_ContainsTheTrueValueWithinItsStatedWidth() =>
        Prop.ForAll(Gen.OneOf(Arbitraries.FiniteDouble, Spread(-750, 715)).ToArbitrary(), x =>
        {
            var enclosure = DoubleInterval.Exp(x);
            if (x > 720) return enclosure == new DoubleInterval(double.MaxValue, double.PositiveInfinity);
            if (x < -760) return enclosure == new DoubleInterval(0, double.Epsilon);
            var truth = Enclosure.Exp(Exact(x), 100);
            return Covers(enclosure, truth)
                && (!double.IsNormal(enclosure.Lower) || double.IsInfinity(enclosure.Upper)
                    || IsWithin(enclosure, truth, -49));
        }).Check(Many);

    [Fact]
    public void Log_AnyPositiveDouble_ContainsTheTrueValueWithinItsStatedWidth() =>
        Prop.ForAll(Gen.OneOf(Arbitraries.FiniteDouble, Spread(0, 4), Spread(0.999999, 1.000001)).ToArbitrary(), x =>
        {
            x = Math.Abs(x);
            if (x == 0 || x == 1) return true;
            var enclosure = DoubleInterval.Log(x);
            var truth = Enclosure.Log(Exact(x), 160);
            return Covers(enclosure, truth) && IsWithin(enclosure, truth, -49);
        }).Check(Many);

    [Fact]
    public void ExpAndLog_OfIntervals_ContainTheValuesAtBothEndsAndBetween() =>
        Prop.ForAll(Spread(-30, 30).ToArbitrary(), Spread(0, 5).ToArbitrary(), (a, width) =>
        {
            var x = new DoubleInterval(a, a + width);
            var exp = DoubleInterval.Exp(x);
            return new[] { x.Lower, x.Midpoint, x.Upper }.All(t => exp.Contains(DoubleInterval.Exp(t)))
                && DoubleInterval.Log(exp).Contains(x);
        }).Check(Many);

    [Fact]
    public void SpecialPoints_AreExactOrTheStatedLimits()
    {
        Assert.Equal(1, DoubleInterval.Exp(0));
        Assert.Equal(0, DoubleInterval.Log(1));
        Assert.Equal(3, DoubleInterval.Sqrt(9));
        Assert.Equal(new DoubleInterval(0, double.PositiveInfinity), DoubleInterval.Exp(DoubleInterval.Entire));
        Assert.Equal(double.NegativeInfinity, DoubleInterval.Log(new DoubleInterval(0, 1)).Lower);
        Assert.Equal(double.PositiveInfinity, DoubleInterval.Log(new DoubleInterval(1, double.PositiveInfinity)).Upper);
        Assert.Throws<ArgumentOutOfRangeException>(() => DoubleInterval.Log(new DoubleInterval(-1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DoubleInterval.Sqrt(-1));
    }

    [Fact]
    public void Overflow_OfFiniteOperands_KeepsTheLowerEndFinite()
    {
        DoubleInterval large = double.MaxValue;
        Assert.Equal(new DoubleInterval(double.MaxValue, double.PositiveInfinity), large + large);
        Assert.Equal(new DoubleInterval(double.NegativeInfinity, double.MinValue), -large - large);
        Assert.Equal(new DoubleInterval(double.MaxValue, double.PositiveInfinity), large * 2);
        Assert.Equal(new DoubleInterval(double.MaxValue, double.PositiveInfinity), large / 0.5);
        Assert.Equal(new DoubleInterval(0, double.Epsilon), (DoubleInterval)double.Epsilon * 0.5);
        Assert.Equal(new DoubleInterval(-double.Epsilon, 0), (DoubleInterval)double.Epsilon * -0.5);
        Assert.Equal(new DoubleInterval(0, double.Epsilon), (DoubleInterval)double.Epsilon / 2);
    }

    [Fact]
    public void UnboundedOperands_GiveTheLimits()
    {
        var ray = new DoubleInterval(1, double.PositiveInfinity);
        Assert.Equal(new DoubleInterval(3, double.PositiveInfinity), ray + 2);
        Assert.Equal(new DoubleInterval(double.NegativeInfinity, 1), 2 - ray);
        Assert.Equal(default, ray * 0);
        Assert.Equal(DoubleInterval.Entire, ray * new DoubleInterval(-1, 1));
        Assert.Equal(new DoubleInterval(double.NegativeInfinity, -1), -ray * ray);
        Assert.Equal(new DoubleInterval(0, 5), 5 / ray);
        Assert.Equal(new DoubleInterval(-5, 0), -5 / ray);
        Assert.Equal(new DoubleInterval(0, double.PositiveInfinity), ray / ray);
        Assert.Equal(DoubleInterval.Entire, (DoubleInterval)1 / new DoubleInterval(0, 1));
        Assert.Equal(DoubleInterval.Entire, DoubleInterval.Entire * DoubleInterval.Entire);
        Assert.Equal(new DoubleInterval(0, double.PositiveInfinity), DoubleInterval.Entire.Square());
        Assert.True(double.IsFinite(DoubleInterval.Entire.Midpoint) && double.IsFinite(ray.Midpoint));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity)]
    public void Constructor_NoSuchInterval_Throws(double lower, double upper) =>
        Assert.Throws<ArgumentException>(() => new DoubleInterval(lower, upper));

    [Fact]
    public void FromRational_AnyNumber_IsTheNarrowestEnclosure() =>
        Prop.ForAll(Arbitraries.Rationals, a => IsTight(DoubleInterval.FromRational(a), a)).Check(Many);

    [Fact]
    public void FromRational_OutOfRange_IsUnbounded()
    {
        var huge = Rational.Pow(10, 400);
        Assert.Equal(new DoubleInterval(double.MaxValue, double.PositiveInfinity), DoubleInterval.FromRational(huge));
        Assert.Equal(new DoubleInterval(double.NegativeInfinity, double.MinValue), DoubleInterval.FromRational(-huge));
        Assert.Equal(new DoubleInterval(0, double.Epsilon), DoubleInterval.FromRational(huge.Reciprocal()));
        Assert.Throws<ArgumentOutOfRangeException>(() => DoubleInterval.Entire.ToRational());
    }

    [Fact]
    public void ToRational_ThenBack_IsTheIdentity() =>
        Prop.ForAll(Arbitraries.DoubleIntervals, x =>
            DoubleInterval.FromRational(x.ToRational()) == x
            && DoubleInterval.FromRational(x.ToRational()).GetHashCode() == x.GetHashCode()).Check(Many);

    [Fact]
    public void Lattice_HullIntersectionAndMeasures_AgreeWithTheRationalOnes() =>
        Prop.ForAll(Arbitraries.DoubleIntervals, Arbitraries.DoubleIntervals, (x, y) =>
        {
            var (p, q) = (x.ToRational(), y.ToRational());
            return DoubleInterval.Hull(x, y).ToRational() == RationalInterval.Hull(p, q)
                && DoubleInterval.Intersect(x, y)?.ToRational() == RationalInterval.Intersect(p, q)
                && x.Contains(y) == p.Contains(q) && x.Overlaps(y) == p.Overlaps(q) && x.Contains(x.Midpoint)
                && (double.IsInfinity(x.Width) || p.Width <= Exact(x.Width))
                && p.Abs() == new RationalInterval(Exact(x.Mignitude), Exact(x.Magnitude));
        }).Check(Many);

    private static Gen<double> Spread(double lower, double upper) =>
        from step in Gen.Choose(0, 1_000_000_000)
        select lower + (upper - lower) * (step / 1e9);

    private static Rational Exact(double value) => Rational.FromDouble(value);

    private static Rational[] Ends(DoubleInterval x) => [Exact(x.Lower), Exact(x.Midpoint), Exact(x.Upper)];

    private static bool IsTight(DoubleInterval enclosure, Rational truth, bool isTiny = false)
    {
        if (!enclosure.Contains(truth)) return false;
        if (enclosure.IsPoint) return true;

        // Two neighbors around it; one unit more where the error of a product or quotient is not representable.
        if (isTiny || enclosure.Magnitude < 1e-270)
        {
            return Math.BitIncrement(Math.BitIncrement(enclosure.Lower)) >= enclosure.Upper;
        }

        return Math.BitIncrement(enclosure.Lower) == enclosure.Upper
            && (double.IsInfinity(enclosure.Upper) || truth < Exact(enclosure.Upper));
    }

    private static bool IsTightRoot(DoubleInterval root, Rational square) =>
        Exact(root.Lower) * Exact(root.Lower) <= square && square <= Exact(root.Upper) * Exact(root.Upper)
        && (root.IsPoint || Math.BitIncrement(root.Lower) == root.Upper || square < Exact(1e-280));

    private static bool Covers(DoubleInterval enclosure, RationalInterval truth) =>
        Exact(enclosure.Lower) <= truth.Lower
        && (double.IsInfinity(enclosure.Upper) || truth.Upper <= Exact(enclosure.Upper));

    private static bool IsWithin(DoubleInterval enclosure, RationalInterval truth, int exponent)
    {
        var slack = truth.Abs().Upper * Rational.Pow(2, exponent);
        return truth.Upper - Exact(enclosure.Lower) < slack && Exact(enclosure.Upper) - truth.Lower < slack;
    }
}
