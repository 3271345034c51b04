namespace SymmetryKit.Graphs.Search;

/// <summary>The orbits of known automorphisms that fix a side node, and which of them are refuted as
/// children.</summary>
internal sealed class SideOrbits(int degree)
{
    private readonly HashSet<int> _refuted = [];

    /// <summary>The automorphisms.</summary>
    public PermutationBuffer Fixing { get; } = new(degree);

    /// <summary>Their orbits.</summary>
    public DisjointSets Sets { get; } = new(degree);

    /// <summary>Begins with other automorphisms, which <see cref="Fixing"/> holds.</summary>
    public void Restart()
    {
        _refuted.Clear();
        StabilizerSampler.JoinOrbits(Fixing, Sets);
    }

    /// <summary>Whether the child's orbit is refuted.</summary>
    public bool IsRefuted(int child) => _refuted.Contains(Sets.Find(child));

    /// <summary>Refutes the child's orbit; the number of children newly refuted.</summary>
    public int Refute(int child) => _refuted.Add(Sets.Find(child)) ? Sets.SizeOf(child) : 0;
}
