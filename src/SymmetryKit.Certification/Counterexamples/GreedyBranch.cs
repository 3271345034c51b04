using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The greedified policies that a slice of a branch may have, and what they earn.</summary>
/// <remarks>
/// Actions of one class have the same probability for certain; between classes a tie cannot be excluded where boxes
/// overlap, and then every set of them that may be the likeliest is tried.
/// </remarks>
internal sealed class GreedyBranch(OrbitCoordinates orbits)
{
    private const int MostPolicies = 4096;
    private const int MostTied = 12;

    private readonly Dictionary<string, (Rational Even, Rational ByIndex)> _known = [];

    /// <summary>
    /// The largest return with ties split evenly and the smallest with ties broken by index; null if the possible
    /// policies are too many.
    /// </summary>
    /// <param name="image">The slice.</param>
    /// <param name="isFirst">Whether the slice begins at β = 0, where everything ties and nothing is claimed.</param>
    public (Rational Even, Rational ByIndex)? Returns(SliceImage image, bool isFirst)
    {
        var candidates = Enumerable.Range(0, orbits.Histories.Count)
            .Select(orbit => Candidates(image, isFirst, orbits.Classes(orbit))).ToArray();
        if (candidates.Any(classes => classes.Length > MostTied)) return null;
        var choices = candidates.Select(Subsets).ToArray();
        var count = choices.Aggregate(1L, (product, sets) => Math.Min(product * sets.Length, 1 << 20));
        if (count > MostPolicies) return null;
        (Rational Even, Rational ByIndex)? worst = null;
        for (var number = 0; number < count; number++)
        {
            var rest = number;
            var chosen = new ImmutableArray<int>[choices.Length];
            for (var orbit = 0; orbit < chosen.Length; orbit++)
            {
                chosen[orbit] = choices[orbit][rest % choices[orbit].Length];
                rest /= choices[orbit].Length;
            }

            var (even, byIndex) = Returns(chosen);
            worst = worst is { } w ? (Rational.Max(w.Even, even), Rational.Min(w.ByIndex, byIndex)) : (even, byIndex);
        }

        return worst;
    }

    private (Rational Even, Rational ByIndex) Returns(ImmutableArray<int>[] chosen)
    {
        var key = string.Join(';', chosen.Select(set => string.Join(',', set)));
        if (_known.TryGetValue(key, out var known)) return known;
        known = (RationalReturn.Of(orbits.Tree, Policy(chosen, byIndex: false)),
            RationalReturn.Of(orbits.Tree, Policy(chosen, byIndex: true)));
        _known.Add(key, known);
        return known;
    }

    // The classes that no other one certainly beats.
    private static ImmutableArray<int> Candidates(SliceImage image, bool isFirst, ImmutableArray<int> classes)
    {
        bool Beats(int x, int y) => x != y && (image.Box.Gap(x, y).Lower > 0
            || isFirst && image.Box.Slope(x, y) > image.Drift * ((x < 0 ? 0 : 1) + (y < 0 ? 0 : 1)));
        return [.. classes.Where(y => !classes.Any(x => Beats(x, y)))];
    }

    private static ImmutableArray<int>[] Subsets(ImmutableArray<int> classes) =>
        [.. Enumerable.Range(1, (1 << classes.Length) - 1).Select(bits =>
            classes.Where((_, k) => (bits >> k & 1) == 1).ToImmutableArray())];

    private ImmutableArray<ImmutableArray<Rational>> Policy(ImmutableArray<int>[] chosen, bool byIndex)
    {
        var even = orbits.Uniform((agent, history, c) => chosen[orbits.OrbitOf(agent, history)].Contains(c));
        return byIndex ? First(orbits.Tree, even) : even;
    }

    // All of a history's probability on the first action that has some.
    private static ImmutableArray<ImmutableArray<Rational>> First(
        HistoryTree tree, ImmutableArray<ImmutableArray<Rational>> policy) =>
        [.. policy.Select((row, i) => First(row, tree.LocalHistories[i].ActionCount))];

    private static ImmutableArray<Rational> First(ImmutableArray<Rational> row, int actions)
    {
        var first = new Rational[row.Length];
        for (var start = 0; start < row.Length; start += actions)
        {
            var x = start;
            while (row[x].IsZero) x++;
            first[x] = Rational.One;
        }

        return [.. first];
    }
}
