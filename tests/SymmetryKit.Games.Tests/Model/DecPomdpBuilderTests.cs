using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

public sealed class DecPomdpBuilderTests
{
    private static DecPomdpBuilder Builder(int states = 2)
    {
        var builder = new DecPomdpBuilder(
            ["a"], [.. Enumerable.Range(0, states).Select(s => $"s{s}")], [["x", "y"]], [["o", "p"]]);
        builder.SetInitial(0, 1);
        for (var a = 0; a < 2; a++)
        {
            for (var s = 0; s < states; s++) builder.SetTransition(a, s, s, 1).SetObservation(a, s, 0, 1);
        }

        return builder;
    }

    [Fact]
    public void Build_OfSparseRows_SortsThemAndDropsZeros()
    {
        var builder = Builder(5).ClearTransitions(1, 2);
        builder.SetTransition(1, 2, 4, new Rational(1, 4)).SetTransition(1, 2, 0, new Rational(1, 2));
        builder.SetTransition(1, 2, 3, new Rational(1, 4)).SetTransition(1, 2, 1, 1).SetTransition(1, 2, 1, 0);
        var row = builder.Build().Dynamics.Transitions(2, 1).ToArray();
        Assert.Equal([new(0, new Rational(1, 2)), new(3, new Rational(1, 4)), new(4, new Rational(1, 4))], row);
    }

    [Fact]
    public void Build_Twice_GivesTheSameGame()
    {
        var builder = Builder();
        builder.SetReward(1, 0, 7);
        Assert.Equal(builder.Build().Digest, builder.Build().Digest);
    }

    [Fact]
    public void Build_AfterABuild_DoesNotChangeTheFirst()
    {
        var builder = Builder();
        var first = builder.Build();
        builder.SetTransition(0, 0, 0, 0).SetTransition(0, 0, 1, 1).SetReward(0, 0, 5);
        var second = builder.Build();
        Assert.Equal([new Outcome(0, 1)], first.Dynamics.Transitions(0, 0).ToArray());
        Assert.Equal([new Outcome(1, 1)], second.Dynamics.Transitions(0, 0).ToArray());
        Assert.Equal((0, 5), (first.Reward[0, 0], second.Reward[0, 0]));
    }

    [Theory]
    [InlineData("0.9",
        "T row (action 'y', state 's0'): expected probabilities that sum to exactly 1, found the sum 9/10")]
    [InlineData("0", "T row (action 'y', state 's0'): expected probabilities that sum to 1, found none")]
    [InlineData("-1",
        "T row (action 'y', state 's0'): expected probabilities of at least 0, found -1 for next state 's0'")]
    [InlineData("0.9999999999",
        "found the sum 9999999999/10000000000 (off by -1e-10; --snap rounds such residue away)")]
    public void Build_OfARowThatIsNoDistribution_NamesIt(string p, string message)
    {
        var error = Assert.Throws<InvalidGameException>(
            () => Builder().SetTransition(1, 0, 0, Rational.Parse(p)).Build());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OfObservationsOrStartThatAreNone_NamesThem()
    {
        var error = Assert.Throws<InvalidGameException>(() => Builder().ClearObservations(0, 1).Build());
        Assert.StartsWith("O row (action 'x', next state 's1')", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<InvalidGameException>(() => Builder().SetInitial(1, new Rational(1, 3)).Build());
        Assert.Equal(
            "initial distribution: expected probabilities that sum to exactly 1, found the sum 4/3", error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Set_OutOfRange_Throws(int index)
    {
        var builder = Builder();
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.SetInitial(index, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.SetTransition(index, 0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.SetTransition(0, index, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.SetTransition(0, 0, index, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.SetObservation(0, 0, index, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.SetObservation(0, index, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.SetReward(index, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.ClearTransitions(0, index));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.ClearObservations(index, 0));
    }

    [Fact]
    public void New_OfImpossibleLists_Throws()
    {
        Assert.Throws<InvalidGameException>(() => new DecPomdpBuilder([], ["s"], [], []));
        Assert.Throws<InvalidGameException>(() => new DecPomdpBuilder(["a"], [], [["x"]], [["o"]]));
        Assert.Throws<InvalidGameException>(() => new DecPomdpBuilder(["a"], ["s", "s"], [["x"]], [["o"]]));
        Assert.Throws<InvalidGameException>(() => new DecPomdpBuilder(["a"], ["s"], [["x"], ["y"]], [["o"]]));
        Assert.Throws<InvalidGameException>(() => new DecPomdpBuilder(["a"], ["s"], [[]], [["o"]]));
        Assert.Throws<InvalidGameException>(() => new DecPomdpBuilder(["a"], ["\ud800"], [["x"]], [["o"]]));
    }

    [Fact]
    public void New_OfTooManyPairs_Throws()
    {
        var many = Enumerable.Range(0, 1025).Select(k => $"{k}").ToImmutableArray();
        var error = Assert.Throws<InvalidGameException>(
            () => new DecPomdpBuilder(["a", "b"], ["s"], [many, many], [["o"], ["o"]]));
        Assert.Contains("at most 1048576 pairs of a state and a joint action", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1/2")]
    [InlineData("1.0001")]
    public void Build_WithADiscountOutOfRange_Throws(string discount)
    {
        var builder = Builder();
        builder.Discount = Rational.Parse(discount);
        Assert.Throws<ArgumentOutOfRangeException>(builder.Build);
    }
}
