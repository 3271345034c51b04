using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Dynamics.Tests;

public sealed class EquivariantOptimumTests
{
    // Nine-plus-odd 9/10, two-stage levers 1/2 (the Other-Play optimum of Treutlein and others), k levers 1/k.
    [Theory]
    [InlineData("levers-2", 1, "1/2")]
    [InlineData("levers-3", 1, "1/3")]
    [InlineData("levers-odd", 1, "9/10")]
    [InlineData("levers-two-stage", 2, "1/2")]
    [InlineData("dectiger", 2, "-4")]
    [InlineData("dectiger", 3, "83053/16000")]
    public void Search_KnownGames_FindsTheOptimumExactly(string name, int horizon, string optimum)
    {
        var game = GameLibrary.All.Single(g => g.Name == name).Build().Flat(horizon);
        var found = EquivariantOptimum.Search(game, game.Symmetries(), starts: 10);
        Assert.Equal(Rational.Parse(optimum), found.Return);
        Assert.True(found.Hits > 0);
        var flat = found.Policy.Values.SelectMany(v => v).ToArray();
        foreach (var g in game.Symmetries())
        {
            for (var p = 0; p < flat.Length; p++) Assert.Equal(flat[p], flat[g.Images[p]]);
        }
    }

    [Fact]
    public void ExactReturn_AgreesWithTheNumericOne() => Prop.ForAll(RandomGame.Any, random =>
    {
        var weights = random.Vector(10).Select(x => 1 + (int)Math.Abs(x)).ToArray();
        var (game, exact) = (random.Flat, new Rational[weights.Length]);
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var own = game.ParameterStart(f)..game.ParameterStart(f + 1);
            var sum = weights[own].Sum();
            for (var p = own.Start.Value; p < own.End.Value; p++) exact[p] = new Rational(weights[p], sum);
        }

        var policy = new OrbitRounding(game, []).Unflatten(exact);
        var numeric = new ReturnEvaluator(game).Return([.. exact.Select(x => x.ToDouble())]);
        return Math.Abs(ExactReturn.Of(policy).ToDouble() - numeric) < 1e-12 * (1 + Math.Abs(numeric));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void OtherPlay_OfAnEquivariantPolicy_IsSelfPlay()
    {
        var game = GameLibrary.LeversWithOdd().Flat();
        var policy = Enumerable.Range(0, 20).Select(p => p % 10 == 9 ? 0.4 : 0.6 / 9).ToImmutableArray();
        var measured = OtherPlay.Sampled(game, policy, game.Symmetries(), 200, 0);
        Assert.Equal(new ReturnEvaluator(game).Return(policy.AsSpan()), measured.Value, 1e-12);
        Assert.Equal(0, measured.Error!.Value, 1e-12);
    }

    [Fact]
    public void OtherPlay_OfALever_IsOneOverTheirNumber_ListedOrSampled()
    {
        var game = GameLibrary.Levers(5).Flat();
        var policy = Enumerable.Range(0, 10).Select(p => p % 5 == 0 ? 1.0 : 0).ToImmutableArray();
        var elements = ModelSymmetries.Find(game.Tree.Game).OnHistories(game.Tree).Elements()
            .Select(g => PolicySymmetry.From(game, g)).ToArray();
        Assert.Equal(240, elements.Length);
        Assert.Equal(0.2, OtherPlay.Over(game, policy, elements).Value, 1e-12);
        var sampled = OtherPlay.Sampled(game, policy, game.Symmetries(), 4000, 7);
        Assert.InRange(sampled.Error!.Value, 0.004, 0.009);
        Assert.InRange(Math.Abs(sampled.Value - 0.2), 0, 4 * sampled.Error.Value);
    }
}
