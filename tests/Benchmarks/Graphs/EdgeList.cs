namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>A graph as its maker lists it; no colors means one color.</summary>
internal sealed record EdgeList(int VertexCount, IReadOnlyList<(int From, int To)> Edges,
    IReadOnlyList<int>? Colors = null);
