using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// Accepted stage bounds against the quantities they bound, at critical points and at random policies (S1, S2, T8.4).
/// </summary>
public sealed class StageBoundMeaningTests
{
    // Sums of a few thousand doubles of size 10.
    private const double Slack = 1e-8;

    [Fact]
    public void AcceptedBounds_AtEveryCriticalPointFound_Hold() => Seeds.ForAll(40, seed =>
    {
        var (game, horizon, claim, alpha) = Bounds(seed, ClosingTheorem.T9a);
        var play = new SoftPlay(game, horizon, EntropyObjective.Visited);
        foreach (var factor in new[] { 1.0, 1.6 })
        {
            foreach (var point in new CriticalPointSearch(play, seed).Find(factor * alpha, 4))
            {
                var policy = play.Policy(point);
                var values = play.Evaluate(policy, factor * alpha);
                CheckJoint(play, game, claim, policy, values);
                CheckLocal(play, claim, policy, values);
            }
        }
    });

    [Fact]
    public void AcceptedJointBounds_AtRandomPoliciesOfTheRatioClasses_Hold() => Seeds.ForAll(40, seed =>
    {
        var (game, horizon, claim, alpha) = Bounds(seed, ClosingTheorem.T9a);
        // Where two actions have the same dynamics, S3 makes the spans smaller, at critical points only.
        if (HasActionsAlike(game)) return;
        var play = new SoftPlay(game, horizon, EntropyObjective.Visited);
        var random = new Random(seed);
        for (var k = 0; k < 20; k++)
        {
            var policy = play.Policy(Logits(play, random, h =>
                (claim.LocalSpans[h.Stage][h.Agent] * claim.Unit).ToDouble() / alpha));
            CheckJoint(play, game, claim, policy, play.Evaluate(policy, alpha));
        }
    });

    [Fact]
    public void AcceptedRewardBounds_AtRandomPolicies_Hold() => Seeds.ForAll(40, seed =>
    {
        var (game, horizon, claim, _) = Bounds(seed, ClosingTheorem.T8);
        var play = new SoftPlay(game, horizon, EntropyObjective.PerHistory);
        var random = new Random(seed);
        for (var k = 0; k < 20; k++)
        {
            var policy = play.Policy(Logits(play, random, _ => 40));
            CheckJoint(play, game, claim, policy, play.Evaluate(policy, 1));
        }
    });

    private static bool HasActionsAlike(DecPomdp game)
    {
        var dynamics = new ActionDynamics(game);
        return Enumerable.Range(0, game.AgentCount).Any(i => Enumerable.Range(0, game.JointActions.Sizes[i])
            .Any(a => Enumerable.Range(0, a).Any(b => dynamics.AreSame(i, a, b))));
    }

    // Bounds at an α that need not close: they are claimed all the same, and small α are where they are under strain.
    private static (DecPomdp Game, int Horizon, StageBoundArgument Claim, double Alpha) Bounds(int seed,
        ClosingTheorem closing)
    {
        var (game, horizon) = RandomGames.Any(seed, mostAgents: 3, mostPairs: 300);
        var alpha = (game.Reward.Maximum - game.Reward.Minimum) * new Rational(new Random(seed).Next(1, 30), 20);
        var certificate = PlainProducer.At(game, horizon, closing, alpha, seed % horizon);
        var result = ThresholdChecker.Check(certificate, game);
        Assert.True(result is CheckResult.Accepted || result is CheckResult.Rejected { Step: var step }
            && step == horizon + 1, result.ToString());
        return (game, horizon, (StageBoundArgument)certificate.Argument, alpha.ToDouble());
    }

    private static double[] Logits(SoftPlay play, Random random, Func<SoftHistory, double> width)
    {
        // Corners of the ratio class as often as its inside.
        var logits = new double[play.Size];
        foreach (var history in play.Histories)
        {
            for (var a = 0; a < history.Actions; a++)
            {
                logits[history.Start + a] =
                    width(history) * (random.Next(2) == 0 ? random.Next(2) : random.NextDouble());
            }
        }

        return logits;
    }

    private static void CheckJoint(SoftPlay play, DecPomdp game, StageBoundArgument claim, double[] policy,
        SoftValues values)
    {
        var (space, unit) = (game.JointActions, claim.Unit.ToDouble());
        for (var j = 0; j < play.Joint.Count; j++)
        {
            var m = play.Joint[j].Stage;
            for (var i = 0; i < game.AgentCount; i++)
            {
                var own = play.OwnValues(policy, values, j, i);
                Assert.True(own.Max() - own.Min() <= claim.JointSpans[m][i].ToDouble() * unit + Slack,
                    $"joint span, stage {m}, agent {i}");
                for (var k = i + 1; k < game.AgentCount; k++)
                {
                    var bound = claim.Mixed[m][SlowClosing.Pair(game.AgentCount, i, k)].ToDouble() * unit + Slack;
                    for (var a = 0; a < space.Count; a++)
                    {
                        for (var b = 0; b < space.Sizes[i] * space.Sizes[k]; b++)
                        {
                            var (right, below) = (space.With(a, k, b / space.Sizes[i]),
                                space.With(a, i, b % space.Sizes[i]));
                            var both = space.With(below, k, b / space.Sizes[i]);
                            var q = values.Ahead[j];
                            Assert.True(Math.Abs(q[a] - q[right] - q[below] + q[both]) <= bound,
                                $"mixed difference, stage {m}, agents {i}, {k}");
                        }
                    }
                }
            }
        }
    }

    private static void CheckLocal(SoftPlay play, StageBoundArgument claim, double[] policy, SoftValues values)
    {
        foreach (var history in play.Histories)
        {
            var q = values.ActionValues.AsSpan(history.Start, history.Actions).ToArray();
            Assert.True(q.Max() - q.Min() <= (claim.LocalSpans[history.Stage][history.Agent] * claim.Unit).ToDouble()
                + Slack, $"local span {history}");
            var p = policy.AsSpan(history.Start, history.Actions).ToArray();
            if (claim.Ratios[history.Stage].IsEmpty) continue;
            Assert.True(p.Max() <= p.Min() * claim.Ratios[history.Stage][history.Agent].ToDouble() * (1 + Slack),
                $"ratio {history}");
        }
    }
}
