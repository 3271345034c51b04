using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples.Tests;

public sealed class SearchTests
{
    [Theory]
    [InlineData(CounterexampleKind.BrokenSymmetry)]
    [InlineData(CounterexampleKind.HistorySymmetry)]
    [InlineData(CounterexampleKind.LocalStability)]
    [InlineData(CounterexampleKind.IncompatibleOptima)]
    public void Run_OneBatch_FindsAndMinimizes(CounterexampleKind kind)
    {
        var best = CounterexampleSearch.Run(kind, new SearchOptions { MostBatches = 1 }).Best;
        Assert.NotNull(best);
        Assert.True(CounterexampleChecker.Check(best.Certificate, best.Game).IsAccepted);
        Assert.True(best.Size.Actions <= 5);
        // Nothing one step smaller can be proved.
        Assert.Equal(0, CounterexampleMinimizer.Minimize(best).Size.CompareTo(best.Size));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Run_SameSeed_SameGameWhateverTheThreads(int threads)
    {
        var options = new SearchOptions { Seed = 5, MostBatches = 1, Threads = threads };
        var (first, second) = (CounterexampleSearch.Run(CounterexampleKind.BrokenSymmetry, options),
            CounterexampleSearch.Run(CounterexampleKind.BrokenSymmetry, options with { Threads = 2 }));
        Assert.Equal(first.Best!.Game.Digest, second.Best!.Game.Digest);
        Assert.Equal(first.Proved, second.Proved);
    }

    [Fact]
    public void Run_GoesOnWhereItStopped()
    {
        var options = new SearchOptions { Seed = 2, MostBatches = 2, KeepsLooking = true };
        var whole = CounterexampleSearch.Run(CounterexampleKind.IncompatibleOptima, options);
        var half = CounterexampleSearch.Run(
            CounterexampleKind.IncompatibleOptima, options with { MostBatches = 1 });
        Assert.Equal(1, half.NextBatch);
        var rest = CounterexampleSearch.Run(
            CounterexampleKind.IncompatibleOptima, options with { FirstBatch = 1, MostBatches = 1 }, half.Best);
        Assert.Equal(whole.Best?.Game.Digest, rest.Best?.Game.Digest);
        Assert.Equal(whole.NextBatch, rest.NextBatch);
    }

    [Fact]
    public void Run_Cancelled_ReturnsWhatItHas()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var state = CounterexampleSearch.Run(CounterexampleKind.EarlyFold, cancellation: stopped.Token);
        Assert.Equal(0, state.NextBatch);
        Assert.Null(state.Best);
    }

    [Fact]
    public void ExampleFiles_WrittenAndRead_AreTheSame()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var game = RestrictedGames.MatchForChoice(0);
            var proof = CounterexampleProver.Prove(CounterexampleKind.EndlessNonUniqueness, game, 2)!;
            var example = new Counterexample(CounterexampleKind.EndlessNonUniqueness, game, proof);
            var (path, certificate, page) = ExampleFiles.Write(example, folder.FullName, "one");
            var read = ExampleFiles.Read(example.Kind, folder.FullName, "one")!;
            Assert.Equal(game.Digest, read.Game.Digest);
            Assert.Contains("after match: a b c", File.ReadAllText(page), StringComparison.Ordinal);
            File.WriteAllText(path, File.ReadAllText(path).Replace("[0, 1, 2]", "[0, 1]", StringComparison.Ordinal));
            Assert.Throws<InvalidGameException>(() => ExampleFiles.Read(example.Kind, folder.FullName, "one"));
            Assert.True(File.Exists(certificate));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
