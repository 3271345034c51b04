namespace SymmetryKit.Graphs.Search;

/// <summary>One level of the first path: the node at which <see cref="Vertex"/> is individualized.</summary>
internal struct SearchLevel
{
    /// <summary>The base point.</summary>
    public int Vertex;

    /// <summary>The target cell's first position and its length.</summary>
    public int Cell;

    /// <summary>The target cell's length.</summary>
    public int Length;

    /// <summary>The next level whose target cell is what this level left of its own; 0 when there is none.</summary>
    public int NextInCell;

    /// <summary>The number of cells after individualizing and refining.</summary>
    public int CellCountAfter;

    /// <summary>The edges looked at by the refinement after individualizing.</summary>
    public long Work;

    /// <summary>The trail's length before individualizing.</summary>
    public int TrailCount;

    /// <summary>Where the trace of the refinement begins and ends.</summary>
    public int TraceFrom;

    /// <summary>One past the trace's last word.</summary>
    public int TraceTo;

    /// <summary>The size of the base point's orbit under the stabilizer of the earlier base points; once
    /// explored.</summary>
    public int OrbitSize;

    /// <summary>How the children of this node that deviate do so; null while there are none.</summary>
    public HashSet<ulong>? Deviations;
}
