namespace SymmetryKit.Solving;

/// <summary>
/// The histories after two actions of one history that agree in everything that comes later (B6): for each history
/// after the first action, the one after the second with the same later observations and actions.
/// </summary>
internal sealed class Twins
{
    /// <param name="tree">The game.</param>
    /// <param name="children">The histories that follow a position.</param>
    /// <param name="first">Position of the first action.</param>
    /// <param name="second">Position of the second.</param>
    public Twins(FlatTree tree, int[][] children, int first, int second)
    {
        var pairs = new List<TwinPair>();
        Root = Match(tree, children, first, second, pairs);
        Pairs = [.. pairs];
    }

    /// <summary>Those that have a twin; what follows a pair stands before it.</summary>
    public TwinPair[] Pairs { get; }

    /// <summary>What follows the two actions.</summary>
    public TwinStep Root { get; }

    private static TwinStep Match(FlatTree tree, int[][] children, int x, int y, List<TwinPair> pairs)
    {
        var (common, first, second) = (new List<int>(), new List<int>(), children[y].ToList());
        foreach (var child in children[x])
        {
            var twin = second.FindIndex(c => tree.Histories[c].Observation == tree.Histories[child].Observation);
            if (twin < 0)
            {
                first.Add(child);
                continue;
            }

            var (one, other) = (tree.Histories[child], tree.Histories[second[twin]]);
            var steps = Enumerable.Range(0, one.Size)
                .Select(a => Match(tree, children, one.Start + a, other.Start + a, pairs)).ToArray();
            common.Add(pairs.Count);
            pairs.Add(new(child, second[twin], steps));
            second.RemoveAt(twin);
        }

        return new([.. common], [.. first], [.. second]);
    }
}
