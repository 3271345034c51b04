using SymmetryKit.Certification;
using SymmetryKit.Cli.Check;
using SymmetryKit.Exact;

namespace SymmetryKit.Cli.Tests;

public sealed class CounterexampleReportTests
{
    private static readonly BranchSlice[] Slices =
        [.. new[] { 0, 2, 4 }.Select(beta => new BranchSlice(beta, [], [], Rational.One))];

    [Theory]
    [InlineData(3, 0, "for every α >= 1/4 ")]
    [InlineData(3, 1, "for every α >= 1/4 ")]
    [InlineData(3, 2, "for every α from 1/4 to 1/2 ")]
    [InlineData(3, 3, "for an empty range of α ")]
    [InlineData(1, 0, "for an empty range of α ")]
    [InlineData(0, 0, "for an empty range of α ")]
    public void Words_MissedOptimum_NameTheRangeClaimed(int count, int first, string range)
    {
        var claim = new MissedOptimumClaim([.. Slices.Take(count)], first, 1, [], 2, null);
        Assert.StartsWith(range, CounterexampleReport.Words(claim), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "for every α >= 1/4,")]
    [InlineData(1, "for an empty range of α,")]
    [InlineData(0, "for an empty range of α,")]
    public void Words_EarlyFold_NameTheRangeClaimed(int count, string range)
    {
        var claim = new EarlyFoldClaim([.. Slices.Take(count)], new CriticalPointEnclosure([], Rational.One));
        Assert.Contains(range, CounterexampleReport.Words(claim), StringComparison.Ordinal);
    }
}
