using System.Collections.Immutable;

namespace SymmetryKit.Graphs.Search;

/// <summary>Finds the group on a small part of the graph when the rest follows it.</summary>
/// <remarks>
/// Tables over products (joint actions, state-action pairs) give large cells whose vertices are told apart by their
/// neighbors in smaller cells. Leave such cells out, one after the other. An automorphism of the whole graph restricts
/// to one of the kept part, and no two restrict to the same, since each left-out vertex is known by its neighbors. If
/// every generator
/// found on the kept part extends to an automorphism of the whole, the restriction is onto as well, and the groups are
/// the same. Whether they extend is checked on the whole graph, edge by edge; when one does not, nothing is concluded
/// and the
/// caller searches the whole graph.
/// </remarks>
internal sealed class DeterminedCells
{
    private const int LeastVertices = 1000;

    private readonly ColoredGraph _graph;
    private readonly int[] _cellOf;
    private readonly int[] _lab;
    private readonly int[] _len;

    // By first position of a cell: 0 while it is kept, else 1 + its place in the order of leaving out.
    private readonly int[] _leftOutAt;
    private readonly List<int> _leftOut = [];

    private DeterminedCells(ColoredGraph graph, Refiner refiner)
    {
        _graph = graph;
        _cellOf = refiner.CellOf;
        _lab = refiner.Lab;
        _len = refiner.Len;
        _leftOutAt = new int[graph.VertexCount];
    }

    /// <summary>The whole graph's group by way of a part at most an eighth of it; null when that is not
    /// possible.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="refiner">At its root: the coarsest equitable coloring.</param>
    /// <param name="progress">Told how far the search of the part is.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static AutomorphismGroup? TryFind(
        ColoredGraph graph, Refiner refiner, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        if (graph.VertexCount < LeastVertices) return null;
        var cells = new DeterminedCells(graph, refiner);
        if (!cells.LeaveOut()) return null;
        var (kept, part) = graph.Part(v => cells._leftOutAt[cells._cellOf[v]] == 0, v => cells._cellOf[v]);
        var keys = cells.TryKeys(cancellation);
        if (keys is null) return null;
        var group = SearchTree.Find(part, progress, cancellation);
        var extension = new DeterminedExtension(graph, refiner, cells._leftOut, kept, keys);
        var generators = new List<Permutation>();
        foreach (var generator in group.Generators)
        {
            cancellation.ThrowIfCancellationRequested();
            if (extension.Extend(generator) is not { } extended) return null;
            generators.Add(extended);
        }

        return new AutomorphismGroup(
            graph.VertexCount,
            generators,
            [.. group.Base.Select(v => kept[v])],
            group.BasicOrbitSizes,
            Orbits.Of(graph.VertexCount, generators),
            group.Statistics with { RootCells = refiner.CellCount },
            []);
    }

    // Large cells go, those with the fewest neighbors in what is left first: nothing else can depend on them.
    private bool LeaveOut()
    {
        var n = _graph.VertexCount;
        var large = new List<int>();
        for (var cell = 0; cell < n; cell += _len[cell])
        {
            if (_len[cell] >= Math.Max(n / 200, 32)) large.Add(cell);
        }

        var left = n;
        while (left > n / 8)
        {
            var (best, bestDegree) = (-1, int.MaxValue);
            foreach (var cell in large)
            {
                var degree = KeptDegree(cell);
                if (degree == 0 || degree > bestDegree || (degree == bestDegree && _len[cell] <= _len[best])) continue;
                (best, bestDegree) = (cell, degree);
            }

            if (best < 0) return false;
            large.Remove(best);
            _leftOut.Add(best);
            _leftOutAt[best] = _leftOut.Count;
            left -= _len[best];
        }

        return true;
    }

    private int KeptDegree(int cell)
    {
        var degree = 0;
        foreach (var u in _graph.Neighbors(_lab[cell]))
        {
            if (_cellOf[u] != cell && _leftOutAt[_cellOf[u]] == 0) degree++;
        }

        return degree;
    }

    // For each vertex left out, the sum of its neighbors' words, over those kept when its own cell went. Different sums
    // mean different neighbors; null when two vertices of one cell have equal sums, so that nothing is sure.
    private ulong[]? TryKeys(CancellationToken cancellation)
    {
        var keys = new ulong[_graph.VertexCount];
        for (var i = 0; i < _leftOut.Count; i++)
        {
            var cell = _leftOut[i];
            var sums = new ulong[_len[cell]];
            for (var p = 0; p < sums.Length; p++)
            {
                if ((p & 4095) == 0) cancellation.ThrowIfCancellationRequested();
                sums[p] = keys[_lab[cell + p]] = KeyOf(_lab[cell + p], i + 1);
            }

            Array.Sort(sums);
            for (var p = 1; p < sums.Length; p++)
            {
                if (sums[p] == sums[p - 1]) return null;
            }
        }

        return keys;
    }

    private ulong KeyOf(int vertex, int place)
    {
        unchecked
        {
            var key = 0UL;
            foreach (var u in _graph.Neighbors(vertex))
            {
                var other = _leftOutAt[_cellOf[u]];
                if (other == 0 || other > place) key += DeterminedExtension.Word(u);
            }

            return key;
        }
    }
}
