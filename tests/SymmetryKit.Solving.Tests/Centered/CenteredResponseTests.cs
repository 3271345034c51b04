using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>Ranges of B5 against soft responses computed policy by policy.</summary>
public sealed class CenteredResponseTests
{
    private const double Beta = 0.7;

    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(2, 3, 0.1)]
    [InlineData(3, 2, 1)]
    [InlineData(3, 2, 0.05)]
    public void TryNarrow_SoftResponsesToPoliciesOfTheBox_AreHeld(int horizon, int actions, double radius)
    {
        foreach (var (tree, random) in Games(horizon, actions))
        {
            for (var agent = 0; agent < 2; agent++)
            {
                var center = Policy(tree, random);
                var box = Around(tree, center, radius, agent, 1);
                var ranges = Ranges(tree, box, agent);
                for (var sample = 0; sample < 40; sample++)
                {
                    var response = new PlainResponse(tree, Inside(tree, box, random), agent, Beta);
                    Assert.All(ranges, range => Assert.InRange(
                        response.Advantage(range.Index, range.A, range.E), range.Value.Lower, range.Value.Upper));
                }
            }
        }
    }

    [Fact]
    public void TryNarrow_SmallBox_GivesTheRangeOfItsCorners()
    {
        var (found, real) = (0.0, 0.0);
        foreach (var (tree, random) in Games(horizon: 2, actions: 2))
        {
            var policy = Policy(tree, random);
            // The responding agent's box holds its responses, and is as small.
            var own = new PlainResponse(tree, policy, 0, Beta);
            for (var h = 0; h < tree.Histories.Length; h++)
            {
                if (tree.Histories[h].Agent == 0) own.CopyTo(policy, h);
            }

            var box = Around(tree, policy, 1e-4, 0, 1e-3);
            var corners = Corners(tree, box).Select(y => new PlainResponse(tree, y, 0, Beta)).ToArray();
            foreach (var (index, a, e, value) in Ranges(tree, box, 0))
            {
                var advantages = corners.Select(c => c.Advantage(index, a, e)).ToArray();
                Assert.True(value.Lower <= advantages.Min() && value.Upper >= advantages.Max());
                found += value.Width;
                real += advantages.Max() - advantages.Min();
            }
        }

        // What is of second order is a thousandth here.
        Assert.InRange(found / real, 1, 1.01);
    }

    private static IEnumerable<(FlatTree Tree, Random Random)> Games(int horizon, int actions)
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            var game = TestGames.Random(seed, 2, 2, actions, 2, new Rational(9, 10));
            yield return (new FlatTree(HistoryTree.Build(game, horizon)), new Random(seed));
        }
    }

    private static List<(int Index, int A, int E, Bounds Value)> Ranges(FlatTree tree, SearchBox box, int agent)
    {
        var derived = new BoxDerived(tree);
        derived.Update(box);
        var centered = new CenteredResponse(tree, derived);
        centered.Begin(box, agent);
        var ranges = new List<(int, int, int, Bounds)>();
        for (var h = tree.Histories.Length - 1; h >= 0; h--)
        {
            var history = tree.Histories[h];
            if (history.Agent != agent) continue;
            centered.Enter(h);
            for (var a = 0; a < history.Size; a++)
            {
                for (var e = a + 1; e < history.Size; e++)
                {
                    var range = new Bounds(-1e6, 1e6);
                    Assert.True(centered.TryNarrow(a, e, ref range));
                    ranges.Add((h, a, e, range));
                }
            }

            centered.Leave();
        }

        return ranges;
    }

    private static SearchBox Around(FlatTree tree, double[] policy, double radius, int agent, double ownRadius) => new(
        new Bounds(Beta), [.. policy.Select((p, x) =>
        {
            var reach = tree.Histories[tree.HistoryAt[x]].Agent == agent ? ownRadius : radius;
            return new Bounds(Math.Max(0, p - reach), Math.Min(1, p + reach));
        })]);

    private static double[] Policy(FlatTree tree, Random random)
    {
        var policy = new double[tree.Length];
        foreach (var history in tree.Histories)
        {
            var own = policy.AsSpan(history.Start, history.Size);
            var sum = 0.0;
            foreach (ref var p in own) sum += p = 0.1 + random.NextDouble();
            foreach (ref var p in own) p /= sum;
        }

        return policy;
    }

    // A policy of the box, its probabilities as often as not at an end.
    private static double[] Inside(FlatTree tree, SearchBox box, Random random)
    {
        var policy = new double[tree.Length];
        foreach (var history in tree.Histories)
        {
            var rest = 1.0;
            for (var x = history.Start; x < history.End; x++) rest -= policy[x] = box.Probabilities[x].Lower;
            var order = Enumerable.Range(history.Start, history.Size).OrderBy(_ => random.Next()).ToArray();
            foreach (var x in order)
            {
                var room = Math.Min(rest, box.Probabilities[x].Width);
                var taken = x == order[^1] || random.Next(2) == 0 ? room : room * random.NextDouble();
                (policy[x], rest) = (policy[x] + taken, rest - taken);
            }

            // What the last action has no room for goes to the others.
            foreach (var x in order)
            {
                var room = Math.Min(rest, box.Probabilities[x].Upper - policy[x]);
                (policy[x], rest) = (policy[x] + room, rest - room);
            }
        }

        return policy;
    }

    private static IEnumerable<double[]> Corners(FlatTree tree, SearchBox box)
    {
        var theirs = tree.Histories.Where(h => h.Agent == 1).ToArray();
        for (var corner = 0; corner < 1 << theirs.Length; corner++)
        {
            var policy = new double[tree.Length];
            for (var n = 0; n < theirs.Length; n++)
            {
                var first = box.Probabilities[theirs[n].Start];
                policy[theirs[n].Start] = (corner >> n & 1) == 0 ? first.Lower : first.Upper;
                policy[theirs[n].Start + 1] = 1 - policy[theirs[n].Start];
            }

            yield return policy;
        }
    }
}
