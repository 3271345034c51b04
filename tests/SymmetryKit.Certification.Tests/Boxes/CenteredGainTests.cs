using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Centered rounds (B5) against soft responses and critical points found from other formulas.</summary>
public sealed class CenteredGainTests
{
    private const double Slack = 1e-7;
    private const double Anything = 1000;

    [Fact]
    public void Narrow_SoftResponseToRandomPolicy_HoldsItsDifferences()
    {
        var ranges = 0;
        foreach (var play in Responses(150))
        {
            foreach (var radius in new[] { 1e-7, 1e-3, 0.05, 0.3, 1 })
            {
                var box = BoxOracle.Around(play.Model, play.Beta, play.Policy, radius, play.Random);
                if (play.Random.Next(2) == 0) box.Beta = Thick(box.Beta, play.Random);
                ranges += AssertHeld(play, box);
            }
        }

        Assert.True(ranges > 3000, $"only {ranges} ranges");
    }

    // Nothing but one choice is uncertain, so that the ranges are sharp: a forgotten term shows.
    [Fact]
    public void Narrow_OnePolicyUncertainToOneSide_HoldsDifferencesAtItsEnd()
    {
        var ranges = 0;
        foreach (var play in Responses(120))
        {
            foreach (var set in play.Model.Infosets.Where(set => set.Agent != play.Agent && set.Size > 1))
            {
                var box = BoxOracle.Around(play.Model, play.Beta, play.Policy, 0, play.Random);
                var (up, down) = play.Random.Next(2) == 0 ? (set.Start, set.Start + 1) : (set.Start + 1, set.Start);
                var (more, less) = (box.Probabilities[up], box.Probabilities[down]);
                var step = Math.Min(Grid.One - more.Upper, less.Lower) * 9 / 10;
                box.Probabilities[up] = new(more.Lower, more.Upper + step);
                box.Probabilities[down] = new(less.Lower - step, less.Upper);
                ranges += AssertHeld(play, box);
            }
        }

        Assert.True(ranges > 3000, $"only {ranges} ranges");
    }

    [Fact]
    public void Narrow_HistoryThatNeedNotBeReached_HoldsDifferences()
    {
        var (ranges, narrowed) = (0, 0);
        foreach (var play in Responses(150))
        {
            var box = BoxOracle.Around(play.Model, play.Beta, play.Policy, 0.02, play.Random);
            foreach (var set in play.Model.Infosets.Where(set => set.Agent != play.Agent && set.Size > 1))
            {
                // Any action may be left out, and only one: what is left is normalized.
                var absent = set.Start + play.Random.Next(set.Size);
                for (var x = set.Start; x < set.Start + set.Size; x++)
                {
                    var p = box.Probabilities[x];
                    box.Probabilities[x] = x == absent ? new(0, p.Upper) : new(p.Lower, Grid.One);
                }
            }

            foreach (var (x, y, range, reached) in Ranges(play.Model, box, box, play.Agent))
            {
                if (reached > 0) continue;
                AssertHolds(play, x, y, range);
                ranges++;
                if (Grid.ToDouble(range.Upper) < Anything / 2) narrowed++;
            }
        }

        Assert.True(ranges > 50 && narrowed > 0, $"{narrowed} of {ranges}");
    }

    [Fact]
    public void Narrow_OtherAgentKnown_IsSharpWhateverOneDoesOneself()
    {
        var tried = 0;
        foreach (var play in Responses(120))
        {
            var (box, none) = (BoxOracle.Around(play.Model, play.Beta, play.Policy, 0, play.Random), new Random(0));
            var wide = BoxOracle.Around(play.Model, play.Beta, play.Policy, 0.3, none);
            foreach (var set in play.Model.Infosets.Where(set => set.Agent == play.Agent))
            {
                wide.Probabilities.AsSpan(set.Start, set.Size).CopyTo(box.Probabilities.AsSpan(set.Start));
            }

            foreach (var (x, y, range, reached) in Ranges(play.Model, box, box, play.Agent))
            {
                if (reached < 1e-3) continue;
                AssertHolds(play, x, y, range);
                Assert.InRange(Grid.ToDouble(range.Width), -Slack, 1e-4);
                tried++;
            }
        }

        Assert.True(tried > 300, $"only {tried} ranges");
    }

    // Both policies are known, and the center is another: all that is lost is what r and p lose.
    [Fact]
    public void Narrow_KnownPoliciesAndAnotherCenter_IsWhatTheFixedPolicyLoses()
    {
        var (tried, lost) = (0, 0);
        foreach (var play in Responses(150))
        {
            var (model, k) = (play.Model, 1 - play.Agent);
            var c = play.Soft.Policy(
                [.. Enumerable.Range(0, play.Soft.Size).Select(_ => 4 * (play.Random.NextDouble() - 0.5))]);
            var centered = play.With(c, k);
            var response = centered.ToArray();
            Respond(play.Soft, response, play.Agent, play.Horizon, 1 / play.Beta);
            // p against c, its response to c against c, p and that response against y.
            var (atCenter, bestAtCenter) = (play.ActionValues(centered), play.ActionValues(response));
            var (own, other) = (play.ActionValues(play.Raw), play.ActionValues(play.With(response, play.Agent)));
            var y = play.Positions(play.Raw);
            var identity = new CenteredIdentity(model, play.Agent, play.Beta, play.Positions(c));
            var around = BoxOracle.Around(model, play.Beta, play.Positions(centered), 0, play.Random);
            var point = BoxOracle.Around(model, play.Beta, play.Policy, 0, play.Random);
            foreach (var (a, e, range, reached) in Ranges(model, point, around, play.Agent))
            {
                if (reached < 1e-2) continue;
                var history = Array.IndexOf([.. model.Infosets], model.InfosetOf(a));
                var share = identity.Weight(history, play.Positions(c)) / identity.Weight(history, y);
                Assert.Equal(own[a] - other[e] + share * (bestAtCenter[a] - atCenter[a]),
                    Grid.ToDouble(range.Upper), 1e-5);
                Assert.Equal(other[a] - own[e] - share * (bestAtCenter[e] - atCenter[e]),
                    Grid.ToDouble(range.Lower), 1e-5);
                tried++;
                if (own[e] - other[e] > 1e-3) lost++;
            }
        }

        Assert.True(tried > 300 && lost > 60, $"{lost} of {tried}");
    }

    [Fact]
    public void Narrow_SmallBoxes_ExceedWhatResponsesReachBySecondOrder()
    {
        var (tried, second) = (0, 0);
        foreach (var play in Responses(120))
        {
            if (play.Horizon == 1 || play.Policy.Min() < 0.03) continue;
            var (wide, narrow) = (Excess(play, 0.016), Excess(play, 0.008));
            if (wide is null || narrow is null || wide < 1e-4) continue;
            tried++;
            if (narrow < 0.32 * wide) second++;
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

    // How much the upper bounds of all differences exceed what soft responses to policies at corners of the box reach.
    private static double? Excess(Response play, double radius)
    {
        var box = BoxOracle.Around(play.Model, play.Beta, play.Policy, radius, new Constant());
        var excess = 0.0;
        var others = play.Soft.Histories.Where(h => h.Agent != play.Agent && h.Actions > 1).ToArray();
        foreach (var (a, e, range, reached) in Ranges(play.Model, box, box, play.Agent))
        {
            if (reached < 0.02) continue;
            // To the second order, the largest is at the corner where the derivative along each choice says.
            var corner = play.Raw.ToArray();
            foreach (var history in others)
            {
                var slopes = Enumerable.Range(0, history.Actions).Select(b =>
                {
                    var moved = play.Raw.ToArray();
                    for (var x = 0; x < history.Actions; x++) moved[history.Start + x] *= 1 - 1e-4;
                    moved[history.Start + b] += 1e-4;
                    return Difference(play, moved, a, e);
                }).ToArray();
                corner[history.Start + Array.IndexOf(slopes, slopes.Max())] += radius;
                corner[history.Start + Array.IndexOf(slopes, slopes.Min())] -= radius;
            }

            excess = Math.Max(excess, Grid.ToDouble(range.Upper) - Difference(play, corner, a, e));
        }

        return excess > 0 ? excess : null;
    }

    private static double Difference(Response play, double[] policy, int a, int e)
    {
        var response = policy.ToArray();
        Respond(play.Soft, response, play.Agent, play.Horizon, 1 / play.Beta);
        var values = play.ActionValues(response);
        return values[a] - values[e];
    }

    private static int AssertHeld(Response play, BoxRanges box)
    {
        var ranges = Ranges(play.Model, box, box, play.Agent).ToList();
        foreach (var (x, y, range, _) in ranges) AssertHolds(play, x, y, range);
        return ranges.Count;
    }

    private static void AssertHolds(Response play, int x, int y, GridInterval range) => Assert.InRange(
        play.Values[x] - play.Values[y], Grid.ToDouble(range.Lower) - Slack, Grid.ToDouble(range.Upper) + Slack);

    private static double Size(BoxModel model, BoxRanges box, bool centered)
    {
        var quantities = new BoxQuantities(model);
        quantities.Derive(box);
        var response = new SoftResponse(model, quantities);
        for (var round = 0; round < 3; round++) Assert.True(response.Round(box, centered));
        return box.Probabilities.Sum(p => Grid.ToDouble(p.Width));
    }

    // A random policy of one agent, the other's soft response to it and what the latter thinks of its actions.
    private static IEnumerable<Response> Responses(int games)
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
            Respond(play, policy, agent, horizon, alpha);
            yield return new(model, play, horizon, agent, policy, 1 / alpha, random);
        }
    }

    // Values at a stage depend on own policies at later ones alone: as many times as there are stages.
    private static void Respond(SoftPlay play, double[] policy, int agent, int horizon, double alpha)
    {
        for (var stage = 0; stage < horizon; stage++)
        {
            var response = play.Policy([.. play.Evaluate(policy, alpha).ActionValues.Select(v => v / alpha)]);
            foreach (var history in play.Histories.Where(h => h.Agent == agent))
            {
                response.AsSpan(history.Start, history.Actions).CopyTo(policy.AsSpan(history.Start));
            }
        }
    }

    private static GridInterval Thick(GridInterval beta, Random random) => new(
        Math.Max(0, beta.Lower - random.NextInt64(Grid.One / 2)), beta.Upper + random.NextInt64(Grid.One / 2));

    // All ranges of differences for one agent by B5 alone, with the lower end of w(τ).
    private static List<(int One, int Two, GridInterval Range, double Reached)> Ranges(
        BoxModel model, BoxRanges box, BoxRanges around, int agent)
    {
        var ranges = new List<(int, int, GridInterval, double)>();
        foreach (var set in model.Infosets) Assert.True(box.Normalize(set));
        var quantities = new BoxQuantities(model);
        quantities.Derive(box);
        var gain = new CenteredGain(model, quantities);
        gain.Begin(box, agent, around);
        var anything = new GridInterval((long)-Anything * Grid.One, (long)Anything * Grid.One);
        for (var s = model.Infosets.Length - 1; s >= 0; s--)
        {
            var set = model.Infosets[s];
            if (set.Agent != agent) continue;
            gain.Enter(set, s);
            GridInterval[] weights = [.. set.Joints.Select((j, x) =>
                model.LocalWeights[s][x] * quantities.OthersReach(j, agent, -1))];
            foreach (var (a, e) in Pairs(set.Size))
            {
                var range = Assert.NotNull(gain.Narrow(box, set, s, weights, (a, e), anything));
                ranges.Add((set.Start + a, set.Start + e, range, Grid.ToDouble(weights.Sum(w => w.Lower))));
            }

            if (set.Stage > 0) gain.Leave(box, set, s);
        }

        return ranges;
    }

    private static IEnumerable<(int A, int E)> Pairs(int size) =>
        Enumerable.Range(0, size).SelectMany(a => Enumerable.Range(a + 1, size - a - 1).Select(e => (a, e)));

    // Boxes of the same width everywhere.
    private sealed class Constant : Random
    {
        public override double NextDouble() => 1;
    }

    // Policies in the order of the oracle, "raw", or of the certificate.
    private sealed record Response(
        BoxModel Model, SoftPlay Soft, int Horizon, int Agent, double[] Raw, double Beta, Random Random)
    {
        public double[] Policy { get; } = BoxOracle.Positions(Model, Soft, Raw);

        public double[] Values { get; } = BoxOracle.Positions(
            Model, Soft, [.. Soft.Evaluate(Raw, 1 / Beta).ActionValues.Select(v => v * Beta)]);

        public double[] Positions(double[] raw) => BoxOracle.Positions(Model, Soft, raw);

        public double[] ActionValues(double[] raw) =>
            Positions([.. Soft.Evaluate(raw, 1 / Beta).ActionValues.Select(v => v * Beta)]);

        // One agent's policy replaced.
        public double[] With(double[] raw, int agent)
        {
            var mixed = Raw.ToArray();
            foreach (var history in Soft.Histories.Where(h => h.Agent == agent))
            {
                raw.AsSpan(history.Start, history.Actions).CopyTo(mixed.AsSpan(history.Start));
            }

            return mixed;
        }
    }
}
