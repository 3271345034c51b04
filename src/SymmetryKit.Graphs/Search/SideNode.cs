namespace SymmetryKit.Graphs.Search;

/// <summary>A node off the first path whose traces agree with it so far.</summary>
internal struct SideNode
{
    /// <summary>The trail's length at the node, before any child is individualized.</summary>
    public int TrailCount;

    /// <summary>The comparison's logs at the node.</summary>
    public (int Flips, int Moved) Mark;

    /// <summary>How many children were refuted.</summary>
    public int Refuted;

    /// <summary>The child tried first, or −1 before any was.</summary>
    public int FirstChild;

    /// <summary>Where the other children are listed, or −1 while they are not.</summary>
    public int ListAt;

    /// <summary>The next child to take from the list.</summary>
    public int Next;

    /// <summary>A node at which no child was tried.</summary>
    public static SideNode At(int trailCount, (int Flips, int Moved) mark) =>
        new() { TrailCount = trailCount, Mark = mark, FirstChild = -1, ListAt = -1 };
}
