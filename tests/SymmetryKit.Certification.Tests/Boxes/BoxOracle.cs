using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Critical points that Newton's method finds from other formulas, and boxes around them.</summary>
internal static class BoxOracle
{
    private const double Slack = 1e-9;

    public static IEnumerable<(BoxModel Model, double Beta, double[] Policy, Random Random)> CriticalPoints(
        int games, int mostAgents, int mostStages) =>
        WithPlay(games, mostAgents, mostStages).Select(p => (p.Model, p.Beta, p.Policy, p.Random));

    public static IEnumerable<(BoxModel Model, double Beta, double[] Policy, Random Random, SoftPlay Play,
        double[] Logits)> WithPlay(int games, int mostAgents, int mostStages)
    {
        for (var seed = 0; seed < games; seed++)
        {
            var random = new Random(seed);
            var (game, horizon) = RandomGames.Any(seed, mostAgents, mostStages, mostPairs: 300);
            var model = new BoxModel(HistoryTree.Build(game, horizon));
            var play = new SoftPlay(game, horizon, EntropyObjective.Visited);
            var range = (game.Reward.Maximum - game.Reward.Minimum).ToDouble();
            foreach (var alpha in new[] { 0.15, 0.5, 2 })
            {
                foreach (var logits in new CriticalPointSearch(play, seed).Find(alpha * range, 3))
                {
                    var policy = Positions(model, play, play.Policy(logits));
                    yield return (model, 1 / (alpha * range), policy, random, play, logits);
                }
            }
        }
    }

    // From the oracle's order of local histories to that of the certificate.
    public static double[] Positions(BoxModel model, SoftPlay play, double[] policy)
    {
        var positions = new double[model.PositionCount];
        for (var j = 0; j < model.Tree.JointCount; j++)
        {
            Assert.Equal(model.Tree.Weight(j), play.Joint[j].Weight);
            for (var i = 0; i < model.AgentCount; i++)
            {
                var set = model.Infosets[model.InfosetAt(j, i)];
                for (var a = 0; a < set.Size; a++) positions[set.Start + a] = policy[play.BlockAt(j, i) + a];
            }
        }

        return positions;
    }

    public static BoxRanges Around(BoxModel model, double beta, double[] policy, double radius, Random random)
    {
        var scaled = beta * model.Unit.ToDouble();
        return new(Between(scaled - Slack, scaled + Slack), [.. policy.Select(p => Between(
            Math.Max(0, p - radius * random.NextDouble() - Slack),
            Math.Min(1, p + radius * random.NextDouble() + Slack)))]);
    }

    private static GridInterval Between(double lower, double upper) =>
        new((long)(lower * Grid.One), (long)Math.Ceiling(upper * Grid.One));

    public static void AssertInside(double[] policy, BoxRanges box)
    {
        for (var x = 0; x < policy.Length; x++)
        {
            var p = box.Probabilities[x];
            Assert.InRange(policy[x], Grid.ToDouble(p.Lower) - Slack, Grid.ToDouble(p.Upper) + Slack);
        }
    }
}
