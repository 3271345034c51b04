using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The tree of joint histories with enclosed numbers, flattened for box tests.</summary>
internal sealed class BoxGame<T>
    where T : struct, IEnclosure<T>
{
    private readonly int[] _historyOf;
    private readonly int[] _components;

    public BoxGame(HistoryTree tree)
    {
        Tree = tree;
        var space = tree.Game.JointActions;
        (Agents, Actions) = (space.Sizes.Length, space.Count);
        _components = [.. Enumerable.Range(0, Actions * Agents).Select(x => space.Component(x / Agents, x % Agents))];
        var jointCount = tree.JointCount;
        var (offsets, starts) = (new int[Agents + 1], new int[Agents + 1]);
        for (var i = 0; i < Agents; i++)
        {
            offsets[i + 1] = offsets[i] + tree.LocalHistories[i].Count;
            starts[i + 1] = starts[i] + tree.LocalHistories[i].Count * space.Sizes[i];
        }

        Length = starts[Agents];
        _historyOf = new int[jointCount * Agents];
        for (var x = 0; x < _historyOf.Length; x++)
        {
            _historyOf[x] = offsets[x % Agents] + tree.LocalHistory(x / Agents, x % Agents);
        }

        var contained = Enumerable.Range(0, offsets[Agents]).Select(_ => ImmutableArray.CreateBuilder<int>()).ToArray();
        for (var x = 0; x < _historyOf.Length; x++) contained[_historyOf[x]].Add(x / Agents);
        Histories = [.. tree.LocalHistories.SelectMany(local => Enumerable.Range(0, local.Count).Select(history =>
        {
            var (parent, k, start) = (local.Parent(history), local.ActionCount, starts[local.Agent]);
            var action = parent < 0 ? -1 : start + parent * k + local.LastAction(history);
            var joints = contained[offsets[local.Agent] + history].ToImmutable();
            return new BoxHistory(local.Agent, local.StageOf(history), start + history * k, k, action, joints);
        }))];
        Discount = T.From(tree.Game.Discount);
        Weights = [.. Enumerable.Range(0, jointCount).Select(j => T.From(tree.Weight(j)))];
        Conditional = new T[jointCount];
        Conditional[0] = T.One;
        for (var j = 1; j < jointCount; j++) Conditional[j] = T.From(tree.Weight(j) / tree.Weight(tree.Parent(j)));
        // Rewards in [0, 1], so that all numbers are of moderate size; β is scaled to match.
        var least = tree.Game.Reward.Minimum;
        var range = tree.Game.Reward.Maximum - least;
        Unit = range.IsZero ? 1 : range;
        Rewards = [.. Enumerable.Range(0, jointCount * Actions).Select(x =>
            T.From((tree.WeightedReward(x / Actions, x % Actions) / tree.Weight(x / Actions) - least) / Unit))];
    }

    public HistoryTree Tree { get; }

    public int Agents { get; }

    /// <summary>Number of joint actions.</summary>
    public int Actions { get; }

    /// <summary>Number of (agent, history, action) triples.</summary>
    public int Length { get; }

    /// <summary>Agent by agent, stage by stage.</summary>
    public ImmutableArray<BoxHistory> Histories { get; }

    public T Discount { get; }

    /// <summary>W(j).</summary>
    public T[] Weights { get; }

    /// <summary>W(j)/W(parent of j).</summary>
    public T[] Conditional { get; }

    /// <summary>The range of the rewards (1 if they are constant).</summary>
    public Rational Unit { get; }

    /// <summary>(E[R | j, a] - least reward) / unit.</summary>
    public T[] Rewards { get; }

    /// <summary>The index in <see cref="Histories"/> of an agent's history within a joint one.</summary>
    public int HistoryOf(int joint, int agent) => _historyOf[joint * Agents + agent];

    /// <summary>The index in <see cref="Histories"/> of the history of a position.</summary>
    public int HistoryAt(int position)
    {
        // Histories stand in the order of their positions.
        var (low, high) = (0, Histories.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Histories[middle].Start <= position) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>The joint action equal to another but for one agent's.</summary>
    public int With(int jointAction, int agent, int action) => Tree.Game.JointActions.With(jointAction, agent, action);

    public int Component(int jointAction, int agent) => _components[jointAction * Agents + agent];
}
