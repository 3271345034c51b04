using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Centered rounds (B5) against soft responses and critical points found from other formulas.</summary>
public sealed class CenteredGainTests
{
    private const double Slack = 1e-7;

    [Fact]
    public void Narrow_SoftResponseToRandomPolicy_HoldsItsDifferences()
    {
        var ranges = 0;
        foreach (var (model, agent, q, policy, beta, random) in Responses(120))
        {
            foreach (var radius in new[] { 1e-7, 1e-3, 0.05, 0.3, 1 })
            {
                var box = BoxOracle.Around(model, beta, policy, radius, random);
                if (random.Next(2) == 0) box.Beta = Thick(box.Beta, random);
                foreach (var (x, y, range) in Ranges(model, box, agent))
                {
                    Assert.InRange(
                        q[x] - q[y], Grid.ToDouble(range.Lower) - Slack, Grid.ToDouble(range.Upper) + Slack);
                    ranges++;
                }
            }
        }

        Assert.True(ranges > 3000, $"only {ranges} ranges");
    }

    // Nothing but one choice is uncertain, so that the ranges are sharp: a forgotten term shows.
    [Fact]
    public void Narrow_OnePolicyUncertainToOneSide_HoldsDifferencesAtItsEnd()
    {
        var ranges = 0;
        foreach (var (model, agent, q, policy, beta, random) in Responses(120))
        {
            foreach (var set in model.Infosets.Where(set => set.Agent != agent && set.Size > 1))
            {
                var box = BoxOracle.Around(model, beta, policy, 0, random);
                var (up, down) = random.Next(2) == 0 ? (set.Start, set.Start + 1) : (set.Start + 1, set.Start);
                var (more, less) = (box.Probabilities[up], box.Probabilities[down]);
                var step = Math.Min(Grid.One - more.Upper, less.Lower) * 9 / 10;
                box.Probabilities[up] = new(more.Lower, more.Upper + step);
                box.Probabilities[down] = new(less.Lower - step, less.Upper);
                foreach (var (x, y, range) in Ranges(model, box, agent))
                {
                    Assert.InRange(
                        q[x] - q[y], Grid.ToDouble(range.Lower) - Slack, Grid.ToDouble(range.Upper) + Slack);
                    ranges++;
                }
            }
        }

        Assert.True(ranges > 3000, $"only {ranges} ranges");
    }

    [Fact]
    public void Narrow_OtherAgentKnown_IsOfSecondOrder()
    {
        var (tried, second) = (0, 0);
        foreach (var (model, agent, _, policy, beta, _) in Responses(120))
        {
            if (model.Tree.Horizon == 1) continue;
            var widths = new[] { 0.02, 0.01 }.Select(radius => Ranges(
                model, AroundOwn(model, agent, policy, beta, radius), agent).Max(r => Grid.ToDouble(r.Range.Width)));
            if (widths.ToArray() is not [> 1e-5 and var wide, var narrow]) continue;
            tried++;
            if (narrow < 0.3 * wide) second++;
        }

        Assert.True(tried > 20 && second > 0.9 * tried, $"{second} of {tried}");
    }

    [Fact]
    public void Round_CenteredBoxAroundCriticalPoint_KeepsIt()
    {
        var boxes = 0;
        foreach (var (model, beta, policy, random) in BoxOracle.CriticalPoints(30, mostAgents: 2, mostStages: 3))
        {
            foreach (var radius in new[] { 1e-8, 1e-3, 0.03, 0.3, 1 })
            {
                var (quantities, box) = (
                    new BoxQuantities(model), BoxOracle.Around(model, beta, policy, radius, random));
                if (random.Next(2) == 0) box.Beta = Thick(box.Beta, random);
                var response = new SoftResponse(model, quantities);
                quantities.Derive(box);
                for (var round = 0; round < 4; round++)
                {
                    Assert.True(response.Round(box, centered: true));
                    BoxOracle.AssertInside(policy, box);
                }

                boxes++;
            }
        }

        Assert.True(boxes > 200, $"only {boxes} boxes");
    }

    [Fact]
    public void Round_CenteredBoxOfManyStages_IsOftenFarNarrower()
    {
        var (tried, narrower) = (0, 0);
        foreach (var (model, beta, policy, random) in BoxOracle.CriticalPoints(25, mostAgents: 2, mostStages: 3))
        {
            if (model.Tree.Horizon < 3) continue;
            var box = BoxOracle.Around(model, beta, policy, 0.01, random);
            var (plain, centered) = (Size(model, box.Copy(), false), Size(model, box.Copy(), true));
            Assert.True(centered <= plain + Slack);
            tried++;
            if (centered < plain / 2) narrower++;
        }

        Assert.True(tried > 20 && narrower > tried / 5, $"{narrower} of {tried}");
    }

    private static double Size(BoxModel model, BoxRanges box, bool centered)
    {
        var quantities = new BoxQuantities(model);
        quantities.Derive(box);
        var response = new SoftResponse(model, quantities);
        for (var round = 0; round < 3; round++) Assert.True(response.Round(box, centered));
        return box.Probabilities.Sum(p => Grid.ToDouble(p.Width));
    }

    // A random policy of one agent, the other's soft response to it and what the latter thinks of its actions.
    private static IEnumerable<(BoxModel Model, int Agent, double[] Values, double[] Policy, double Beta,
        Random Random)> Responses(int games)
    {
        for (var seed = 0; seed < games; seed++)
        {
            var random = new Random(seed);
            var (game, horizon) = RandomGames.Any(seed, mostAgents: 2, mostStages: 3, mostPairs: 300);
            var model = new BoxModel(HistoryTree.Build(game, horizon));
            var play = new SoftPlay(game, horizon, EntropyObjective.Visited);
            var (agent, spread) = (random.Next(2), random.Next(1, 8));
            var alpha = model.Unit.ToDouble() * Math.Exp(1 - 3 * random.NextDouble());
            var policy = play.Policy(
                [.. Enumerable.Range(0, play.Size).Select(_ => spread * (random.NextDouble() - 0.5))]);
            for (var stage = 0; stage < horizon; stage++) Respond(play, policy, agent, alpha);
            var values = play.Evaluate(policy, alpha).ActionValues.Select(v => v / alpha);
            yield return (model, agent, BoxOracle.Positions(model, play, [.. values]),
                BoxOracle.Positions(model, play, policy), 1 / alpha, random);
        }
    }

    // Values at a stage depend on own policies at later ones alone: as many times as there are stages.
    private static void Respond(SoftPlay play, double[] policy, int agent, double alpha)
    {
        var response = play.Policy([.. play.Evaluate(policy, alpha).ActionValues.Select(v => v / alpha)]);
        foreach (var history in play.Histories.Where(h => h.Agent == agent))
        {
            response.AsSpan(history.Start, history.Actions).CopyTo(policy.AsSpan(history.Start));
        }
    }

    private static GridInterval Thick(GridInterval beta, Random random) => new(
        Math.Max(0, beta.Lower - random.NextInt64(Grid.One / 2)), beta.Upper + random.NextInt64(Grid.One / 2));

    private static BoxRanges AroundOwn(BoxModel model, int agent, double[] policy, double beta, double radius)
    {
        var none = new Random(0);
        var (point, box) = (
            BoxOracle.Around(model, beta, policy, 0, none), BoxOracle.Around(model, beta, policy, radius, none));
        foreach (var set in model.Infosets.Where(set => set.Agent != agent))
        {
            point.Probabilities.AsSpan(set.Start, set.Size).CopyTo(box.Probabilities.AsSpan(set.Start));
        }

        return box;
    }

    // All ranges of differences for one agent, by B5 alone.
    private static IEnumerable<(int One, int Two, GridInterval Range)> Ranges(BoxModel model, BoxRanges box, int agent)
    {
        foreach (var set in model.Infosets) Assert.True(box.Normalize(set));
        var (quantities, ranges) = (new BoxQuantities(model), new List<(int, int, GridInterval)>());
        quantities.Derive(box);
        var gain = new CenteredGain(model, quantities);
        gain.Begin(box, agent);
        for (var s = model.Infosets.Length - 1; s >= 0; s--)
        {
            var set = model.Infosets[s];
            if (set.Agent != agent) continue;
            gain.Enter(box, set, s);
            GridInterval[] weights = [.. set.Joints.Select((j, x) =>
                model.LocalWeights[s][x] * quantities.OthersReach(j, agent, -1))];
            foreach (var (a, e) in Pairs(set.Size))
            {
                var anything = new GridInterval(-4000 * Grid.One, 4000 * Grid.One);
                var range = gain.Narrow(box, set, s, weights, (a, e), anything);
                ranges.Add((set.Start + a, set.Start + e, Assert.NotNull(range)));
            }

            if (set.Stage > 0) gain.Leave(box, set, s);
        }

        return ranges;
    }

    private static IEnumerable<(int A, int E)> Pairs(int size) =>
        Enumerable.Range(0, size).SelectMany(a => Enumerable.Range(a + 1, size - a - 1).Select(e => (a, e)));
}
