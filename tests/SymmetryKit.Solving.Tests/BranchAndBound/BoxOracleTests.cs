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
            { 2, 2, 2, 1, 3 }, { 2, 2, 2, 2, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Round_BoxAroundCriticalPoint_KeepsIt(int agents, int states, int actions, int observations, int horizon)
    {
        foreach (var (tree, point, random) in CriticalPoints(agents, states, actions, observations, horizon))
        {
            foreach (var radius in new[] { 1e-8, 1e-3, 0.03, 0.3, 1 })
            {
                AssertKept(tree, point.Beta, point.Logits, radius, random);
            }
        }
    }

    [Theory]
    [InlineData(1, 3, 1, 1)]
    [InlineData(2, 2, 2, 2)]
    [InlineData(2, 3, 2, 2)]
    [InlineData(2, 2, 2, 3)]
    public void Row_BoxAroundCriticalPoint_KeepsItAndIsOfSecondOrder(
        int states, int actions, int observations, int horizon)
    {
        var (wide, narrow) = (0.0, 0.0);
        foreach (var (tree, point, random) in CriticalPoints(2, states, actions, observations, horizon))
        {
            var flat = new FlatTree(tree);
            var policy = Probabilities(flat, point.Logits);
            foreach (var radius in new[] { 1e-4, 1e-3, 0.1 })
            {
                var box = Around(flat, point.Beta, policy, radius, random);
                var derived = new BoxDerived(flat);
                derived.Update(box);
                var geometry = new RowGeometry(flat, derived);
                var row = new RowRange(flat, geometry);
                if (!geometry.Set(box)) continue;
                double[] multipliers = [.. policy.Select(_ => (double)random.Next(-1000, 1000))];
                ClearLast(flat, multipliers);
                row.Set(multipliers);
                // Where probabilities are as small as the box, orders mean little.
                if (policy.Min() > 0.02 && radius == 1e-4) narrow += row.Remainder.Width;
                if (policy.Min() > 0.02 && radius == 1e-3) wide += row.Remainder.Width;
                AssertKeptBy(row, box, policy);
            }
        }

        // Ten times the width, a hundred times the remainder.
        Assert.InRange(wide / narrow, 30, 300);
    }

    private static void ClearLast(FlatTree flat, double[] multipliers)
    {
        foreach (var history in flat.Histories) multipliers[history.End - 1] = 0;
    }

    private static void AssertKeptBy(RowRange row, SearchBox box, double[] policy)
    {
        Assert.True(row.Narrow(box));
        AssertInside(policy, box);
    }

    private static void AssertInside(double[] policy, SearchBox box)
    {
        for (var x = 0; x < policy.Length; x++)
        {
            Assert.InRange(policy[x], box.Probabilities[x].Lower - 1e-9, box.Probabilities[x].Upper + 1e-9);
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
            var holds = Closes(tree, point, 1e-7, random);
            Assert.False(holds && point.IsSaddle);
            if (point.IsSaddle) saddles++;
            else maxima++;
            if (holds) closed++;
            // A larger box may be too large to close, but must never close over a saddle.
            Assert.False(Closes(tree, point, 0.01, random) && point.IsSaddle);
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

    private static double[] Probabilities(FlatTree tree, double[] logits)
    {
        var policy = logits.Select(Math.Exp).ToArray();
        foreach (var history in tree.Histories)
        {
            var sum = policy.AsSpan(history.Start, history.Size).ToArray().Sum();
            for (var x = history.Start; x < history.End; x++) policy[x] /= sum;
        }

        return policy;
    }

    private static SearchBox Around(FlatTree tree, double beta, double[] policy, double radius, Random random)
    {
        var scaled = beta * tree.Unit.ToDouble();
        return new(new Bounds(scaled - 1e-9, scaled + 1e-9), [.. policy.Select(p => new Bounds(
            Math.Max(0, p - radius * random.NextDouble() - 1e-9),
            Math.Min(1, p + radius * random.NextDouble() + 1e-9)))]);
    }

    private static void AssertKept(HistoryTree tree, double beta, double[] logits, double radius, Random random)
    {
        var flat = new FlatTree(tree);
        var policy = Probabilities(flat, logits);
        var derived = new BoxDerived(flat);
        var contraction = new ResponseContraction(flat, derived);
        foreach (var isCentered in tree.Game.AgentCount == 2 ? new[] { false, true } : [false])
        {
            var box = Around(flat, beta, policy, radius, random);
            // β thick at times.
            if (random.Next(2) == 0) box.Beta = new(box.Beta.Lower * (1 - radius / 10), box.Beta.Upper * (1 + radius / 10));
            derived.Update(box);
            for (var round = 0; round < 4; round++)
            {
                Assert.True(contraction.Round(box, isCentered));
                AssertInside(policy, box);
            }
        }
    }

    private static bool Closes(HistoryTree tree, CriticalPoint point, double radius, Random random)
    {
        var flat = new FlatTree(tree);
        var box = Around(flat, point.Beta, Probabilities(flat, point.Logits), radius, random);
        var derived = new BoxDerived(flat);
        derived.Update(box);
        return new CurvatureTest(flat, derived).Holds(box);
    }
}
