using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

public sealed class BoxSearchTests
{
    // α_c of the k-lever games: max_x (x - y)/ln(x/y), y = (1-x)/(k-1).
    [Theory]
    [InlineData(3, 0.364213334)]
    [InlineData(5, 0.280544114)]
    [InlineData(10, 0.219308896)]
    public void Run_Levers_ComesWithinOnePercentOfTheFold(int levers, double threshold)
    {
        var game = TestGames.Levers(2, levers);
        var options =
            new BoxSearchOptions { AlphaLo = Rational.FromDouble(threshold), TimeLimit = TimeSpan.FromSeconds(60) };
        var found = Assert.IsType<ThresholdCandidate>(BoxSearch.Run(game, 1, options));
        Assert.InRange(found.AlphaHi.ToDouble(), threshold, 1.01 * threshold);
        Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(found.Certificate, game));
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(3, 2, 1)]
    [InlineData(5, 4, 1)]
    public void Run_RandomGame_IsAcceptedReadsBackAndClosesTheBracket(int seed, int agents, int horizon)
    {
        var game = TestGames.Random(seed, agents, 2, 2, 2, new Rational(9, 10));
        var low = WitnessSearch.Run(game, horizon, EntropyObjective.Visited)?.AlphaLo;
        var options = new BoxSearchOptions { AlphaLo = low, TimeLimit = TimeSpan.FromSeconds(20) };
        var found = Assert.IsType<ThresholdCandidate>(BoxSearch.Run(game, horizon, options));
        Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(found.Certificate, game));
        var text = CertificateWriter.Write(found.Certificate);
        var again = ThresholdCertificateReader.Read(text, "test");
        Assert.Equal(text, CertificateWriter.Write(again));
        Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(again, game));
        if (low is { } witness) Assert.True(witness < found.AlphaHi && found.AlphaHi < new Rational(12, 10) * witness);
    }

    [Fact]
    public void Check_WrongTrees_AreRejected()
    {
        var (game, right) = ThreeLevers(usesSymmetry: false);
        var slices = ((BoxTreeArgument)right.Argument).Slices.ToImmutableArray();
        var last = slices[^1];
        Assert.True(slices.Length > 1 && last.Nodes.Length > 10);
        Rejected(right with { Objective = EntropyObjective.PerHistory });
        Rejected(right with { AlphaHi = last.Alpha - Rational.ScaleByPowerOfTwo(1, -40) });
        Rejected(right with { GameDigest = TestGames.Levers(2, 2).Digest });
        Rejected(With([]));
        // A gap: the last slice then spans two, and its tree does not fit.
        Rejected(With([.. slices.Take(slices.Length - 2), last]));
        Rejected(With(slices.Reverse().ToImmutableArray()));
        // Below the fold no tree can be right, however the numbers around it are changed.
        Rejected(WithLast(last with { Alpha = new Rational(36, 100) }) with { AlphaHi = new Rational(36, 100) });
        Rejected(WithLast(last with { Nodes = last.Nodes.RemoveAt(last.Nodes.Length - 1) }));
        Rejected(WithLast(last with { Nodes = last.Nodes.Add(last.Nodes[^1]) }));
        Rejected(WithLast(last with { Nodes = [new BoxNode(BoxVerdict.Closed, 30, 0, 0)] }));
        Rejected(WithLast(last with { Nodes = [new BoxNode(BoxVerdict.Fathomed, 30, 0, 0)] }));
        Rejected(WithLast(last with { Nodes = last.Nodes.SetItem(0, last.Nodes[0] with { Coordinate = 6 }) }));
        Rejected(WithLast(last with { Nodes = last.Nodes.SetItem(0, last.Nodes[0] with { Point = 1 << 30 }) }));
        Rejected(WithLast(last with { Nodes = last.Nodes.SetItem(0, last.Nodes[0] with { Rounds = 100_000 }) }));

        ThresholdCertificate With(ImmutableArray<BoxSlice> changed) =>
            right with { Argument = (BoxTreeArgument)right.Argument with { Slices = changed } };
        ThresholdCertificate WithLast(BoxSlice changed) => With(slices.SetItem(slices.Length - 1, changed));
        void Rejected(ThresholdCertificate wrong) =>
            Assert.IsType<CheckResult.Rejected>(ThresholdChecker.Check(wrong, game));
    }

    // Whatever a mutant says, an accepted one claims something true: its slices still reach no further than the fold.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Check_MutatedNodes_AreRejectedOrStillProveTheirClaim(bool usesSymmetry)
    {
        var (game, right) = ThreeLevers(usesSymmetry);
        var slice = ((BoxTreeArgument)right.Argument).Slices.ToImmutableArray()[^1];
        var slices = ((BoxTreeArgument)right.Argument).Slices.ToImmutableArray();
        var (random, rejected) = (new Random(1), 0);
        for (var trial = 0; trial < 300; trial++)
        {
            var index = random.Next(slice.Nodes.Length);
            var node = slice.Nodes[index];
            node = random.Next(4) switch
            {
                0 => node with { Verdict = (BoxVerdict)random.Next(3), Point = 1 << 29 },
                1 => node with { Rounds = random.Next(node.Rounds + 1) },
                2 => node with { Coordinate = random.Next(-1, 6) },
                _ => node with { Point = random.Next(1, 1 << 30) },
            };
            // The mutant claims uniqueness below the fold, where it fails: accepting it would be a hole in the checker.
            var alpha = new Rational(3642, 10_000);
            var mutant = right with
            {
                AlphaHi = alpha,
                Argument = (BoxTreeArgument)right.Argument with
                {
                    Slices = slices.SetItem(slices.Length - 1, new BoxSlice(alpha, slice.Nodes.SetItem(index, node))),
                },
            };
            if (ThresholdChecker.Check(mutant, game) is CheckResult.Rejected) rejected++;
        }

        Assert.Equal(300, rejected);
    }

    private static (DecPomdp Game, ThresholdCertificate Certificate) ThreeLevers(bool usesSymmetry)
    {
        var game = TestGames.Levers(2, 3);
        var options = new BoxSearchOptions
        {
            AlphaLo = new Rational(36, 100), Ratio = new Rational(104, 100), UsesSymmetry = usesSymmetry,
        };
        return (game, BoxSearch.Run(game, 1, options)!.Certificate);
    }
}
