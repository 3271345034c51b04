using System.Numerics;
using SymmetryKit.Certification.Symmetries;

namespace SymmetryKit.Symmetry;

/// <summary>The questions about a group of relabelings that its generators alone answer slowly.</summary>
internal interface IMembership
{
    int? EncodingVertexCount { get; }

    int? EncodingEdgeCount { get; }

    BigInteger CountElements();

    bool Contains(HistoryRelabeling relabeling);

    IEnumerable<HistoryRelabeling> Elements();
}
