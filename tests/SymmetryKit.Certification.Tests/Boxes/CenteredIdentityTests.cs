using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>The identity behind B5 for known policies, in double precision and apart from the checker.</summary>
public sealed class CenteredIdentityTests
{
    // Z(y) - Z(c) = D, where Z(y)/w(τ) + λ is what p gets after a less what r gets after e if k plays y.
    [Fact]
    public void Change_RandomPolicies_IsDifferenceOfValues()
    {
        var (tried, discounted, stages) = (0, 0, new int[4]);
        for (var seed = 0; seed < 120; seed++)
        {
            var random = new Random(seed);
            var (game, horizon) = RandomGames.Any(seed, mostAgents: 2, mostStages: 3, mostPairs: 80);
            var model = new BoxModel(HistoryTree.Build(game, horizon));
            var play = new SoftPlay(game, horizon, EntropyObjective.Visited);
            var (agent, alpha) = (random.Next(2), 0.3 + random.NextDouble());
            var (p, r, y, c) = (Policy(), Policy(), Policy(), Policy());
            var identity = new CenteredIdentity(model, agent, 1 / alpha, Positions(c));
            for (var s = 0; s < model.Infosets.Length; s++)
            {
                var set = model.Infosets[s];
                if (set.Agent != agent || set.Size == 1) continue;
                var (a, e, lambda) = (random.Next(set.Size), random.Next(set.Size), random.NextDouble() - 0.5);
                var right = identity.Change(s, (a, e), Positions(p), Positions(r), Positions(y), lambda);
                Assert.Equal(Value(s, set.Start + a, set.Start + e, y) - Value(s, set.Start + a, set.Start + e, c),
                    right, 1e-9);
                tried++;
                stages[horizon]++;
                if (game.Discount < 1) discounted++;

                double Value(int history, int one, int two, double[] other) =>
                    identity.Weight(history, Positions(other))
                    * (Values(Mixed(p, other))[one] - Values(Mixed(r, other))[two] - lambda);
            }

            double[] Policy() => play.Policy(
                [.. Enumerable.Range(0, play.Size).Select(_ => 4 * (random.NextDouble() - 0.5))]);
            double[] Positions(double[] policy) => BoxOracle.Positions(model, play, policy);
            double[] Values(double[] policy) =>
                Positions([.. play.Evaluate(policy, alpha).ActionValues.Select(v => v / alpha)]);
            double[] Mixed(double[] own, double[] other)
            {
                var mixed = own.ToArray();
                foreach (var history in play.Histories.Where(h => h.Agent != agent))
                {
                    other.AsSpan(history.Start, history.Actions).CopyTo(mixed.AsSpan(history.Start));
                }

                return mixed;
            }
        }

        Assert.True(tried > 200 && discounted > 100 && stages[1] > 10 && stages[2] > 50 && stages[3] > 50,
            $"{tried}, {discounted} of them with discount, of stages {string.Join(' ', stages)}");
    }
}
