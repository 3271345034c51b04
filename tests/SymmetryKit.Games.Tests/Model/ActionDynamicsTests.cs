using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

public sealed class ActionDynamicsTests
{
    [Fact]
    public void AreSame_OpeningEitherDoor_ListeningIsNot()
    {
        var game = GameLibrary.DecTiger();
        var dynamics = new ActionDynamics(game);
        var listen = game.Dynamics.Actions[1].IndexOf("listen");
        for (var a = 0; a < 3; a++)
        {
            for (var b = 0; b < 3; b++)
            {
                Assert.Equal(a == b || (a != listen && b != listen), dynamics.AreSame(1, a, b));
            }
        }
    }

    [Fact]
    public void AreSame_OnRandomGames_AgreesWithTheDenseLaws() => Prop.ForAll(RandomGames.All, game =>
    {
        var dynamics = new ActionDynamics(game);
        return Enumerable.Range(0, game.AgentCount).All(i =>
            Enumerable.Range(0, game.JointActions.Sizes[i]).All(a =>
                Enumerable.Range(0, game.JointActions.Sizes[i]).All(b =>
                    dynamics.AreSame(i, a, b) == HaveOneLaw(game, i, a, b))));
    }).QuickCheckThrowOnFailure();

    private static bool HaveOneLaw(DecPomdp game, int agent, int a, int b) =>
        Enumerable.Range(0, game.JointActions.Count).Where(c => game.JointActions.Component(c, agent) == a)
            .All(c => Law(game, c).SequenceEqual(Law(game, game.JointActions.With(c, agent, b))));

    // P(s',o|s,a), zeros included.
    private static Rational[] Law(DecPomdp game, int joint)
    {
        var (states, observations) = (game.StateCount, game.JointObservations.Count);
        var law = new Rational[states * states * observations];
        for (var s = 0; s < states; s++)
        {
            foreach (var (t, p) in game.Dynamics.Transitions(s, joint))
            {
                foreach (var (o, q) in game.Dynamics.ObservationOutcomes(joint, t))
                {
                    law[(s * states + t) * observations + o] = p * q;
                }
            }
        }

        return law;
    }
}
