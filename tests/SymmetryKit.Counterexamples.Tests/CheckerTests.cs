using System.Collections.Immutable;
using System.Text;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples.Tests;

/// <summary>Right certificates are accepted; every way to claim more than is shown is not.</summary>
public sealed class CheckerTests
{
    private static readonly DecPomdp Odd = Payoffs.LeversWithOdd(2, 2, 2, 3);
    private static readonly CounterexampleCertificate Missed = Prove(CounterexampleKind.HiddenByIndex, Odd);
    private static readonly DecPomdp Two = GameLibrary.Levers(2);
    private static readonly CounterexampleCertificate Broken = Prove(CounterexampleKind.BrokenSymmetry, Two);
    private static readonly CounterexampleCertificate Incompatible =
        Prove(CounterexampleKind.IncompatibleOptima, Payoffs.LeversWithOdd(2, 2, 1, 2));

    public static TheoryData<string, Func<MissedOptimumClaim, MissedOptimumClaim>> ForgedBranches => new()
    {
        { "a lower greedy return", c => c with { GreedyReturn = c.GreedyReturn - new Rational(1, 100) } },
        { "a higher return", c => c with { Return = c.Return + 1 } },
        { "a higher return by index", c => c with { IndexReturn = c.IndexReturn + 1 } },
        { "a lower one than the policy's", c => c with { IndexReturn = 1 } },
        { "no slice", c => c with { Branch = [] } },
        { "without the first slice", c => c with { Branch = c.Branch.RemoveAt(0) } },
        { "without a slice in the middle", c => c with { Branch = c.Branch.RemoveAt(3) } },
        { "slices exchanged", c => c with { Branch = [c.Branch[1], c.Branch[0]] } },
        { "a last slice twice as long", c => Last(c, s => s with { BetaHi = 2 * s.BetaHi }) },
        { "a radius of 0", c => Last(c, s => s with { Radius = Rational.Zero }) },
        { "a radius too small", c => Last(c, s => s with { Radius = new Rational(1, 1_000_000_000) }) },
        { "a radius too large", c => Last(c, s => s with { Radius = 2 }) },
        { "another center", c => Last(c, s => s with { Center = [s.Center[0] + 1] }) },
        { "another tangent", c => Last(c, s => s with { Tangent = [s.Tangent[0] + 3] }) },
        { "coordinates missing", c => Last(c, s => s with { Center = [] }) },
        { "a first slice out of range", c => c with { FirstSlice = c.Branch.Length } },
        { "a policy that is no distribution", c => c with { Policy = [[1, 1, 0], [0, 0, 1]] } },
        { "a policy with a negative entry", c => c with { Policy = [[2, -1, 0], [0, 0, 1]] } },
        { "a policy that is not equivariant", c => c with { Policy = [[1, 0, 0], [1, 0, 0]], Return = 3 } },
        { "a policy of one agent", c => c with { Policy = [[0, 0, 1]] } },
    };

    [Theory]
    [MemberData(nameof(ForgedBranches))]
    public void Check_ForgedBranch_IsRejected(string what, Func<MissedOptimumClaim, MissedOptimumClaim> forge)
    {
        var claim = forge((MissedOptimumClaim)Missed.Claim);
        Assert.False(CounterexampleChecker.Check(Missed with { Claim = claim }, Odd).IsAccepted, what);
    }

    [Fact]
    public void Check_BranchThatEndsAtBetaZero_IsRejected()
    {
        var claim = (MissedOptimumClaim)Missed.Claim;
        var point = claim.Branch[0] with { BetaHi = Rational.Zero, Center = [Rational.Zero] };
        var empty = Missed with { Claim = claim with { Branch = [point], FirstSlice = 0 } };
        var rejected = Assert.IsType<CheckResult.Rejected>(CounterexampleChecker.Check(empty, Odd));
        Assert.Equal("the branch has no positive β", rejected.Reason);
    }

    [Fact]
    public void Check_RightCertificates_AreAccepted()
    {
        Assert.True(CounterexampleChecker.Check(Missed, Odd).IsAccepted);
        Assert.True(CounterexampleChecker.Check(Broken, Two).IsAccepted);
        Assert.True(CounterexampleChecker.Check(Incompatible, Payoffs.LeversWithOdd(2, 2, 1, 2)).IsAccepted);
    }

    [Fact]
    public void Check_OtherGameHorizonOrSymmetry_IsRejected()
    {
        Assert.False(CounterexampleChecker.Check(Missed, Two).IsAccepted);
        Assert.False(CounterexampleChecker.Check(Missed with { Horizon = 0 }, Odd).IsAccepted);
        Assert.False(CounterexampleChecker.Check(Missed with { Horizon = 2 }, Odd).IsAccepted);
        Assert.False(CounterexampleChecker.Check(Missed with { Horizon = 30 }, Odd).IsAccepted);
        var wrong = Missed.Symmetries[0] with { Actions = [[2, 1, 0], [2, 1, 0]] };
        Assert.False(CounterexampleChecker.Check(Missed with { Symmetries = [wrong] }, Odd).IsAccepted);
        // Without symmetries the coordinates are others, and the policy that breaks them is allowed.
        Assert.False(CounterexampleChecker.Check(Missed with { Symmetries = [] }, Odd).IsAccepted);
    }

    [Fact]
    public void Check_ForgedPoints_AreRejected()
    {
        var claim = (BrokenSymmetryClaim)Broken.Claim;
        CheckResult Check(BrokenSymmetryClaim c) => CounterexampleChecker.Check(Broken with { Claim = c }, Two);
        Assert.False(Check(claim with { SelfPlay = 1 }).IsAccepted);
        Assert.False(Check(claim with { CrossPlay = Rational.Zero }).IsAccepted);
        Assert.False(Check(claim with { Alpha = claim.Alpha * 2 }).IsAccepted);
        Assert.False(Check(claim with { Alpha = Rational.Zero }).IsAccepted);
        Assert.False(Check(claim with { Point = claim.Point with { Radius = Rational.Zero } }).IsAccepted);
        var uniform = claim.Point with { Logits = [[0, 0], [0, 0]] };
        Assert.False(Check(claim with { Point = uniform, SelfPlay = new Rational(1, 2) }).IsAccepted);
        Assert.False(CounterexampleChecker.Check(Broken with { Symmetries = [] }, Two).IsAccepted);
        Assert.False(CounterexampleChecker.Check(
            Broken with { Symmetries = [HistoryRelabeling.Identity(HistoryTree.Build(Two, 1))] }, Two).IsAccepted);
    }

    [Fact]
    public void Check_ForgedOptima_AreRejected()
    {
        var game = Payoffs.LeversWithOdd(2, 2, 1, 2);
        var claim = (IncompatibleOptimaClaim)Incompatible.Claim;
        CheckResult Check(IncompatibleOptimaClaim c) =>
            CounterexampleChecker.Check(Incompatible with { Claim = c }, game);
        Assert.False(Check(claim with { CrossPlay = claim.CrossPlay - 1 }).IsAccepted);
        Assert.False(Check(claim with { Second = claim.First }).IsAccepted);
        Assert.False(Check(claim with { Return = 2 }).IsAccepted);
        // Two policies of equal return that are not the best ones.
        var better = Payoffs.LeversWithOdd(2, 2, 1, 3);
        Assert.False(CounterexampleChecker.Check(
            Incompatible with { GameDigest = better.Digest, Claim = claim }, better).IsAccepted);
    }

    [Fact]
    public void Check_HistorySymmetryOfASymmetricModel_IsRejected()
    {
        var game = GameLibrary.TwoStageLevers();
        var tree = HistoryTree.Build(game, 2);
        foreach (var g in Symmetry.HistorySymmetries.Find(tree).Generators)
        {
            var certificate = new CounterexampleCertificate(
                "", game.Digest, 2, EntropyObjective.Visited, [g], new HistorySymmetryClaim());
            Assert.False(CounterexampleChecker.Check(certificate, game).IsAccepted);
        }
    }

    [Fact]
    public void Check_EndlessWithoutLegalSets_IsRejected()
    {
        // Above any threshold there is one critical point: two boxes would have to share it.
        var slice = new BranchSlice(new Rational(1, 10), [0, 0], [0, 0], new Rational(1, 4));
        var certificate = new CounterexampleCertificate(
            "", Two.Digest, 1, EntropyObjective.Visited, [], new EndlessNonUniquenessClaim(10, slice, slice));
        var rejected = Assert.IsType<CheckResult.Rejected>(CounterexampleChecker.Check(certificate, Two));
        Assert.Contains("overlap", rejected.Reason, StringComparison.Ordinal);
        var moved = slice with { Center = [1, 1] };
        Assert.False(CounterexampleChecker.Check(
            certificate with { Claim = new EndlessNonUniquenessClaim(10, slice, moved) }, Two).IsAccepted);
        Assert.False(CounterexampleChecker.Check(
            certificate with { Claim = new EndlessNonUniquenessClaim(Rational.Zero, slice, moved) }, Two).IsAccepted);
    }

    [Fact]
    public void File_EveryKind_ReadsBackToTheByte()
    {
        foreach (var certificate in new[] { Missed, Broken, Incompatible })
        {
            var bytes = CounterexampleFile.Write(certificate);
            Assert.Equal(bytes, CounterexampleFile.Write(CounterexampleFile.Read(bytes, "c.json")));
        }
    }

    [Theory]
    [InlineData("\"1.0\"", "\"2.0\"")]
    [InlineData("\"broken-symmetry\"", "\"something\"")]
    [InlineData("\"horizon\": 1", "\"horizon\": \"1\"")]
    [InlineData("\"alpha\": \"1/5\"", "\"alpha\": 0.2")]
    [InlineData("\"alpha\"", "\"beta\"")]
    [InlineData("\"selfPlay\"", "\"more\": 1, \"selfPlay\"")]
    public void File_Malformed_NamesThePlace(string part, string other)
    {
        var text = Encoding.UTF8.GetString(CounterexampleFile.Write(Broken));
        Assert.Contains(part, text, StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text.Replace(part, other, StringComparison.Ordinal));
        var error = Assert.Throws<CertificateParseException>(() => CounterexampleFile.Read(bytes, "c.json"));
        Assert.StartsWith("c.json:", error.Message, StringComparison.Ordinal);
    }

    private static MissedOptimumClaim Last(MissedOptimumClaim claim, Func<BranchSlice, BranchSlice> change) =>
        claim with { Branch = claim.Branch.SetItem(claim.Branch.Length - 1, change(claim.Branch[^1])) };

    private static CounterexampleCertificate Prove(CounterexampleKind kind, DecPomdp game) =>
        CounterexampleProver.Prove(kind, game, 1) ?? throw new InvalidOperationException("No certificate.");
}
