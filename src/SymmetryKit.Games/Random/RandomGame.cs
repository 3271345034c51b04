using System.Collections.Immutable;
using System.Globalization;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>A random game and the symmetries it was made to have.</summary>
/// <param name="Game">The game; all its numbers are exact.</param>
/// <param name="Planted">Renamings that preserve b0, T, Z and R. The game may have others.</param>
public sealed record RandomGame(DecPomdp Game, ImmutableArray<PlantedSymmetry> Planted)
{
    private const int MostEntries = 1 << 22;

    /// <summary>Draws symmetries, then a game that has them.</summary>
    /// <param name="shape">Its size.</param>
    /// <param name="generators">How many symmetries to plant; 0 for none.</param>
    /// <param name="seed">The same seed gives the same game, on every machine.</param>
    /// <exception cref="ArgumentException">The tables would have more than 2^22 entries.</exception>
    /// <exception cref="InvalidGameException">The shape is that of no game.</exception>
    public static RandomGame Draw(RandomGameShape shape, int generators, ulong seed)
    {
        var random = new SeededRandom(seed);
        var planted = Enumerable.Range(0, generators).Select(_ => PlantedSymmetry.Draw(shape, random));
        return Draw(shape, [.. planted], random);
    }

    /// <summary>Draws a game that has the given symmetries.</summary>
    /// <param name="shape">Its size.</param>
    /// <param name="planted">Bijections of the elements of games of this shape.</param>
    /// <param name="random">Source of everything else.</param>
    /// <exception cref="ArgumentException">The tables would have more than 2^22 entries.</exception>
    /// <exception cref="InvalidGameException">The shape is that of no game.</exception>
    /// <remarks>
    /// One number is drawn for every orbit of the entries of a table; rows are then divided by their sums, which
    /// symmetric rows share.
    /// </remarks>
    public static RandomGame Draw(
        RandomGameShape shape, ImmutableArray<PlantedSymmetry> planted, SeededRandom random)
    {
        var builder = new DecPomdpBuilder(
            Names("agent", shape.AgentCount), Names("state", shape.StateCount),
            [.. shape.ActionCounts.Select(count => Names("action", count))],
            [.. shape.ObservationCounts.Select(count => Names("observation", count))])
        {
            Name = "random",
            Discount = shape.Discount,
        };
        var (states, actions) = (shape.StateCount, builder.JointActions.Count);
        var entries = (long)states * actions * Math.Max(states, builder.JointObservations.Count);
        if (entries > MostEntries)
        {
            throw new ArgumentException(
                $"Expected tables of at most {MostEntries} entries, found {entries}.", nameof(shape));
        }

        var images = planted.Select(g => new PlantedImages(g, builder)).ToArray();
        IEnumerable<Func<int, int>> Maps(Func<PlantedImages, Func<int, int>> of) => images.Select(of);
        var table = new OrbitTable(random, shape);
        foreach (var (_, state, p) in table.Rows(1, states, Maps(g => g.Initial)))
        {
            builder.SetInitial(state, p);
        }

        var rewards = table.Rewards(states * actions, Maps(g => g.Pair));
        for (var x = 0; x < rewards.Length; x++) builder.SetReward(x % actions, x / actions, rewards[x]);
        foreach (var (row, next, p) in table.Rows(states * actions, states, Maps(g => g.Transition)))
        {
            builder.SetTransition(row % actions, row / actions, next, p);
        }

        var observed = builder.JointObservations.Count;
        foreach (var (row, o, p) in table.Rows(actions * states, observed, Maps(g => g.Observation)))
        {
            builder.SetObservation(row / states, row % states, o, p);
        }

        return new RandomGame(builder.Build(), planted);
    }

    private static ImmutableArray<string> Names(string stem, int count) =>
        [.. Enumerable.Range(1, count).Select(k => stem + k.ToString(CultureInfo.InvariantCulture))];
}
