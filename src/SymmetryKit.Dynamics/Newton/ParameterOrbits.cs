namespace SymmetryKit.Dynamics;

/// <summary>The orbits of parameters and of flat histories under some symmetries; singletons if there are
/// none.</summary>
internal sealed class ParameterOrbits
{
    private readonly int[] _orbits;
    private readonly int[] _historyOrbits;
    private readonly Dictionary<int, List<int>> _members = [];

    public ParameterOrbits(FlatGame game, IReadOnlyList<PolicySymmetry> symmetries)
    {
        _orbits = Identity(game.ParameterCount);
        _historyOrbits = Identity(game.HistoryCount);
        foreach (var g in symmetries)
        {
            for (var p = 0; p < game.ParameterCount; p++)
            {
                Join(_orbits, p, g.Images[p]);
                Join(_historyOrbits, game.HistoryOf(p), game.HistoryOf(g.Images[p]));
            }
        }

        for (var p = 0; p < game.ParameterCount; p++)
        {
            if (!_members.TryGetValue(Orbit(p), out var members)) _members[Orbit(p)] = members = [];
            members.Add(p);
        }
    }

    /// <summary>The orbit of a parameter, named by one of its members.</summary>
    public int Orbit(int parameter) => Find(_orbits, parameter);

    /// <summary>The orbit of a flat history, named by one of its members.</summary>
    public int HistoryOrbit(int history) => Find(_historyOrbits, history);

    /// <summary>The parameters in the orbit of <paramref name="parameter"/>, ascending.</summary>
    public int[] Members(int parameter) => [.. _members[Orbit(parameter)]];

    private static int[] Identity(int count) => [.. Enumerable.Range(0, count)];

    private static int Find(int[] links, int x)
    {
        while (links[x] != x) x = links[x] = links[links[x]];
        return x;
    }

    private static void Join(int[] links, int x, int y)
    {
        var (first, second) = (Find(links, x), Find(links, y));
        if (first != second) links[Math.Max(first, second)] = Math.Min(first, second);
    }
}
