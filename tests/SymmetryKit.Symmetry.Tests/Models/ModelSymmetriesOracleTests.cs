using System.Collections.Immutable;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>The group against a second implementation that tries every renaming of a small game.</summary>
public sealed class ModelSymmetriesOracleTests
{
    [Fact]
    public void Find_SmallRandomGame_IsExactlyTheRenamingsThatKeepTheGame() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var game = RandomGames.Small(new Random(seed));
            var group = ModelSymmetries.Find(game);
            var expected = GameShape.Of(game).AllRenamings().Where(g => Keeps(game, g)).ToHashSet();
            return (group.Order == expected.Count && expected.SetEquals(group.Elements()))
                .Label($"found {group.Order}, expected {expected.Count}").Classify(expected.Count > 1, "symmetric");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Find_SmallRandomGameWithFixedAgents_IsTheSubgroupThatKeepsEveryAgent() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var game = RandomGames.Small(new Random(seed));
            var group = ModelSymmetries.Find(game, new ModelSymmetryOptions { FixAgents = true });
            var identity = ModelSymmetry.Identity(game).Agents;
            BigInteger expected = GameShape.Of(game).AllRenamings()
                .Count(g => g.Agents.SequenceEqual(identity) && Keeps(game, g));
            return group.Order == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Check_EveryRenamingOfASmallRandomGame_AgreesWithTheDenseComparison() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var game = RandomGames.Small(new Random(seed));
            return GameShape.Of(game).AllRenamings()
                .All(g => ModelSymmetryChecker.Check(game, g).IsAccepted == Keeps(game, g));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    // Compares every entry of every table, zeros included, by components: slow, and nothing in common with the checker.
    private static bool Keeps(DecPomdp game, ModelSymmetry g)
    {
        var states = Enumerable.Range(0, game.StateCount).ToArray();
        var actions = Enumerable.Range(0, game.JointActions.Count).ToArray();
        var observations = Enumerable.Range(0, game.JointObservations.Count).ToArray();
        return states.All(s => game.InitialDistribution[s] == game.InitialDistribution[g.States[s]])
            && actions.All(a => states.All(s =>
                game.Reward[s, a] == game.Reward[g.States[s], ImageOf(a, game.JointActions, g.Actions)]
                && states.All(t => Transition(s, a, t) == Transition(
                    g.States[s], ImageOf(a, game.JointActions, g.Actions), g.States[t]))
                && observations.All(o => Observation(a, s, o) == Observation(
                    ImageOf(a, game.JointActions, g.Actions), g.States[s],
                    ImageOf(o, game.JointObservations, g.Observations)))));

        int ImageOf(int joint, JointSpace space, ImmutableArray<ImmutableArray<int>> maps)
        {
            var components = new int[game.AgentCount];
            for (var i = 0; i < components.Length; i++) components[g.Agents[i]] = maps[i][space.Component(joint, i)];
            return space.IndexOf(components);
        }

        Rational Transition(int s, int a, int t) => Entry(game.Dynamics.Transitions(s, a), t);
        Rational Observation(int a, int s, int o) => Entry(game.Dynamics.ObservationOutcomes(a, s), o);
    }

    private static Rational Entry(ReadOnlySpan<SymmetryKit.Games.Outcome> row, int index)
    {
        foreach (var outcome in row)
        {
            if (outcome.Index == index) return outcome.Probability;
        }

        return Rational.Zero;
    }
}
