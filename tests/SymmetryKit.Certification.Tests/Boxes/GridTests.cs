using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification.Tests;

public sealed class GridTests
{
    // Ends of both signs as multiples of 2^-25, up to 64; some intervals are single numbers.
    private static readonly Arbitrary<RationalInterval> Intervals = Gen.Choose(int.MinValue, int.MaxValue)
        .Select(x => Rational.ScaleByPowerOfTwo(x, -25)).Two()
        .Select(pair =>
            new RationalInterval(Rational.Min(pair.Item1, pair.Item2), Rational.Max(pair.Item1, pair.Item2)))
        .ToArbitrary();

    private static readonly Rational Ulp = Rational.ScaleByPowerOfTwo(1, -Grid.Bits);

    [Fact]
    public void Operations_OfIntervals_EncloseTheExactRangeTightly() =>
        Prop.ForAll(Intervals, Intervals, (x, y) =>
        {
            var (a, b) = (GridInterval.Of(x), GridInterval.Of(y));
            return Encloses(a + b, x + y) && Encloses(a - b, x - y) && Encloses(a * b, x * y) && Encloses(-a, -x)
                && (y.Lower < new Rational(1, 10) || Encloses(a / b, x / y));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Division_OfAnyTwoNumbers_IsTheFloor() =>
        Prop.ForAll(Wide, Wide, (x, y) =>
        {
            var (numerator, divisor) = (x, Math.Max(1, Math.Abs(y)));
            var exact = Rational.ScaleByPowerOfTwo(new Rational(numerator, divisor), Grid.Bits);
            if (Rational.Abs(exact) > Rational.ScaleByPowerOfTwo(1, 61)) return true;
            return Grid.DivideDown(numerator, divisor) == (long)exact.Floor()
                && Grid.DivideUp(numerator, divisor) == (long)exact.Ceiling();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Operations_BeyondAWord_ThrowAndDoNotWrap()
    {
        var large = 4096 * Grid.One;
        Assert.Throws<OverflowException>(() => Grid.MultiplyDown(large, large));
        Assert.Throws<OverflowException>(() => Grid.MultiplyDown(-large, large));
        Assert.Throws<OverflowException>(() => Grid.MultiplyUp(large, 2 * Grid.One));
        Assert.Throws<OverflowException>(() => GridInterval.At(large) + GridInterval.At(large));
        Assert.Throws<OverflowException>(() => Grid.DivideDown(large, 1));
        Assert.Throws<OverflowException>(() => Grid.DivideDown(Grid.One, 0));
        Assert.Throws<OverflowException>(() => GridInterval.Of((Rational)100_000));
        Assert.Throws<OverflowException>(() => GridExponential.Exp(7 * Grid.One));
    }

    [Fact]
    public void Exp_OfAnyNumber_EnclosesItTightly() =>
        Prop.ForAll(Gen.Choose(-40_000_000, 6_000_000).ToArbitrary(), m =>
        {
            var x = GridInterval.At(Grid.Floor(new Rational(m, 1_000_000)));
            return EnclosesTightly(GridExponential.Exp(x.Lower), Enclosure.Exp(Grid.ToRational(x.Lower), 80), Ulp);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Exp_AroundZeroAndPowersOfTwo_EnclosesIt()
    {
        // Where the reduction changes its multiple of ln 2 or its row of the table.
        for (var k = -50; k <= 8; k++)
        {
            foreach (var row in new[] { 0, 1, 7, 32, 44 })
            {
                var turn = Enclosure.Log((Rational)2, 80).Lower * k + new Rational(row, 64);
                for (var step = -3; step <= 3; step++)
                {
                    var x = Grid.Floor(turn) + step;
                    if (x is > 6 * Grid.One or <= -35 * Grid.One) continue;
                    var exact = Enclosure.Exp(Grid.ToRational(x), 80);
                    Assert.True(
                        EnclosesTightly(GridExponential.Exp(x), exact, Ulp),
                            $"{k} {row} {step}");
                }
            }
        }
    }

    [Fact]
    public void Log_OfAnyPositiveNumber_EnclosesItTightly() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), Gen.Choose(0, 31).ToArbitrary(), (m, shift) =>
        {
            var x = Math.Max(1, (long)m << shift >> 10);
            // Below 1 relative precision is that of the grid number itself.
            var found = GridExponential.Log(GridInterval.At(x));
            return EnclosesTightly(found, Enclosure.Log(Grid.ToRational(x), 80), 16 * Ulp);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void LogTwo_IsTheFloorOfItsScaledValue() =>
        Assert.Equal(Rational.ScaleByPowerOfTwo(Enclosure.Log(2, 100).Lower, 62).Floor(), GridExponential.LogTwo);

    [Fact]
    public void Expectation_OfAnyBox_IsTheRangeOverItsVertices() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var size = random.Next(2, 5);
            var center = Simplex(random, size);
            var box = center.Select(p => new GridInterval(
                Math.Max(0, p - random.NextInt64(Grid.One / 4)),
                    Math.Min(Grid.One, p + random.NextInt64(Grid.One / 4))))
                .ToArray();
            var values = center.Select(_ => Values(random)).ToArray();
            var found = LinearRange.Expectation(box, values);
            for (var trial = 0; trial < 50; trial++)
            {
                var policy = trial == 0 ? center : Simplex(random, size);
                if (policy.Where((p, b) => p < box[b].Lower || p > box[b].Upper).Any()) continue;
                var mean = policy.Select((p, b) => Grid.ToRational(p) * Grid.ToRational(
                    random.Next(2) == 0 ? values[b].Lower : values[b].Upper)).Aggregate((x, y) => x + y);
                if (mean < Grid.ToRational(found.Lower) || mean > Grid.ToRational(found.Upper)) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Average_OfAnyWeights_ContainsEverySample() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var count = random.Next(1, 6);
            var weights = Enumerable.Range(0, count).Select(_ => Ordered(random.NextInt64(Grid.One), random.Next(3) == 0
                ? 0 : random.NextInt64(Grid.One))).ToArray();
            var values = Enumerable.Range(0, count).Select(_ => Values(random)).ToArray();
            var found = LinearRange.Average(weights, values);
            for (var trial = 0; trial < 30; trial++)
            {
                var (sum, mass) = (Rational.Zero, Rational.Zero);
                for (var j = 0; j < count; j++)
                {
                    var w = Grid.ToRational(random.Next(2) == 0 ? weights[j].Lower : weights[j].Upper);
                    sum += w * Grid.ToRational(random.Next(2) == 0 ? values[j].Lower : values[j].Upper);
                    mass += w;
                }

                if (mass.IsZero) continue;
                var mean = sum / mass;
                if (mean < Grid.ToRational(found.Lower) || mean > Grid.ToRational(found.Upper)) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<long> Wide { get; } = Gen.Choose(int.MinValue, int.MaxValue).Two()
        .Select(pair => ((long)pair.Item1 << 25) + pair.Item2 >> Math.Abs(pair.Item2 % 50)).ToArbitrary();

    private static GridInterval Values(Random random) => Ordered(
        random.NextInt64(-3 * Grid.One, 3 * Grid.One), random.NextInt64(-3 * Grid.One, 3 * Grid.One));

    private static GridInterval Ordered(long x, long y) => new(Math.Min(x, y), Math.Max(x, y));

    private static long[] Simplex(Random random, int size)
    {
        var cuts = Enumerable.Range(0, size - 1).Select(_ => random.NextInt64(Grid.One)).Order().ToArray();
        return [.. Enumerable.Range(0, size).Select(b =>
            (b < size - 1 ? cuts[b] : Grid.One) - (b > 0 ? cuts[b - 1] : 0))];
    }

    private static bool Encloses(GridInterval found, RationalInterval exact)
    {
        var ends = new RationalInterval(Grid.ToRational(found.Lower), Grid.ToRational(found.Upper));
        return ends.Contains(exact) && ends.Lower > exact.Lower - Ulp && ends.Upper < exact.Upper + Ulp;
    }

    private static bool EnclosesTightly(GridInterval found, RationalInterval exact, Rational slack)
    {
        var ends = new RationalInterval(Grid.ToRational(found.Lower), Grid.ToRational(found.Upper));
        slack *= 2 * Rational.Max(1, exact.Upper);
        return ends.Contains(exact) && ends.Lower >= exact.Lower - slack && ends.Upper <= exact.Upper + slack;
    }
}
