using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The tree of joint histories with numbers on the grid; shared by all threads of a check.</summary>
internal sealed class BoxModel
{
    private readonly int[] _infosets;
    private readonly int[][][] _withAction;
    private readonly Lazy<CenteredLayout> _centered;

    public BoxModel(HistoryTree tree)
    {
        HistoryDependentActionsException.ThrowIfRestricted(tree.Game, "No box of policies");
        Tree = tree;
        var space = tree.Game.JointActions;
        (AgentCount, ActionCount) = (space.Sizes.Length, space.Count);
        _infosets = new int[tree.JointCount * AgentCount];
        Infosets = Number();
        PositionCount = Infosets[^1].Start + Infosets[^1].Size;
        _withAction = [.. Enumerable.Range(0, AgentCount).Select(i => Enumerable.Range(0, space.Sizes[i])
            .Select(a => Enumerable.Range(0, ActionCount).Where(x => space.Component(x, i) == a).ToArray())
            .ToArray())];
        // Rewards in [0, 1]: then β and all values are of moderate size. A constant in the rewards changes no equation.
        var least = tree.Game.Reward.Minimum;
        Unit = tree.Game.Reward.Maximum == least ? Rational.One : tree.Game.Reward.Maximum - least;
        Rewards = [.. Enumerable.Range(0, tree.JointCount * ActionCount).Select(x => GridInterval.Of(
            (tree.WeightedReward(x / ActionCount, x % ActionCount) / tree.Weight(x / ActionCount) - least) / Unit))];
        Weights = [.. Enumerable.Range(0, tree.JointCount).Select(j => GridInterval.Of(tree.Weight(j)))];
        Conditional = [.. Enumerable.Range(0, tree.JointCount).Select(j =>
            GridInterval.Of(j == 0 ? Rational.One : tree.Weight(j) / tree.Weight(tree.Parent(j))))];
        LocalWeights = [.. Infosets.Select(LocalWeight)];
        LogSizes = [.. Infosets.Select(set => Grid.Ceiling(Enclosure.Log((Rational)set.Size, Grid.Bits).Upper))];
        Discount = GridInterval.Of(tree.Game.Discount);
        Powers = [.. Enumerable.Range(0, tree.Horizon).Select(t =>
            GridInterval.Of(Rational.Pow(tree.Game.Discount, t)))];
        _centered = new(() => new CenteredLayout(this));
    }

    public HistoryTree Tree { get; }

    public int AgentCount { get; }

    /// <summary>Number of joint actions.</summary>
    public int ActionCount { get; }

    /// <summary>Number of (local history, action) pairs of all agents.</summary>
    public int PositionCount { get; }

    /// <summary>All local histories: agent by agent, an agent's earlier stages first.</summary>
    public ImmutableArray<Infoset> Infosets { get; }

    /// <summary>The range of the rewards: β is multiplied by it.</summary>
    public Rational Unit { get; }

    /// <summary>γ.</summary>
    public GridInterval Discount { get; }

    /// <summary>γ^t.</summary>
    public GridInterval[] Powers { get; }

    /// <summary>(E[R | j, a] - least reward) / unit at <c>j * ActionCount + a</c>.</summary>
    public GridInterval[] Rewards { get; }

    /// <summary>W(j).</summary>
    public GridInterval[] Weights { get; }

    /// <summary>P(j | parent, incoming action).</summary>
    public GridInterval[] Conditional { get; }

    /// <summary>W(j) over the sum of W in the same local history, one list per local history.</summary>
    public GridInterval[][] LocalWeights { get; }

    /// <summary>Upper bounds of log k, one per local history.</summary>
    public long[] LogSizes { get; }

    /// <summary>What centered rounds need to know of a game of two agents.</summary>
    public CenteredLayout Centered => _centered.Value;

    /// <summary>The number of the local history of an agent within a joint one.</summary>
    public int InfosetAt(int joint, int agent) => _infosets[joint * AgentCount + agent];

    /// <summary>The local history that a position belongs to.</summary>
    public Infoset InfosetOf(int position)
    {
        var (low, high) = (0, Infosets.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Infosets[middle].Start <= position) low = middle;
            else high = middle - 1;
        }

        return Infosets[low];
    }

    /// <summary>The joint actions in which an agent plays an action; the others' actions in the same order for
    /// each.</summary>
    public int[] With(int agent, int action) => _withAction[agent][action];

    private ImmutableArray<Infoset> Number()
    {
        var (sets, offset, start) = (new List<Infoset>(), 0, 0);
        foreach (var local in Tree.LocalHistories)
        {
            var joints = Enumerable.Range(0, local.Count).Select(_ => ImmutableArray.CreateBuilder<int>()).ToArray();
            for (var j = 0; j < Tree.JointCount; j++)
            {
                var history = Tree.LocalHistory(j, local.Agent);
                joints[history].Add(j);
                _infosets[j * AgentCount + local.Agent] = offset + history;
            }

            for (var history = 0; history < local.Count; history++)
            {
                var (k, parent) = (local.ActionCount, local.Parent(history));
                var action = parent < 0 ? -1 : start + parent * k + local.LastAction(history);
                sets.Add(new Infoset(
                    local.Agent, local.StageOf(history), start + history * k, k, action,
                    parent < 0 ? -1 : offset + parent, joints[history].ToImmutable()));
            }

            offset += local.Count;
            start += local.Count * local.ActionCount;
        }

        return [.. sets];
    }

    private GridInterval[] LocalWeight(Infoset set)
    {
        var total = set.Joints.Aggregate(Rational.Zero, (sum, j) => sum + Tree.Weight(j));
        return [.. set.Joints.Select(j => GridInterval.Of(Tree.Weight(j) / total))];
    }
}
