namespace SymmetryKit.Graphs.Search;

/// <summary>The orbits of known automorphisms that fix a side node, and which of them are refuted as
/// children.</summary>
internal sealed class SideOrbits(List<int[]> fixing, DisjointSets sets)
{
    private readonly HashSet<int> _refuted = [];

    /// <summary>The automorphisms.</summary>
    public List<int[]> Fixing { get; } = fixing;

    /// <summary>Whether the child's orbit is refuted.</summary>
    public bool IsRefuted(int child) => _refuted.Contains(sets.Find(child));

    /// <summary>Refutes the child's orbit; the number of children newly refuted.</summary>
    public int Refute(int child) => _refuted.Add(sets.Find(child)) ? sets.SizeOf(child) : 0;
}
