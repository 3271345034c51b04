using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Centered rounds (B5, B7) against soft responses and critical points found from other formulas.</summary>
public sealed class CenteredGainTests
{
    private const double Slack = 1e-7;

    [Fact]
    public void Narrow_SoftResponseToRandomPolicy_HoldsItsDifferences()
    {
        var ranges = 0;
        foreach (var (model, _, agent, q, policy, beta, random) in Responses(120))
        {
            foreach (var radius in new[] { 1e-7, 1e-3, 0.05, 0.3, 1 })
            {
                var box = BoxOracle.Around(model, beta, policy, radius, random);
                if (random.Next(2) == 0) box.Beta = Thick(box.Beta, random);
                foreach (var (x, y, range) in Ranges(model, box, agent, copies: true))
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
        foreach (var (model, _, agent, q, policy, beta, random) in Responses(120))
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
        foreach (var (model, _, agent, _, policy, beta, _) in Responses(120))
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

    [Fact]
    public void Copy_KnownPoliciesAndAnotherCenter_IsWhatCopyingLoses()
    {
        var (tried, lost, single) = (0, 0, 0);
        foreach (var (model, play, agent, q, policy, beta, random) in Responses(200))
        {
            var around = BoxOracle.Around(model, beta, policy, 0.6, random);
            var point = BoxOracle.Around(model, beta, policy, 0, random);
            Visit(model, around, point, agent, (gain, set, s, weights, pair) =>
            {
                var reached = Grid.ToDouble(weights.Sum(w => w.Lower));
                if (set.Stage == model.Tree.Horizon - 1 || !gain.IsReached(s) || reached < 1e-3) return;
                var (x, y) = (set.Start + pair.A, set.Start + pair.E);
                var (one, two) = (Copied(model, play, policy, x, y, beta), Copied(model, play, policy, y, x, beta));
                // Nobody responds better than the best response.
                Assert.True(one[y] <= q[y] + Slack && two[x] <= q[x] + Slack);
                var (whole, parts) = gain.Copy(point, set, s, weights, pair);
                foreach (var range in new[] { whole, parts })
                {
                    Assert.Equal(q[x] - one[y], Grid.ToDouble(range.Upper), 2e-5);
                    Assert.Equal(two[x] - q[y], Grid.ToDouble(range.Lower), 2e-5);
                }

                tried++;
                if (q[y] - one[y] > 1e-3) lost++;
                if (!model.Copies.Plan(s, pair.A, pair.E).Single.IsEmpty) single++;
            });
        }

        Assert.True(tried > 200 && lost > 60 && single > 10, $"{lost} and {single} of {tried}");
    }

    [Fact]
    public void Copy_AllPolicies_IsOftenNarrowerThanResponding()
    {
        var (tried, narrower) = (0, 0);
        foreach (var (model, _, agent, _, policy, beta, random) in Responses(60))
        {
            var box = BoxOracle.Around(model, beta, policy, 1, random);
            Visit(model, box, box, agent, (gain, set, s, weights, pair) =>
            {
                if (set.Stage == model.Tree.Horizon - 1 || !gain.IsReached(s)) return;
                var (respond, copy) = (Common(gain.Respond(box, set, s, weights, pair)),
                    Common(gain.Copy(box, set, s, weights, pair)));
                tried++;
                if (copy < 0.8 * respond) narrower++;
            });
        }

        Assert.True(narrower > tried / 3, $"{narrower} of {tried}");
    }

    private static double Common((GridInterval One, GridInterval Two) ranges) =>
        Grid.ToDouble(Assert.NotNull(ranges.One.Meet(ranges.Two)).Width);

    // Values if what is done later after x is copied to the histories after y that differ from those in y for x alone.
    private static double[] Copied(BoxModel model, SoftPlay play, double[] policy, int x, int y, double beta)
    {
        var (places, copied) = (
            BoxOracle.Positions(model, play, [.. Enumerable.Range(0, play.Size).Select(p => (double)p)]),
            new double[play.Size]);
        for (var p = 0; p < places.Length; p++) copied[(int)places[p]] = policy[p];
        var set = model.InfosetOf(x);
        var local = model.Tree.LocalHistories[set.Agent];
        var start = model.Infosets.First(s => s.Agent == set.Agent).Start;
        Copy(x - start, y - start);
        return BoxOracle.Positions(
            model, play, [.. play.Evaluate(copied, 1 / beta).ActionValues.Select(v => v * beta)]);

        void Copy(int from, int to)
        {
            foreach (var observation in Enumerable.Range(0, 10))
            {
                var one = local.Child(from / set.Size, from % set.Size, observation);
                var two = local.Child(to / set.Size, to % set.Size, observation);
                for (var a = 0; one >= 0 && two >= 0 && a < set.Size; a++)
                {
                    copied[(int)places[start + two * set.Size + a]] = policy[start + one * set.Size + a];
                    Copy(one * set.Size + a, two * set.Size + a);
                }
            }
        }
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
    private static IEnumerable<(BoxModel Model, SoftPlay Play, int Agent, double[] Values, double[] Policy, double Beta,
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
            yield return (model, play, agent, BoxOracle.Positions(model, play, [.. values]),
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

    // All ranges of differences for one agent; on demand with those of B7, wanted or not.
    private static List<(int One, int Two, GridInterval Range)> Ranges(
        BoxModel model, BoxRanges box, int agent, bool copies = false)
    {
        var ranges = new List<(int, int, GridInterval)>();
        Visit(model, box, box, agent, (gain, set, s, weights, pair) =>
        {
            var anything = new GridInterval(-4000 * Grid.One, 4000 * Grid.One);
            var (x, y) = (set.Start + pair.A, set.Start + pair.E);
            ranges.Add((x, y, Assert.NotNull(gain.Narrow(box, set, s, weights, pair, anything))));
            if (!copies || set.Stage == model.Tree.Horizon - 1 || !gain.IsReached(s)) return;
            var (whole, parts) = gain.Copy(box, set, s, weights, pair);
            ranges.AddRange([(x, y, whole), (x, y, parts)]);
        });
        return ranges;
    }

    private static void Visit(
        BoxModel model, BoxRanges around, BoxRanges box, int agent,
        Action<CenteredGain, Infoset, int, GridInterval[], (int A, int E)> visit)
    {
        foreach (var set in model.Infosets) Assert.True(box.Normalize(set));
        var quantities = new BoxQuantities(model);
        quantities.Derive(box);
        var gain = new CenteredGain(model, quantities);
        gain.Begin(box, agent, around);
        for (var s = model.Infosets.Length - 1; s >= 0; s--)
        {
            var set = model.Infosets[s];
            if (set.Agent != agent) continue;
            gain.Enter(box, set, s);
            GridInterval[] weights = [.. set.Joints.Select((j, x) =>
                model.LocalWeights[s][x] * quantities.OthersReach(j, agent, -1))];
            foreach (var pair in Pairs(set.Size)) visit(gain, set, s, weights, pair);
            if (set.Stage > 0) gain.Leave(box, set, s);
        }
    }

    private static IEnumerable<(int A, int E)> Pairs(int size) =>
        Enumerable.Range(0, size).SelectMany(a => Enumerable.Range(a + 1, size - a - 1).Select(e => (a, e)));
}
