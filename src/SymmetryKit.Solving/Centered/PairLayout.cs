namespace SymmetryKit.Solving;

/// <summary>Where quantities about a history of one agent and a history of the other stand; two agents.</summary>
/// <remarks>A functional is a pair b &lt; d of the other's actions, for the difference of taking b and d.</remarks>
internal sealed class PairLayout
{
    private readonly int[] _firsts;
    private readonly int[] _counts;
    private readonly int[] _joint;
    private readonly bool[] _areRelated;

    public PairLayout(FlatTree tree)
    {
        Most = tree.Histories.Max(h => h.Size);
        Functionals = Most * (Most - 1) / 2;
        _counts = [.. Enumerable.Range(0, 2).Select(i => tree.Histories.Count(h => h.Agent == i))];
        _firsts = [0, _counts[0]];
        _joint = new int[_counts[0] * _counts[1]];
        _areRelated = new bool[_joint.Length];
        Array.Fill(_joint, -1);
        for (var j = 0; j < tree.JointCount; j++)
        {
            var (own, other) = (tree.HistoryOf(j, 0), tree.HistoryOf(j, 1));
            _joint[At(own, other)] = j;
            for (var h = own; h >= 0; h = Before(tree, h)) _areRelated[At(h, other)] = true;
            for (var t = other; t >= 0; t = Before(tree, t)) _areRelated[At(own, t)] = true;
        }

        var children = Enumerable.Range(0, tree.Length).Select(_ => new List<int>()).ToArray();
        for (var h = 0; h < tree.Histories.Length; h++)
        {
            if (tree.Histories[h].Parent >= 0) children[tree.Histories[h].Parent].Add(h);
        }

        Children = [.. children.Select(c => c.ToArray())];
    }

    /// <summary>Most actions of a history.</summary>
    public int Most { get; }

    /// <summary>Functionals of a pair of histories.</summary>
    public int Functionals { get; }

    /// <summary>The number of pairs of histories.</summary>
    public int Pairs => _joint.Length;

    /// <summary>The histories that follow a position.</summary>
    public int[][] Children { get; }

    /// <summary>The agent that responds, to whom "own" refers.</summary>
    public int Agent { get; set; }

    /// <summary>The first history of the agent, and of the other.</summary>
    public (int Own, int Other) First => (_firsts[Agent], _firsts[1 - Agent]);

    /// <summary>One past their last histories.</summary>
    public (int Own, int Other) End => (First.Own + _counts[Agent], First.Other + _counts[1 - Agent]);

    /// <summary>The place of a pair of histories.</summary>
    public int At(int own, int other) =>
        Agent == 0 ? own * _counts[1] + other - _firsts[1] : other * _counts[1] + own - _firsts[1];

    /// <summary>The joint history that the pair at a place makes; -1 if there is none.</summary>
    public int Joint(int place) => _joint[place];

    /// <summary>Whether some joint history passes through both of the pair at a place.</summary>
    public bool AreRelated(int place) => _areRelated[place];

    /// <summary>Number of the functional of two actions b &lt; d.</summary>
    public static int Number(int b, int d, int size) => b * size - b * (b + 1) / 2 + d - b - 1;

    private static int Before(FlatTree tree, int history)
    {
        var parent = tree.Histories[history].Parent;
        return parent < 0 ? -1 : tree.HistoryAt[parent];
    }
}
