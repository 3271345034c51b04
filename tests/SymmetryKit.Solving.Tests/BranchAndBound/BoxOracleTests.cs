using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>The box tests against critical points that Newton's method finds from other formulas.</summary>
public sealed class BoxOracleTests
{
    // Agents, states, actions, observations, horizon: one shot and sequential, two and three agents.
    public static TheoryData<int, int, int, int, int> Shapes => new()
    {
        { 2, 1, 3, 1, 1 }, { 3, 2, 2, 1, 1 }, { 2, 2, 2, 2, 2 }, { 2, 2, 3, 2, 2 }, { 3, 2, 2, 2, 2 },
            { 2, 2, 2, 1, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Round_BoxAroundCriticalPoint_KeepsIt(int agents, int states, int actions, int observations, int horizon)
    {
        foreach (var (tree, point, random) in CriticalPoints(agents, states, actions, observations, horizon))
        {
            var policy = Probabilities(tree, point.Logits);
            foreach (var radius in new[] { 1e-8, 1e-3, 0.03, 0.3 })
            {
                AssertKept<DoubleEnclosure>(tree, point.Beta, policy, radius, random);
                AssertKept<DyadicEnclosure>(tree, point.Beta, policy, radius, random);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Holds_TinyBoxAroundCriticalPoint_TellsMaximaFromSaddles(
        int agents, int states, int actions, int observations, int horizon)
    {
        var (maxima, saddles, closed) = (0, 0, 0);
        foreach (var (tree, point, random) in CriticalPoints(agents, states, actions, observations, horizon))
        {
            var holds = Closes<DyadicEnclosure>(tree, point, 1e-7, random);
            Assert.Equal(holds, Closes<DoubleEnclosure>(tree, point, 1e-7, random));
            Assert.False(holds && point.IsSaddle);
            if (point.IsSaddle) saddles++;
            else maxima++;
            if (holds) closed++;
            // A larger box may be too large to close, but must never close over a saddle.
            Assert.False(Closes<DyadicEnclosure>(tree, point, 0.01, random) && point.IsSaddle);
        }

        // The three-stage sample happens to have maxima only.
        Assert.True(saddles > 0 || horizon == 3, "the sample has no saddle");
        Assert.True(closed >= 0.9 * maxima, $"only {closed} of {maxima} maxima close");
    }

    private static IEnumerable<(HistoryTree Tree, CriticalPoint Point, Random Random)> CriticalPoints(
        int agents, int states, int actions, int observations, int horizon)
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);
            var game = TestGames.Random(seed, agents, states, actions, observations, new Rational(9, 10));
            var tree = HistoryTree.Build(game, horizon);
            var finder = new CriticalPointFinder(tree, EntropyObjective.Visited);
            for (var start = 0; start < 15; start++)
            {
                var logits = new double[finder.Length];
                for (var x = 0; x < logits.Length; x++) logits[x] = 4 * random.NextDouble() - 2;
                var beta = new[] { 0.4, 1.0, 2.0, 4.0, 10.0 }[start % 5];
                if (finder.Newton(beta, logits, default) is { } point) yield return (tree, point, random);
            }
        }
    }

    private static double[] Probabilities(HistoryTree tree, double[] logits)
    {
        var policy = logits.Select(Math.Exp).ToArray();
        foreach (var history in new BoxGame<DoubleEnclosure>(tree).Histories)
        {
            var sum = policy.AsSpan(history.Start, history.Size).ToArray().Sum();
            for (var x = history.Start; x < history.Start + history.Size; x++) policy[x] /= sum;
        }

        return policy;
    }

    private static PolicyRanges<T> Around<T>(
        BoxGame<T> game, double beta, double[] policy, double radius, Random random)
        where T : struct, IEnclosure<T>
    {
        var scaled = T.Near(beta * game.Unit.ToDouble());
        return new PolicyRanges<T>(T.Hull(scaled - T.Near(1e-9), scaled + T.Near(1e-9)), [.. policy.Select(p => T.Hull(
            T.Near(Math.Max(0, p - radius * random.NextDouble() - 1e-9)),
                T.Near(Math.Min(1, p + radius * random.NextDouble() + 1e-9))))]);
    }

    private static void AssertKept<T>(HistoryTree tree, double beta, double[] policy, double radius, Random random)
        where T : struct, IEnclosure<T>
    {
        var game = new BoxGame<T>(tree);
        var (state, contraction) = (new BoxState<T>(game), new SoftContraction<T>(game));
        var box = Around(game, beta, policy, radius, random);
        state.Update(box);
        for (var round = 0; round < 4; round++)
        {
            Assert.True(contraction.Round(box, state));
            for (var x = 0; x < policy.Length; x++)
            {
                Assert.InRange(
                    policy[x], box.Probabilities[x].Lower.Approximate - 1e-9, box.Probabilities[x].Upper.Approximate
                    + 1e-9);
            }
        }
    }

    private static bool Closes<T>(HistoryTree tree, CriticalPoint point, double radius, Random random)
        where T : struct, IEnclosure<T>
    {
        var game = new BoxGame<T>(tree);
        var (state, closing) = (new BoxState<T>(game), new BoxClosing<T>(game));
        var box = Around(game, point.Beta, Probabilities(tree, point.Logits), radius, random);
        state.Update(box);
        return closing.Holds(box, state);
    }
}
