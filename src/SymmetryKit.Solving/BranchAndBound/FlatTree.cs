using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// The tree of joint histories in flat arrays of outward-rounded doubles, as the box search reads it.
/// </summary>
/// <remarks>Positions number the (agent, history, action) triples as in proofs/FORMAT.md.</remarks>
internal sealed class FlatTree
{
    private readonly int[] _historyOf;
    private readonly int[] _components;
    private readonly int[] _with;
    private readonly int[] _childStart;
    private readonly int _most;

    public FlatTree(HistoryTree tree)
    {
        var space = tree.Game.JointActions;
        (Agents, Actions, JointCount, Horizon) = (space.Sizes.Length, space.Count, tree.JointCount, tree.Horizon);
        _most = space.Sizes.Max();
        _components = [.. Enumerable.Range(0, Actions * Agents).Select(x => space.Component(x / Agents, x % Agents))];
        _with = new int[Actions * Agents * _most];
        for (var x = 0; x < Actions * Agents; x++)
        {
            for (var a = 0; a < space.Sizes[x % Agents]; a++)
            {
                _with[x * _most + a] = space.With(x / Agents, x % Agents, a);
            }
        }

        _historyOf = new int[JointCount * Agents];
        Histories = ReadHistories(tree);
        Length = Histories[^1].End;
        HistoryAt = new int[Length];
        for (var h = 0; h < Histories.Length; h++) HistoryAt.AsSpan(Histories[h].Start, Histories[h].Size).Fill(h);
        _childStart = [.. Enumerable.Range(0, JointCount * Actions).Select(x =>
            tree.ChildStart(x / Actions, x % Actions)), tree.ChildEnd(JointCount - 1, Actions - 1)];
        Discount = Bounds.From(tree.Game.Discount);
        Weights = [.. Enumerable.Range(0, JointCount).Select(j => Bounds.From(tree.Weight(j)))];
        DiscountedWeights = [.. Enumerable.Range(0, JointCount).Select(j =>
            Weights[j].Middle * Math.Pow(Discount.Middle, Histories[HistoryOf(j, 0)].Stage))];
        Conditional = [.. Enumerable.Range(0, JointCount).Select(j =>
            j == 0 ? Bounds.One : Bounds.From(tree.Weight(j) / tree.Weight(tree.Parent(j))))];
        // Rewards in [0, 1], so that all numbers are of moderate size; β is scaled to match.
        var least = tree.Game.Reward.Minimum;
        var range = tree.Game.Reward.Maximum - least;
        Unit = range.IsZero ? 1 : range;
        Rewards = [.. Enumerable.Range(0, JointCount * Actions).Select(x => Bounds.From(
            (tree.WeightedReward(x / Actions, x % Actions) / tree.Weight(x / Actions) - least) / Unit))];
    }

    public int Agents { get; }

    /// <summary>Number of joint actions.</summary>
    public int Actions { get; }

    public int JointCount { get; }

    public int Horizon { get; }

    /// <summary>Number of (agent, history, action) triples.</summary>
    public int Length { get; }

    /// <summary>Agent by agent, stage by stage.</summary>
    public FlatHistory[] Histories { get; }

    /// <summary>The index in <see cref="Histories"/> of the history of a position.</summary>
    public int[] HistoryAt { get; }

    public Bounds Discount { get; }

    /// <summary>W(j).</summary>
    public Bounds[] Weights { get; }

    /// <summary>ω(j) = γ^t W(j), for choices and centers; not enclosed.</summary>
    public double[] DiscountedWeights { get; }

    /// <summary>W(j)/W(parent of j).</summary>
    public Bounds[] Conditional { get; }

    /// <summary>The range of the rewards (1 if they are constant).</summary>
    public Rational Unit { get; }

    /// <summary>(E[R | j, a] - least reward) / unit.</summary>
    public Bounds[] Rewards { get; }

    /// <summary>The first joint history that follows a joint action; those of one action are consecutive.</summary>
    public int ChildStart(int joint, int action) => _childStart[joint * Actions + action];

    public int ChildEnd(int joint, int action) => _childStart[joint * Actions + action + 1];

    /// <summary>The index in <see cref="Histories"/> of an agent's history within a joint one.</summary>
    public int HistoryOf(int joint, int agent) => _historyOf[joint * Agents + agent];

    /// <summary>The joint action equal to another but for one agent's.</summary>
    public int With(int jointAction, int agent, int action) => _with[(jointAction * Agents + agent) * _most + action];

    public int Component(int jointAction, int agent) => _components[jointAction * Agents + agent];

    private FlatHistory[] ReadHistories(HistoryTree tree)
    {
        var (offset, start) = (0, 0);
        var histories = new List<FlatHistory>();
        for (var i = 0; i < Agents; i++)
        {
            var local = tree.LocalHistories[i];
            var joints = Enumerable.Range(0, local.Count).Select(_ => new List<int>()).ToArray();
            for (var j = 0; j < JointCount; j++)
            {
                joints[tree.LocalHistory(j, i)].Add(j);
                _historyOf[j * Agents + i] = offset + tree.LocalHistory(j, i);
            }

            for (var h = 0; h < local.Count; h++)
            {
                var (parent, k) = (local.Parent(h), local.ActionCount);
                var action = parent < 0 ? -1 : start + parent * k + local.LastAction(h);
                histories.Add(new(
                    i, local.StageOf(h), start + h * k, k, action, [.. joints[h]],
                    parent < 0 ? -1 : local.LastObservation(h)));
            }

            (offset, start) = (offset + local.Count, start + local.Count * local.ActionCount);
        }

        return [.. histories];
    }
}
