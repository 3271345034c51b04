using SymmetryKit.Games;
using Xunit.Abstractions;

namespace SymmetryKit.Certification.Tests;

/// <summary>Centered rounds (B5) against soft responses and critical points found from other formulas.</summary>
public sealed class CenteredGainTests(ITestOutputHelper output)
{
    [Fact]
    public void Narrow_SoftResponseToRandomPolicy_HoldsItsDifferences()
    {
        var (ranges, sharper) = (0, 0);
        double sumB5 = 0;
        for (var seed = 0; seed < 120; seed++)
        {
            var random = new Random(seed);
            var (game, horizon) = RandomGames.Any(seed, mostAgents: 2, mostStages: 3, mostPairs: 300);
            var model = new BoxModel(HistoryTree.Build(game, horizon));
            var play = new SoftPlay(game, horizon, EntropyObjective.Visited);
            foreach (var radius in new[] { 1e-7, 1e-3, 0.05, 0.3, 1 })
            {
                var agent = random.Next(2);
                var beta = Math.Exp(random.NextDouble() * 3 - 1);
                var range = (game.Reward.Maximum - game.Reward.Minimum).ToDouble();
                var policy = Response(play, RandomPolicy(play, random), agent, horizon, range / beta);
                var values = play.Evaluate(policy, range / beta).ActionValues;
                var box = BoxOracle.Around(
                    model, beta / range, BoxOracle.Positions(model, play, policy), radius, random);
                if (random.Next(2) == 0) box.Beta = new(box.Beta.Lower - Grid.One / 10, box.Beta.Upper + Grid.One / 20);
                var q = BoxOracle.Positions(model, play, [.. values.Select(v => v * beta / range)]);
                var (r, w) = Check(model, box, agent, q);
                ranges += r;
                sumB5 += w;
                if (seed % 10 == 0) output.WriteLine($"{seed} h={horizon} {radius} beta {beta:F2} {r} mean width {w / Math.Max(1, r):E2}");
            }
        }
        output.WriteLine($"{ranges} {sumB5}");
        Assert.True(ranges > 500);
    }

    private static (int, double) Check(BoxModel model, BoxRanges box, int agent, double[] q)
    {
        var quantities = new BoxQuantities(model);
        foreach (var set in model.Infosets) Assert.True(box.Normalize(set));
        quantities.Derive(box);
        var gain = new CenteredGain(model, quantities);
        gain.Begin(box, agent);
        var n = 0;
        double width = 0;
        for (var s = model.Infosets.Length - 1; s >= 0; s--)
        {
            var set = model.Infosets[s];
            if (set.Agent != agent) continue;
            gain.Enter(box, set, s);
            GridInterval[] weights = [.. set.Joints.Select((j, x) => model.LocalWeights[s][x] * quantities.OthersReach(j, agent, -1))];
            for (var a = 0; a < set.Size; a++)
            {
                for (var e = a + 1; e < set.Size; e++)
                {
                    var all = new GridInterval(-1000 * Grid.One, 1000 * Grid.One);
                    var found = gain.Narrow(box, set, s, weights, (a, e), all);
                    Assert.NotNull(found);
                    Assert.InRange(q[set.Start + a] - q[set.Start + e], Grid.ToDouble(found.Value.Lower) - 1e-7, Grid.ToDouble(found.Value.Upper) + 1e-7);
                    n++;
                    width += Grid.ToDouble(found.Value.Width);
                }
            }
            if (set.Stage > 0) gain.Leave(box, set, s);
        }
        return (n, width);
    }

    private static double[] RandomPolicy(SoftPlay play, Random random)
    {
        var spread = random.Next(1, 8);
        return play.Policy([.. Enumerable.Range(0, play.Size).Select(_ => spread * (random.NextDouble() - 0.5))]);
    }

    // The other agent keeps its policy. Values at a stage depend on own policies at later ones alone.
    private static double[] Response(SoftPlay play, double[] policy, int agent, int horizon, double alpha)
    {
        for (var round = 0; round < horizon; round++)
        {
            var values = play.Evaluate(policy, alpha).ActionValues;
            var response = play.Policy([.. values.Select(v => v / alpha)]);
            foreach (var history in play.Histories)
            {
                if (history.Agent != agent) continue;
                response.AsSpan(history.Start, history.Actions).CopyTo(policy.AsSpan(history.Start));
            }
        }

        return policy;
    }
}
