using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>Gives a game other sets of legal actions.</summary>
internal static class LegalSets
{
    /// <summary>The game with the given sets.</summary>
    /// <param name="game">The game; what it says about legal actions is forgotten.</param>
    /// <param name="legal">The set of an agent after an observation, or at the start for null; asked in order.</param>
    public static DecPomdp Restrict(DecPomdp game, Func<int, int?, IEnumerable<int>> legal)
    {
        var dynamics = game.Dynamics;
        var builder = new DecPomdpBuilder(
            dynamics.Agents, dynamics.States, dynamics.Actions, dynamics.Observations)
        {
            Name = game.Name,
            Discount = game.Discount,
        };
        for (var i = 0; i < game.AgentCount; i++)
        {
            for (var o = -1; o < dynamics.Observations[i].Length; o++)
            {
                builder.SetLegalActions(i, o < 0 ? null : o, legal(i, o < 0 ? null : o));
            }
        }

        for (var s = 0; s < game.StateCount; s++)
        {
            builder.SetInitial(s, game.InitialDistribution[s]);
            for (var a = 0; a < game.JointActions.Count; a++)
            {
                builder.SetReward(a, s, game.Reward[s, a]);
                foreach (var (next, p) in dynamics.Transitions(s, a)) builder.SetTransition(a, s, next, p);
                foreach (var (o, p) in dynamics.ObservationOutcomes(a, s)) builder.SetObservation(a, s, o, p);
            }
        }

        return builder.Build();
    }
}
