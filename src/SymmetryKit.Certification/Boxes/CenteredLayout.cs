using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>Which histories of two agents meet, and where what B5 asks of them is kept.</summary>
/// <remarks>
/// <para>
/// The partners of a history σ are the other agent's histories τ' of all stages such that some play passes through
/// both. Those of a later history are partners of the earlier ones, too. For every σ and action there is a row of
/// numbers: for each partner one per pair of its actions, and one more; last, one for no partner.
/// </para>
/// <para>Shared by all threads of a check. Memory is in proportion to joint histories times stages.</para>
/// </remarks>
internal sealed class CenteredLayout
{
    private readonly int[] _rows;
    private readonly int[] _starts;

    public CenteredLayout(BoxModel model)
    {
        var count = model.Infosets.Length;
        Partners = PartnersOf(model);
        (FormStarts, ParentSlots, SameSlots) = (new int[count][], new int[count][], new int[count][]);
        (Earlier, Later) = (new int[count], new int[count]);
        (_rows, _starts) = (new int[count], new int[count]);
        Shares = new GridInterval[count];
        LeastShares = [.. model.LocalWeights.Select(weights => weights.Min(w => w.Lower))];
        var total = new Rational[count];
        for (var (s, agent, start, single) = (0, 0, 0, 0); s < count; s++)
        {
            var set = model.Infosets[s];
            if (set.Agent != agent) (agent, start, single) = (set.Agent, 0, 0);
            (_rows[s], _starts[s], FormStarts[s]) = (start, single, [.. StartsOf(model, Partners[s])]);
            start += set.Size * FormStarts[s][^1];
            single += FormStarts[s][^1];
            (RowLength, SingleLength) = (Math.Max(RowLength, start), Math.Max(SingleLength, single));
            Earlier[s] = Partners[s].Count(p => model.Infosets[p].Stage < set.Stage);
            Later[s] = Partners[s].Count(p => model.Infosets[p].Stage <= set.Stage);
            SameSlots[s] = [.. set.Joints.Select(j => SlotOf(s, model.InfosetAt(j, 1 - set.Agent)))];
            ParentSlots[s] = set.Parent < 0
                ? [] : [.. Partners[s].Select(p => SlotOf(set.ParentInfoset, p)), Partners[set.ParentInfoset].Length];
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

    /// <summary>Where the numbers of each partner, and of none, begin in a row; last, the length of the row.</summary>
    public int[][] FormStarts { get; }

    /// <summary>For each partner, and none, its place among the partners of the parent.</summary>
    public int[][] ParentSlots { get; }

    /// <summary>For each joint history the place of the other's history among the partners.</summary>
    public int[][] SameSlots { get; }

    /// <summary>Σ γ^t W over the joint histories of one over that of its parent.</summary>
    public GridInterval[] Shares { get; }

    /// <summary>The least share of a joint history in a history.</summary>
    public long[] LeastShares { get; }

    /// <summary>Room for the rows of the agent with more of them.</summary>
    public int RowLength { get; }

    /// <summary>The same for one row per history.</summary>
    public int SingleLength { get; }

    /// <summary>Number of pairs of actions of a history.</summary>
    public static int Pairs(int size) => size * (size - 1) / 2;

    /// <summary>Where the row of an action begins.</summary>
    public int Row(int index, int action) => _rows[index] + action * FormStarts[index][^1];

    /// <summary>Where the row of a history begins if there is one per history.</summary>
    public int Row(int index) => _starts[index];

    /// <summary>Where the numbers of some partners, and of none, begin in a row; last, the length of the row.</summary>
    public static ImmutableArray<int> StartsOf(BoxModel model, IReadOnlyList<int> partners)
    {
        var starts = ImmutableArray.CreateBuilder<int>(partners.Count + 2);
        starts.Add(0);
        foreach (var partner in partners) starts.Add(starts[^1] + Pairs(model.Infosets[partner].Size) + 1);
        starts.Add(starts[^1] + 1);
        return starts.MoveToImmutable();
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
