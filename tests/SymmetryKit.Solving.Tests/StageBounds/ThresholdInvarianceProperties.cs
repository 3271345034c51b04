using SymmetryKit.Certification;
using SymmetryKit.Certification.Tests;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>What must not change a threshold, and what must change it by a known factor.</summary>
public sealed class ThresholdInvarianceProperties
{
    [Fact]
    public void Run_RelabeledGame_FindsTheSameThresholds() => Seeds.ForAll(40, seed =>
    {
        var (game, horizon) = RandomGames.Any(seed);
        AssertSame(Thresholds(game, horizon), Thresholds(Relabeling.Shuffle(game, new Random(seed)), horizon), 1);
    });

    [Fact]
    public void Run_ScaledRewards_ScalesTheThresholdsExactly() => Seeds.ForAll(40, seed =>
    {
        var (game, horizon) = RandomGames.Any(seed);
        var random = new Random(seed);
        var scale = new Rational(random.Next(1, 100), random.Next(1, 100));
        AssertSame(Thresholds(game, horizon), Thresholds(Relabeling.Affine(game, scale, 0), horizon), scale);
    });

    [Fact]
    public void Run_ConstantAddedToRewards_ChangesNothing() => Seeds.ForAll(40, seed =>
    {
        var (game, horizon) = RandomGames.Any(seed);
        AssertSame(Thresholds(game, horizon),
            Thresholds(Relabeling.Affine(game, 1, new Rational(seed % 1_000 - 500, 7)), horizon), 1);
    });

    [Fact]
    public void Run_AgentWithOneActionAdded_ChangesNothing() => Seeds.ForAll(20, seed =>
    {
        // Whoever cannot choose matters to nobody, seen or unseen; only the order of the names is different.
        var (game, horizon) = RandomGames.Any(seed, mostAgents: 3);
        AssertSame(Thresholds(game, horizon), Thresholds(WithBystander(game), horizon), 1);
    });

    private static List<(EntropyObjective, Rung, ClosingTheorem?, Rational AlphaHi)> Thresholds(DecPomdp game,
        int horizon) =>
        [.. Enum.GetValues<EntropyObjective>().SelectMany(objective =>
            ThresholdSearch.Run(game, horizon, new ThresholdSearchOptions { Objective = objective })
                .OrderBy(c => (c.Rung, c.Closing)).Select(c => (objective, c.Rung, c.Closing, c.AlphaHi)))];

    private static void AssertSame(
        List<(EntropyObjective, Rung, ClosingTheorem?, Rational AlphaHi)> before,
        List<(EntropyObjective, Rung, ClosingTheorem?, Rational AlphaHi)> after,
        Rational factor) =>
        Assert.Equal(before.Select(t => t with { AlphaHi = factor * t.AlphaHi }), after);

    private static DecPomdp WithBystander(DecPomdp game)
    {
        var builder = GameParts.Builder(game.StateCount, game.JointActions.Sizes.Append(1),
            game.JointObservations.Sizes.Append(1));
        builder.Discount = game.Discount;
        for (var s = 0; s < game.StateCount; s++)
        {
            builder.SetInitial(s, game.InitialDistribution[s]);
            for (var a = 0; a < game.JointActions.Count; a++)
            {
                builder.SetReward(a, s, game.Reward[s, a]);
                foreach (var (t, p) in game.Dynamics.Transitions(s, a)) builder.SetTransition(a, s, t, p);
                foreach (var (o, p) in game.Dynamics.ObservationOutcomes(a, s)) builder.SetObservation(a, s, o, p);
            }
        }

        return builder.Build();
    }
}
