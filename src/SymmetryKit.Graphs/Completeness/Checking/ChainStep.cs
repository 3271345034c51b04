namespace SymmetryKit.Graphs.Checking;

/// <summary>A base point in its place, with the words of the refinement after it.</summary>
internal sealed class ChainStep(int vertex, int cell, int size, int splits, int wordsFrom)
{
    private HashSet<ulong>? _deviations;

    public int Vertex { get; } = vertex;

    public int Cell { get; } = cell;

    public int Size { get; } = size;

    /// <summary>The number of splits before the point is made a singleton.</summary>
    public int Splits { get; } = splits;

    public int WordsFrom { get; } = wordsFrom;

    public int WordsTo { get; set; }

    /// <summary>The size of the point's orbit, known once the step is checked.</summary>
    public int Orbit { get; set; }

    /// <summary>How those other vertices of the cell whose refinements differ do so.</summary>
    public HashSet<ulong> Deviations => _deviations ??= [];
}
