namespace SymmetryKit.Games;

/// <summary>Which actions of an agent drive the game alike: same law of next state and joint observation.</summary>
/// <remarks>
/// Two such actions can differ in their rewards only: what follows them is the same decision problem, so that at a
/// critical point the continuations after them are equal (S3). States that are never reached count as well, which can
/// only tell more actions apart.
/// </remarks>
public sealed class ActionDynamics
{
    private readonly int[][] _classes;

    /// <summary>Compares the actions of every agent.</summary>
    /// <param name="game">The game.</param>
    /// <remarks>O(actions of an agent x size of T and Z).</remarks>
    public ActionDynamics(DecPomdp game)
    {
        ArgumentNullException.ThrowIfNull(game);
        _classes = new int[game.AgentCount][];
        for (var i = 0; i < _classes.Length; i++) _classes[i] = Classes(game, i);
    }

    /// <summary>Whether actions <paramref name="a"/> and <paramref name="b"/> of <paramref name="agent"/> satisfy
    /// P(s',o|s,(a,rest)) = P(s',o|s,(b,rest)) for all s, s', o and actions of the rest.</summary>
    public bool AreSame(int agent, int a, int b) => _classes[agent][a] == _classes[agent][b];

    private static int[] Classes(DecPomdp game, int agent)
    {
        var classes = new int[game.JointActions.Sizes[agent]];
        for (var a = 0; a < classes.Length; a++)
        {
            // Being the same is an equivalence: the first action of a class stands for it.
            classes[a] = a;
            for (var b = 0; b < a; b++)
            {
                if (classes[b] != b || !Agree(game, agent, a, b)) continue;
                classes[a] = b;
                break;
            }
        }

        return classes;
    }

    private static bool Agree(DecPomdp game, int agent, int a, int b)
    {
        var space = game.JointActions;
        for (var joint = 0; joint < space.Count; joint++)
        {
            if (space.Component(joint, agent) == a && !Agree(game.Dynamics, joint, space.With(joint, agent, b)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Agree(MultiAgentDynamics dynamics, int joint, int other)
    {
        for (var s = 0; s < dynamics.States.Length; s++)
        {
            var successors = dynamics.Transitions(s, joint);
            if (!successors.SequenceEqual(dynamics.Transitions(s, other))) return false;
            foreach (var (next, _) in successors)
            {
                if (!dynamics.ObservationOutcomes(joint, next).SequenceEqual(dynamics.ObservationOutcomes(other, next)))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
