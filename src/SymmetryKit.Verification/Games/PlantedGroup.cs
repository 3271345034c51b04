using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Graphs;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Verification;

/// <summary>Whether a search for symmetries found what was planted.</summary>
public static class PlantedGroup
{
    /// <summary>
    /// Whether every planted symmetry is a product of the generators found, and these yield as many as the search says.
    /// </summary>
    /// <param name="game">A random game.</param>
    /// <remarks>
    /// Decided by a stabilizer chain over the generators, not by looking whether the planted symmetry preserves the
    /// game: that would hold however little the search had found.
    /// </remarks>
    public static bool IsFound(GameCase game)
    {
        var points = Points(game.Game);
        var generators = game.Group.Generators.Select(g => Moves(game.Game, points, g));
        var group = PermutationGroup.FromGenerators(points[^1], generators);
        return group.Order == game.Group.Order
            && game.Planted.All(g => group.Contains(Moves(game.Game, points, g)));
    }

    // Where the elements of each kind begin: agents, states, then actions and observations of agent after agent.
    private static ImmutableArray<int> Points(DecPomdp game)
    {
        var counts = new[] { game.AgentCount, game.StateCount }
            .Concat(game.JointActions.Sizes).Concat(game.JointObservations.Sizes);
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        foreach (var count in counts) starts.Add(starts[^1] + count);
        return starts.ToImmutable();
    }

    private static Permutation Moves(DecPomdp game, ImmutableArray<int> points, ModelSymmetry g)
    {
        var images = new int[points[^1]];
        var n = game.AgentCount;
        Fill(0, g.Agents, 0);
        Fill(1, g.States, 1);
        for (var i = 0; i < n; i++)
        {
            Fill(2 + i, g.Actions[i], 2 + g.Agents[i]);
            Fill(2 + n + i, g.Observations[i], 2 + n + g.Agents[i]);
        }

        return Permutation.FromImages(images);

        void Fill(int from, ImmutableArray<int> map, int to)
        {
            for (var x = 0; x < map.Length; x++) images[points[from] + x] = points[to] + map[x];
        }
    }
}
