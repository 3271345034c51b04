using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

public sealed class ProbabilitySnapTests
{
    [Theory]
    [InlineData("0.30000000000000004", 10, "3/10")] // float residue
    [InlineData("0.7224999999999999", 10, "289/400")]
    [InlineData("0.3333333333333333", 10, "1/3")] // a fraction cut off
    [InlineData("0.66667", 4, "2/3")]
    [InlineData("0.1275", 4, "51/400")] // as it stands: a simpler fraction is near, but these are the file's digits
    [InlineData("0.12750000000000003", 4, "51/400")]
    [InlineData("1e-17", 10, "0")]
    [InlineData("0.9999999999999999", 10, "1")]
    [InlineData("1", 1, "1")]
    [InlineData("0", 5, "0")]
    [InlineData("1/7", 6, "1/7")]
    [InlineData("-0.25000000000000006", 8, "-1/4")]
    [InlineData("-0.33333333", 6, "-1/3")]
    public void Snap_OfNumber_IsTheSimpleOneNearby(string value, int digits, string expected) =>
        Assert.Equal(Rational.Parse(expected), ProbabilitySnap.Snap(Rational.Parse(value), digits));

    [Theory]
    [InlineData("0.3333333333333333 0.6666666666666666", 10, "1/3 2/3")]
    [InlineData("0.33 0.33 0.33", 2, "1/3 1/3 1/3")] // digits as they stand, renormalized
    [InlineData("0.1 0.2 0.7000000000000001", 12, "1/10 1/5 7/10")]
    [InlineData("0.333333 0.333333 0.333334", 6, "333333/1000000 333333/1000000 166667/500000")]
    [InlineData("0.333333 0.333333 0.333334", 5, "1/3 1/3 1/3")]
    [InlineData("0.5 0.4", 6, "1/2 2/5")] // too far off: left for the exact check to refuse
    [InlineData("1 0.00000000001", 6, "1")]
    public void SnapRow_OfNumbers_SumsToOneIfItNearlyDid(string row, int digits, string expected)
    {
        var entries = row.Split(' ').Select((p, i) => new Outcome(i, Rational.Parse(p))).ToList();
        Assert.Equal(expected, string.Join(' ', ProbabilitySnap.SnapRow(entries, digits).Select(o => o.Probability)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void Snap_ToDigitsOutOfRange_Throws(int digits)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilitySnap.Snap(1, digits));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProbabilitySnap.SnapRow([], digits));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => DpomdpText.Read("", new GameReadOptions { SnapDigits = digits }));
    }

    private static readonly Arbitrary<(Rational Value, int Digits)> Cases =
        (from p in Gen.Choose(-100_000, 100_000) from q in Gen.Choose(1, 100_000) from d in Gen.Choose(1, 12)
         select (new Rational(p, q), d)).ToArbitrary();

    [Fact]
    public void Snap_MovesByAtMostHalfAUnit() => Prop.ForAll(Cases, c =>
        Rational.Abs(ProbabilitySnap.Snap(c.Value, c.Digits) - c.Value) <= new Rational(1, 2) / Rational.Pow(
            10, c.Digits))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Snap_KeepsSigns_AndIsOdd() => Prop.ForAll(Cases, c =>
        ProbabilitySnap.Snap(-c.Value, c.Digits) == -ProbabilitySnap.Snap(c.Value, c.Digits)).QuickCheckThrowOnFailure(
            );

    // A slow second way to the simplest fraction: try denominators one after the other.
    [Fact]
    public void Snap_AwayFromDecimals_HasTheSmallestDenominator() => Prop.ForAll(Cases, c =>
    {
        var digits = Math.Min(c.Digits, 5);
        var unit = Rational.Pow(10, -digits);
        var snapped = ProbabilitySnap.Snap(c.Value, digits);
        var isDecimal = (snapped / unit).Denominator.IsOne;
        for (var q = 1; q < snapped.Denominator && !isDecimal; q++)
        {
            var nearest = ((c.Value * q * 2).Numerator / (c.Value * q * 2).Denominator + c.Value.Sign) / 2;
            if (Enumerable.Range(-1, 3).Any(k => Rational.Abs(new Rational(nearest + k, q) - c.Value) <= unit / 2))
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    // Rows that are permutations of each other stay so: no symmetry is lost.
    [Fact]
    public void SnapRow_OfPermutedRow_IsThePermutedResult()
    {
        var rows = Gen.Choose(1,
            1000).ListOf(5).Select(ks => ks.Select(k => Math.Round(k / (double)ks.Sum(), 9)).ToArray()).ToArbitrary();
        Prop.ForAll(rows, row =>
        {
            static string[] Snapped(IEnumerable<double> values) =>
                [.. ProbabilitySnap.SnapRow([.. values.Select((v, i) => new Outcome(i, Rational.FromDouble(v)))],
                    8).Select(o => $"{o.Probability}")];
            return Snapped(row).Reverse().SequenceEqual(Snapped(row.Reverse()));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_OfFileWithResidue_RefusesItUnlessSnapped()
    {
        const string line = "T: * : left :\n0.3333333333333333 0.6666666666666666\nR: * : left : left : * : 3\n";
        Assert.Contains(
            "--snap rounds such residue away", Assert.Throws<GameParseException>(() => DpomdpText.Read(line)).Message,
            StringComparison.Ordinal);
        foreach (var overlap in Enum.GetValues<RewardOverlap>())
        {
            var game = DpomdpText.Read(line, new GameReadOptions { SnapDigits = 10, RewardOverlap = overlap });
            Assert.Equal("1/3 2/3", game.T(0, 0, 0));
            Assert.Equal(1, game.R(0, 0, 0));
            Assert.Equal(10, game.SnapDigits);
            Assert.Contains(
                "snapped to 10 decimals: 1 rows", Assert.Single(game.Warnings).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_OfExactFile_IsUnchangedBySnapping()
    {
        var game = TestFiles.Sdms("tiger.dpomdp", new GameReadOptions { SnapDigits = 6 });
        Assert.Empty(game.Warnings);
        Assert.Equal(TestFiles.Sdms("tiger.dpomdp").Game.Digest, game.Game.Digest);
    }
}
