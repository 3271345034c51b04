using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>A renaming of a game's elements that a random game was made to be symmetric under.</summary>
/// <remarks>The maps are those of a model symmetry; kept apart, because games know nothing of certificates.</remarks>
/// <param name="Agents">Entry i is the agent g(i).</param>
/// <param name="States">Entry s is the state g(s).</param>
/// <param name="Actions">Entry [i][a] is the action of agent g(i) that action a of agent i becomes.</param>
/// <param name="Observations">Entry [i][o] is the observation of agent g(i) that o of agent i becomes.</param>
public sealed record PlantedSymmetry(
    ImmutableArray<int> Agents,
    ImmutableArray<int> States,
    ImmutableArray<ImmutableArray<int>> Actions,
    ImmutableArray<ImmutableArray<int>> Observations)
{
    /// <summary>Draws a renaming of a game of the given shape.</summary>
    /// <remarks>
    /// An element of the product of the wreath products of equally large agents: agents are exchanged in half of the
    /// cases; actions (and observations) are renamed by one map for all agents that have as many, by a map of their own
    /// for each, or not at all; states in half of the cases.
    /// </remarks>
    public static PlantedSymmetry Draw(RandomGameShape shape, SeededRandom random) => new(
        random.Chance(50) ? DrawAgents(shape, random) : Identity(shape.AgentCount),
        random.Chance(50) ? Map(shape.StateCount, random) : Identity(shape.StateCount),
        Maps(shape.ActionCounts, random),
        Maps(shape.ObservationCounts, random));

    // Only agents with as many actions and observations can be exchanged.
    private static ImmutableArray<int> DrawAgents(RandomGameShape shape, SeededRandom random)
    {
        var images = new int[shape.AgentCount];
        var sizes = Enumerable.Range(0, images.Length)
            .GroupBy(i => (shape.ActionCounts[i], shape.ObservationCounts[i]));
        foreach (var alike in sizes)
        {
            var (from, to) = (alike.ToArray(), alike.ToArray());
            random.Shuffle<int>(to);
            for (var k = 0; k < from.Length; k++) images[from[k]] = to[k];
        }

        return [.. images];
    }

    private static ImmutableArray<ImmutableArray<int>> Maps(ImmutableArray<int> counts, SeededRandom random)
    {
        switch (random.Next(3))
        {
            case 0:
                return [.. counts.Select(Identity)];
            case 1:
                return [.. counts.Select(count => Map(count, random))];
            default:
                var common = counts.Distinct().ToDictionary(count => count, count => Map(count, random));
                return [.. counts.Select(count => common[count])];
        }
    }

    private static ImmutableArray<int> Identity(int count) => [.. Enumerable.Range(0, count)];

    // A cycle of random length on random elements: short ones leave small groups.
    private static ImmutableArray<int> Map(int count, SeededRandom random)
    {
        var images = Enumerable.Range(0, count).ToArray();
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle<int>(order);
        var length = 1 + random.Next(count);
        for (var k = 0; k < length; k++) images[order[k]] = order[(k + 1) % length];
        return [.. images];
    }
}
