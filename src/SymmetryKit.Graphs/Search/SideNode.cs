namespace SymmetryKit.Graphs.Search;

/// <summary>A node off the first path whose traces agree with it so far.</summary>
internal struct SideNode
{
    /// <summary>The trail's length at the node, before any child is individualized.</summary>
    public int TrailCount;

    /// <summary>The comparison's logs at the node.</summary>
    public (int Flips, int Moved, int CaughtUp) Mark;

    /// <summary>How many children were refuted.</summary>
    public int Refuted;

    /// <summary>The child tried first, or −1 before any was.</summary>
    public int FirstChild;

    /// <summary>The child being visited.</summary>
    public int Child;

    /// <summary>Known automorphisms that fix the node; null while too few children are refuted to ask for
    /// them.</summary>
    public SideOrbits? Orbits;

    /// <summary>Where the other children are listed, or −1 while they are not.</summary>
    public int ListAt;

    /// <summary>The next child to take from the list.</summary>
    public int Next;

    /// <summary>A node at which no child was tried.</summary>
    public static SideNode At(int trailCount, (int Flips, int Moved, int CaughtUp) mark) =>
        new() { TrailCount = trailCount, Mark = mark, FirstChild = -1, ListAt = -1 };
}
