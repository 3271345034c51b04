using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>Games one step smaller or simpler than a given one, for whoever looks for a smallest example.</summary>
/// <remarks>
/// Most steps follow the orbits of the game's own symmetry group, so that they do not break the symmetry that an
/// example is about; single elements are tried after them. No chain of steps is endless: every step leaves fewer
/// elements, or as many and simpler rows, or the same rows and rewards nearer to 0 or to integers.
/// </remarks>
public static class GameReductions
{
    /// <summary>The steps from <paramref name="game"/>, boldest first; made one by one as they are asked for.</summary>
    /// <param name="game">Any game; its model symmetries are found first.</param>
    /// <param name="cancellation">Ends the search for them.</param>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <remarks>Each step costs as much as building the game.</remarks>
    public static IEnumerable<DecPomdp> Of(DecPomdp game, CancellationToken cancellation = default)
    {
        var group = ModelSymmetries.Find(game, cancellation: cancellation);
        return Restrictions(group).Select(r => r.Build()).Concat(GameSimplifications.Of(group));
    }

    private static IEnumerable<GameRestriction> Restrictions(ModelSymmetryGroup group)
    {
        var game = group.Game;
        for (var i = 0; i < game.AgentCount && game.AgentCount > 1; i++)
        {
            yield return new GameRestriction(game) { Agents = Without(game.AgentCount, [i]) };
        }

        var states = group.StateOrbits.Select(orbit => orbit.ToArray()).Where(orbit => orbit.Length > 1)
            .Concat(Enumerable.Range(0, game.StateCount).Select(s => new[] { s }));
        foreach (var struck in states.Where(struck => struck.Length < game.StateCount))
        {
            yield return new GameRestriction(game) { States = Without(game.StateCount, struck) };
        }

        foreach (var kept in PerAgent(game.JointActions, group.ActionOrbits))
        {
            yield return new GameRestriction(game) { Actions = kept };
        }

        foreach (var kept in PerAgent(game.JointObservations, group.ObservationOrbits))
        {
            yield return new GameRestriction(game) { Observations = kept };
        }
    }

    // What is kept, per agent: without an orbit, without one number at every agent, without one element of one agent.
    private static IEnumerable<int[][]> PerAgent(JointSpace space, ImmutableArray<ImmutableArray<AgentElement>> orbits)
    {
        var everywhere = Enumerable.Range(0, space.Sizes.Max()).Select(x =>
            Enumerable.Range(0, space.Sizes.Length).Where(i => x < space.Sizes[i] && space.Sizes[i] > 1)
                .Select(i => new AgentElement(i, x)).ToArray());
        var single = Enumerable.Range(0, space.Sizes.Length)
            .SelectMany(i => Enumerable.Range(0, space.Sizes[i]).Select(x => new[] { new AgentElement(i, x) }));
        return orbits.Where(orbit => orbit.Length > 1).Select(orbit => orbit.ToArray())
            .Concat(everywhere.Where(e => e.Length > 1)).Concat(single)
            .Select(struck => Enumerable.Range(0, space.Sizes.Length).Select(i =>
                Without(space.Sizes[i], [.. struck.Where(e => e.Agent == i).Select(e => e.Element)])).ToArray())
            .Where(kept => kept.All(own => own.Length > 0));
    }

    private static int[] Without(int count, IReadOnlyList<int> struck) =>
        [.. Enumerable.Range(0, count).Where(x => !struck.Contains(x))];
}
