using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SymmetryKit.Graphs;

/// <summary>A finite simple undirected graph with a color on every vertex, in compressed sparse rows.</summary>
/// <remarks>
/// Immutable. Vertices are 0 … <see cref="VertexCount"/> − 1. Each edge is stored in the row of both its ends, rows are
/// sorted, so a graph takes 4(n + 1) + 8m + 4n bytes and <see cref="HasEdge"/> is a binary search. Colors are arbitrary
/// integers: an automorphism maps every vertex to one of the same color.
/// </remarks>
public sealed partial class ColoredGraph
{
    private readonly int[] _offsets;
    private readonly int[] _targets;
    private readonly int[] _colors;

    private ColoredGraph(int[] offsets, int[] targets, int[] colors)
    {
        _offsets = offsets;
        _targets = targets;
        _colors = colors;
    }

    /// <summary>The number n of vertices.</summary>
    public int VertexCount => _colors.Length;

    /// <summary>The number m of edges; each counted once.</summary>
    public int EdgeCount => _targets.Length / 2;

    /// <summary>The color of every vertex, indexed by vertex.</summary>
    public ReadOnlySpan<int> Colors => _colors;

    /// <summary>The neighbors of <paramref name="vertex"/>, ascending.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="vertex"/> is not a vertex.</exception>
    public ReadOnlySpan<int> Neighbors(int vertex) =>
        _targets.AsSpan(_offsets[vertex].._offsets[vertex + 1]);

    /// <summary>The number of neighbors of <paramref name="vertex"/>.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="vertex"/> is not a vertex.</exception>
    public int Degree(int vertex) => _offsets[vertex + 1] - _offsets[vertex];

    /// <summary>The color of <paramref name="vertex"/>.</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="vertex"/> is not a vertex.</exception>
    public int ColorOf(int vertex) => _colors[vertex];

    /// <summary>Whether <paramref name="first"/> and <paramref name="second"/> are joined; O(log degree).</summary>
    /// <exception cref="IndexOutOfRangeException"><paramref name="first"/> is not a vertex.</exception>
    public bool HasEdge(int first, int second) => Neighbors(first).BinarySearch(second) >= 0;

    /// <summary>Whether <paramref name="permutation"/> maps edges to edges and keeps every color.</summary>
    /// <remarks>O(sum of the degrees of the moved vertices), so a transposition in a large sparse graph is
    /// cheap.</remarks>
    /// <exception cref="ArgumentException">The degree of the permutation is not <see cref="VertexCount"/>.</exception>
    public bool IsAutomorphism(Permutation permutation)
    {
        if (permutation.Degree != VertexCount)
        {
            throw new ArgumentException(
                $"Expected a permutation of {VertexCount} points, found one of {permutation.Degree}.",
                    nameof(permutation));
        }

        var support = permutation.Support;
        for (var i = 0; i < support.Length; i++)
        {
            var (v, image) = (support[i], permutation.SupportImages[i]);
            if (_colors[v] != _colors[image] || Degree(v) != Degree(image)) return false;
        }

        // Marks cost memory for every vertex, which few moved vertices do not repay.
        return support.Length < VertexCount / 16 ? KeepsRowsBySearching(permutation) : KeepsRowsByMarking(permutation);
    }

    // Equal degrees and an injective map of a row into the image's row make the rows correspond.
    private bool KeepsRowsBySearching(Permutation permutation)
    {
        var support = permutation.Support;
        for (var i = 0; i < support.Length; i++)
        {
            var image = permutation.SupportImages[i];
            foreach (var w in Neighbors(support[i]))
            {
                if (!HasEdge(image, permutation.Image(w))) return false;
            }
        }

        return true;
    }

    private bool KeepsRowsByMarking(Permutation permutation)
    {
        var images = permutation.ToArray();
        var markedFor = new int[VertexCount];
        foreach (var v in permutation.Support)
        {
            foreach (var w in Neighbors(images[v])) markedFor[w] = v + 1;
            foreach (var w in Neighbors(v))
            {
                if (markedFor[images[w]] != v + 1) return false;
            }
        }

        return true;
    }

    /// <summary>SHA-256 of the colors and edges, vertex by vertex, in hexadecimal; not up to isomorphism.</summary>
    /// <remarks>Over the little-endian bytes of the counts, the colors, the rows' starts and the rows.</remarks>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([VertexCount, EdgeCount]));
        hash.AppendData(MemoryMarshal.AsBytes(_colors.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(_offsets.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(_targets.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The rows' starts, for the search's inner loops: row v is <c>Targets[Offsets[v] .. Offsets[v +
    /// 1])</c>.</summary>
    internal int[] Offsets => _offsets;

    /// <summary>All rows, one after the other.</summary>
    internal int[] Targets => _targets;
}
