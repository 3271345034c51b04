namespace SymmetryKit.Graphs.Checking;

/// <summary>The children of a node off the base, of which so many must be refuted for the node to be refuted.</summary>
internal sealed class SideChildren(int[] members, int needed, int splits, JoinedSets? orbits)
{
    private readonly HashSet<int> _refuted = [];
    private int _next;
    private int _needed = needed;

    public int Splits { get; } = splits;

    public int Current { get; private set; }

    public bool IsRefuted => _needed <= 0 || _next == members.Length;

    /// <summary>The next child that is not exchanged with a refuted one.</summary>
    public int Take()
    {
        Current = members[_next++];
        SkipRefuted();
        return Current;
    }

    public void RefuteCurrent()
    {
        if (orbits is null)
        {
            _needed--;
            return;
        }

        if (_refuted.Add(orbits.Root(Current))) _needed -= orbits.Size(Current);
        SkipRefuted();
    }

    public void RefuteAll() => _needed = 0;

    private void SkipRefuted()
    {
        while (orbits is not null && _next < members.Length && _refuted.Contains(orbits.Root(members[_next]))) _next++;
    }
}
