using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>Which histories of two agents meet, and where what B5 asks of them is kept.</summary>
/// <remarks>
/// <para>
/// The partners of a history σ are the other agent's histories τ' of all stages such that some play passes through
/// both. Those of a later history are partners of the earlier ones, too. For every σ and action there is a row of
/// numbers: for each partner one per pair of its actions and, where it is later than σ, one more.
/// </para>
/// <para>Shared by all threads of a check. Memory is in proportion to joint histories times stages.</para>
/// </remarks>
internal sealed class CenteredLayout
{
    private readonly int[] _rows;
    private readonly int[] _heads;

    public CenteredLayout(BoxModel model)
    {
        var count = model.Infosets.Length;
        Partners = PartnersOf(model);
        (FormStarts, ParentSlots, SameSlots) = (new int[count][], new int[count][], new int[count][]);
        (Earlier, Later, _rows, _heads) = (new int[count], new int[count], new int[count], new int[count]);
        Shares = new GridInterval[count];
        var total = new Rational[count];
        for (var (s, agent, row, head) = (0, 0, 0, 0); s < count; s++)
        {
            var set = model.Infosets[s];
            if (set.Agent != agent) (agent, row, head) = (set.Agent, 0, 0);
            Earlier[s] = Partners[s].Count(p => model.Infosets[p].Stage < set.Stage);
            Later[s] = Partners[s].Count(p => model.Infosets[p].Stage <= set.Stage);
            (_rows[s], _heads[s], FormStarts[s]) = (row, head, StartsOf(model, s));
            row += set.Size * FormStarts[s][^1];
            head += FormStarts[s][Later[s]];
            (RowLength, HeadLength) = (Math.Max(RowLength, row), Math.Max(HeadLength, head));
            SameSlots[s] = [.. set.Joints.Select(j => SlotOf(s, model.InfosetAt(j, 1 - set.Agent)))];
            ParentSlots[s] = set.Parent < 0 ? [] : [.. Partners[s].Select(p => SlotOf(set.ParentInfoset, p))];
            total[s] = set.Joints.Aggregate(Rational.Zero, (sum, j) => sum + model.Tree.Weight(j));
            Shares[s] = set.Parent < 0 ? GridInterval.One
                : GridInterval.Of(model.Tree.Game.Discount * total[s] / total[set.ParentInfoset]);
        }
    }

    /// <summary>The partners of each history, earlier stages first.</summary>
    public int[][] Partners { get; }

    /// <summary>How many partners are of earlier stages.</summary>
    public int[] Earlier { get; }

    /// <summary>How many partners are not of later stages.</summary>
    public int[] Later { get; }

    /// <summary>Where the numbers of each partner begin in a row; last, the length of the row.</summary>
    public int[][] FormStarts { get; }

    /// <summary>For each partner its place among the partners of the parent.</summary>
    public int[][] ParentSlots { get; }

    /// <summary>For each joint history the place of the other's history among the partners.</summary>
    public int[][] SameSlots { get; }

    /// <summary>Σ γ^t W over the joint histories of one over that of its parent.</summary>
    public GridInterval[] Shares { get; }

    /// <summary>Room for the rows of the agent with more of them.</summary>
    public int RowLength { get; }

    /// <summary>Room for one head of a row per history of that agent.</summary>
    public int HeadLength { get; }

    /// <summary>Number of pairs of actions of a history.</summary>
    public static int Pairs(int size) => size * (size - 1) / 2;

    /// <summary>The number of b, e among the pairs b &lt; e in lexicographic order.</summary>
    public static int Pair(int b, int e, int size) => b * size - b * (b + 1) / 2 + e - b - 1;

    /// <summary>Where the rows of a history begin, one action's after the other.</summary>
    public int Row(int index) => _rows[index];

    /// <summary>
    /// Where what is the same for all actions begins: as much of a row as belongs to partners not later.
    /// </summary>
    public int Head(int index) => _heads[index];

    private int[] StartsOf(BoxModel model, int index)
    {
        var starts = new int[Partners[index].Length + 1];
        for (var p = 0; p < Partners[index].Length; p++)
        {
            starts[p + 1] = starts[p] + Pairs(model.Infosets[Partners[index][p]].Size) + (p < Later[index] ? 0 : 1);
        }

        return starts;
    }

    private int SlotOf(int index, int partner) => Array.BinarySearch(Partners[index], partner);

    // Of two histories of different stages the later one is in a joint history that passes through the earlier one.
    private static int[][] PartnersOf(BoxModel model)
    {
        var sets = new SortedSet<int>[model.Infosets.Length];
        for (var s = 0; s < sets.Length; s++) sets[s] = [];
        for (var j = 0; j < model.Tree.JointCount; j++)
        {
            for (var agent = 0; agent < 2; agent++)
            {
                var own = model.InfosetAt(j, agent);
                for (var s = model.InfosetAt(j, 1 - agent); s >= 0; s = model.Infosets[s].ParentInfoset)
                {
                    sets[own].Add(s);
                    sets[s].Add(own);
                }
            }
        }

        return [.. sets.Select(set => set.ToArray())];
    }
}
