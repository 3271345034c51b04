using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>Cuts that spare a search of policies all but one of every orbit, or nearly so (B3.1).</summary>
/// <remarks>
/// Down a chain of stabilizers: a coordinate of the largest orbit of the earliest stage that is moved, which is where
/// boxes are cut first, one symmetry to each of the orbit's members, then the same within the stabilizer.
/// Generators of stabilizers come from random elements; should they miss some, there are fewer cuts, and none wrong.
/// </remarks>
internal static class OrbitCutChain
{
    private const int MostSymmetries = 400;
    private const int RandomElements = 30;
    private const int WordLength = 40;

    /// <summary>Cuts for a group given by its generators.</summary>
    /// <param name="tree">The tree that the group acts on.</param>
    /// <param name="generators">History symmetries.</param>
    public static ImmutableArray<OrbitCut> Of(HistoryTree tree, ImmutableArray<HistoryRelabeling> generators)
    {
        var (coordinates, stages, random) = (new PolicyCoordinates(tree), Stages(tree), new Random(1));
        var cuts = ImmutableArray.CreateBuilder<OrbitCut>();
        var count = 0;
        while (!generators.IsEmpty)
        {
            var images = generators.Select(coordinates.Images).ToArray();
            var coordinate = OfLargestOrbit(stages, images);
            var leading = Leading(tree, coordinate, generators, images);
            count += leading.Count - 1;
            if (leading.Count == 1 || count > MostSymmetries) break;
            cuts.Add(new OrbitCut(
                coordinate, [.. leading.Where(x => x.Key != coordinate).OrderBy(x => x.Key).Select(x => x.Value)]));
            generators = Stabilizer(tree, coordinates, coordinate, generators, leading, random);
        }

        return cuts.ToImmutable();
    }

    private static int[] Stages(HistoryTree tree) =>
        [.. tree.LocalHistories.SelectMany(local => Enumerable.Range(0, local.Count).SelectMany(
            history => Enumerable.Repeat(local.StageOf(history), local.ActionCount)))];

    private static int OfLargestOrbit(int[] stages, ImmutableArray<int>[] images)
    {
        var (best, largest, earliest, seen) = (0, 1, int.MaxValue, new bool[stages.Length]);
        for (var x = 0; x < seen.Length; x++)
        {
            if (seen[x]) continue;
            var (orbit, size) = (new Queue<int>([x]), 0);
            seen[x] = true;
            for (; orbit.TryDequeue(out var y); size++)
            {
                foreach (var map in images)
                {
                    if (seen[map[y]]) continue;
                    seen[map[y]] = true;
                    orbit.Enqueue(map[y]);
                }
            }

            if (size == 1 || stages[x] > earliest || stages[x] == earliest && size <= largest) continue;
            (best, largest, earliest) = (x, size, stages[x]);
        }

        return best;
    }

    // For every member of the orbit a symmetry that takes the coordinate there.
    private static Dictionary<int, HistoryRelabeling> Leading(
        HistoryTree tree, int coordinate, ImmutableArray<HistoryRelabeling> generators, ImmutableArray<int>[] images)
    {
        var leading = new Dictionary<int, HistoryRelabeling> { [coordinate] = HistoryRelabeling.Identity(tree) };
        var orbit = new Queue<int>([coordinate]);
        while (orbit.TryDequeue(out var x))
        {
            for (var g = 0; g < images.Length; g++)
            {
                if (leading.TryAdd(images[g][x], generators[g] * leading[x])) orbit.Enqueue(images[g][x]);
            }
        }

        return leading;
    }

    private static ImmutableArray<HistoryRelabeling> Stabilizer(
        HistoryTree tree, PolicyCoordinates coordinates, int coordinate, ImmutableArray<HistoryRelabeling> generators,
        Dictionary<int, HistoryRelabeling> leading, Random random)
    {
        var found = new HashSet<HistoryRelabeling>();
        for (var k = 0; k < RandomElements; k++)
        {
            var element = HistoryRelabeling.Identity(tree);
            for (var step = random.Next(WordLength); step >= 0; step--)
            {
                element = generators[random.Next(generators.Length)] * element;
            }

            var fixing = leading[coordinates.Images(element)[coordinate]].Inverse() * element;
            if (!fixing.IsIdentity(tree)) found.Add(fixing);
        }

        return [.. found];
    }
}
