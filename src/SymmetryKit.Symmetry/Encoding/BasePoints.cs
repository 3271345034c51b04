using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>Numbers a game's agents, states, actions and observations, in this order, as points of one set.</summary>
/// <remarks>A model symmetry is the same thing as its permutation of these points.</remarks>
internal sealed class BasePoints
{
    private readonly DecPomdp _game;
    private readonly ImmutableArray<int> _actionStarts;
    private readonly ImmutableArray<int> _observationStarts;

    public BasePoints(DecPomdp game)
    {
        _game = game;
        var next = game.AgentCount + game.StateCount;
        _actionStarts = Starts(game.JointActions.Sizes, ref next);
        _observationStarts = Starts(game.JointObservations.Sizes, ref next);
        Count = next;
    }

    public int Count { get; }

    public int State(int state) => _game.AgentCount + state;

    public int Action(int agent, int action) => _actionStarts[agent] + action;

    public int Observation(int agent, int observation) => _observationStarts[agent] + observation;

    /// <summary>The renaming that a permutation of the points stands for, if it keeps the kinds apart.</summary>
    public ModelSymmetry ToSymmetry(Permutation points) => ToRenaming(points, this);

    /// <summary>As <see cref="ToSymmetry"/>, for a map onto the points of another game of the same sizes.</summary>
    public ModelSymmetry ToRenaming(Permutation points, BasePoints target)
    {
        var agents = Map(0, _game.AgentCount, 0, points);
        return new ModelSymmetry(
            agents,
            Map(_game.AgentCount, _game.StateCount, _game.AgentCount, points),
            Family(_actionStarts, target._actionStarts, _game.JointActions.Sizes),
            Family(_observationStarts, target._observationStarts, _game.JointObservations.Sizes));

        ImmutableArray<ImmutableArray<int>> Family(
            ImmutableArray<int> starts, ImmutableArray<int> images, ImmutableArray<int> sizes) =>
            [.. agents.Select((to, i) => Map(starts[i], sizes[i], images[to], points))];
    }

    /// <summary>The permutation of the points that a renaming stands for.</summary>
    /// <exception cref="ArgumentException">It does not consist of bijections of this game's elements.</exception>
    public Permutation ToPermutation(ModelSymmetry symmetry)
    {
        var images = new int[Count];
        for (var i = 0; i < _game.AgentCount; i++) images[i] = symmetry.Agents[i];
        for (var s = 0; s < _game.StateCount; s++) images[State(s)] = State(symmetry.States[s]);
        for (var i = 0; i < _game.AgentCount; i++)
        {
            var to = symmetry.Agents[i];
            var (actions, observations) = (symmetry.Actions[i], symmetry.Observations[i]);
            for (var a = 0; a < actions.Length; a++) images[Action(i, a)] = Action(to, actions[a]);
            for (var o = 0; o < observations.Length; o++) images[Observation(i, o)] = Observation(to, observations[o]);
        }

        return Permutation.FromImages(images);
    }

    private static ImmutableArray<int> Map(int start, int count, int imageStart, Permutation points) =>
        [.. Enumerable.Range(start, count).Select(x => points[x] - imageStart)];

    private static ImmutableArray<int> Starts(ImmutableArray<int> sizes, ref int next)
    {
        var starts = new int[sizes.Length];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = next;
            next += sizes[i];
        }

        return [.. starts];
    }
}
