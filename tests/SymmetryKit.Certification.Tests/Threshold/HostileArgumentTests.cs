using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// Arguments that no producer would make: they are rejected with a reason, in little time and memory.
/// </summary>
public sealed class HostileArgumentTests
{
    private static readonly DecPomdp Game = KnownGames.Levers(2, 2, new Rational(9, 10));

    private static readonly ThresholdCertificate Honest = PlainProducer.Least(Game, 2, ClosingTheorem.T9a);

    private static StageBoundArgument Claim => (StageBoundArgument)Honest.Argument;

    public static TheoryData<string> Lists => [.. Without(Claim).Keys];

    [Theory]
    [MemberData(nameof(Lists))]
    public void Check_ListLeftOutByACaller_IsRejected(string list) =>
        AssertHeader(Honest with { Argument = Without(Claim)[list] }, "missing");

    [Fact]
    public void Check_RowLeftOutByACaller_IsRejected() =>
        AssertHeader(Honest with { Argument =
            Claim with { JointSpans = Claim.JointSpans.SetItem(1, default) } }, "missing");

    [Fact]
    public void Check_UnknownTheorem_IsRejected() =>
        AssertHeader(Honest with { Argument = Claim with { Closing = (ClosingTheorem)77 } }, "closing theorem 77");

    [Fact]
    public void Check_UnknownObjective_IsRejected() =>
        AssertHeader(Honest with { Objective = (EntropyObjective)77 }, "objective 77");

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Check_HorizonWithoutItsBounds_IsRejectedAtOnce(int horizon) =>
        AssertHeader(Honest with { Horizon = horizon }, horizon < 1 ? "horizon" : "stages instead of");

    [Fact]
    public void Check_T8ForThousandsOfStages_IsRejectedBeforeTheMatrixIsMade()
    {
        var certificate = PlainProducer.At(Game, 1, ClosingTheorem.T8, 1);
        var claim = (StageBoundArgument)certificate.Argument;
        AssertHeader(
            certificate with
            {
                Horizon = 50_000,
                Argument = claim with
                {
                    JointSpans = [.. Enumerable.Repeat(claim.JointSpans[0], 50_000)],
                    Mixed = [.. Enumerable.Repeat(claim.Mixed[0], 50_000)],
                },
            },
            "matrix of 100000 rows");
    }

    [Fact]
    public void Check_ThousandsOfStages_TakesTimeInProportion()
    {
        // By sums that start anew at every stage this would take hours: 3000 stages with a discount of 9/10.
        const int Horizon = 3_000;
        ImmutableArray<Rational> same = [1000, 1000];
        ImmutableArray<Rational> ones = [1, 1];
        var rows = Enumerable.Repeat(same, Horizon).ToImmutableArray();
        var claim = Claim with
        {
            Closing = ClosingTheorem.A1,
            BeliefDepth = 0,
            JointSpans = rows,
            LocalSpans = rows,
            Ratios = [.. Enumerable.Repeat(ImmutableArray<Rational>.Empty, Horizon)],
            Mixed = [],
            Widths = [.. Enumerable.Repeat(Rational.One, Horizon)],
            Multipliers = [[], .. Enumerable.Repeat(ones, Horizon - 1)],
            Weights = [],
        };
        Assert.True(ThresholdChecker.Check(Honest with { Horizon = Horizon, AlphaHi = 100_000, Argument = claim },
            Game).IsAccepted);
        var low = Assert.IsType<CheckResult.Rejected>(
            ThresholdChecker.Check(Honest with { Horizon = Horizon, AlphaHi = 5_000, Argument = claim }, Game));
        Assert.Equal(Horizon + 1, low.Step);
    }

    [Fact]
    public void Check_BeliefsOfATreeTooLarge_IsRejected()
    {
        const int Horizon = 30;
        var rows = Enumerable.Repeat(Claim.JointSpans[0], Horizon).ToImmutableArray();
        var claim = Claim with
        {
            BeliefDepth = Horizon - 1,
            JointSpans = rows,
            LocalSpans = rows,
            Ratios = [.. Enumerable.Repeat(ImmutableArray<Rational>.Empty, Horizon)],
            Mixed = [.. Enumerable.Repeat(Claim.Mixed[0], Horizon)],
            Multipliers = [[], .. Enumerable.Repeat(Claim.Multipliers[1], Horizon - 1)],
            Weights = [.. Enumerable.Repeat(Claim.Weights[0], Horizon)],
        };
        AssertHeader(Honest with { Horizon = Horizon, Argument = claim }, "too large");
    }

    [Fact]
    public void Check_CancelledBeforehand_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => ThresholdChecker.Check(Honest, Game, source.Token));
    }

    private static Dictionary<string, StageBoundArgument> Without(StageBoundArgument claim) => new()
    {
        ["jointSpans"] = claim with { JointSpans = default },
        ["localSpans"] = claim with { LocalSpans = default },
        ["ratios"] = claim with { Ratios = default },
        ["mixed"] = claim with { Mixed = default },
        ["widths"] = claim with { Widths = default },
        ["potential"] = claim with { Potential = default },
        ["multipliers"] = claim with { Multipliers = default },
        ["weights"] = claim with { Weights = default },
    };

    private static void AssertHeader(ThresholdCertificate certificate, string reason)
    {
        var rejected = Assert.IsType<CheckResult.Rejected>(ThresholdChecker.Check(certificate, Game));
        Assert.Equal(0, rejected.Step);
        Assert.Contains(reason, rejected.Reason, StringComparison.Ordinal);
    }
}
