using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>The sizes of a game, and the renamings that are possible for them.</summary>
internal sealed record GameShape(int States, ImmutableArray<int> Actions, ImmutableArray<int> Observations)
{
    public static GameShape Of(DecPomdp game) =>
        new(game.StateCount, game.JointActions.Sizes, game.JointObservations.Sizes);

    public int Agents => Actions.Length;

    /// <summary>A random shape with at most 3 agents, small enough to try every renaming.</summary>
    public static GameShape Random(Random random)
    {
        var agents = random.Next(1, 4);
        var (k, o) = (random.Next(1, agents == 3 ? 3 : 4), random.Next(1, 3));
        // Now and then one agent differs, so that not all of them can be exchanged.
        var odd = random.Next(4) == 0 ? random.Next(agents) : -1;
        return new GameShape(
            random.Next(1, 4),
            [.. Enumerable.Range(0, agents).Select(i => i == odd ? random.Next(1, 3) : k)],
            [.. Enumerable.Range(0, agents).Select(i => i == odd ? random.Next(1, 3) : o)]);
    }

    /// <summary>A renaming of the elements, uniformly among those that respect the sizes.</summary>
    public ModelSymmetry RandomRenaming(Random random)
    {
        var agents = Enumerable.Range(0, Agents).ToArray();
        foreach (var alike in Enumerable.Range(0, Agents).GroupBy(i => (Actions[i], Observations[i])))
        {
            var (from, to) = (alike.ToArray(), alike.ToArray());
            random.Shuffle(to);
            for (var x = 0; x < from.Length; x++) agents[from[x]] = to[x];
        }

        return new ModelSymmetry(
            [.. agents], Shuffled(States), [.. Actions.Select(Shuffled)], [.. Observations.Select(Shuffled)]);

        ImmutableArray<int> Shuffled(int count)
        {
            var images = Enumerable.Range(0, count).ToArray();
            random.Shuffle(images);
            return [.. images];
        }
    }

    /// <summary>Every renaming that respects the sizes.</summary>
    public IEnumerable<ModelSymmetry> AllRenamings() =>
        from agents in Permutations(Agents)
        where Enumerable.Range(0, Agents).All(i => Alike(i, agents[i]))
        from states in Permutations(States)
        from actions in Product([.. Actions.Select(k => Permutations(k).ToArray())])
        from observations in Product([.. Observations.Select(k => Permutations(k).ToArray())])
        select new ModelSymmetry(agents, states, actions, observations);

    public static IEnumerable<ImmutableArray<int>> Permutations(int count) => count == 0
        ? [[]]
        : from rest in Permutations(count - 1)
          from at in Enumerable.Range(0, count)
          select rest.Insert(at, count - 1);

    private bool Alike(int i, int j) => Actions[i] == Actions[j] && Observations[i] == Observations[j];

    private static IEnumerable<ImmutableArray<ImmutableArray<int>>> Product(
        ImmutableArray<ImmutableArray<int>[]> choices) =>
        choices.Aggregate(
            (IEnumerable<ImmutableArray<ImmutableArray<int>>>)[[]],
            (lists, choice) => lists.SelectMany(list => choice.Select(list.Add)));
}
