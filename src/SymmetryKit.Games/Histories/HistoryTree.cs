using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// The tree of joint histories j = (τ_1, ..., τ_n) of positive chance weight, stages 0 to h - 1, in flat arrays.
/// </summary>
/// <remarks>
/// Joint histories are numbered stage by stage; the root is 0. W(j) is the product of b0, T and Z summed over states,
/// policies not included. Children of (j, a) are consecutive, by increasing joint observation.
/// </remarks>
public sealed partial class HistoryTree
{
    private readonly int[] _stageStarts;
    private readonly int[] _parents;
    private readonly int[] _incomingActions;
    private readonly int[] _incomingObservations;
    private readonly int[] _locals;
    private readonly Rational[] _weights;
    private readonly BeliefStore[]? _stateWeights;

    // The last stage holds most of the tree: its rewards stay in the array they were computed in, and as it has no
    // children no child starts are kept for it.
    private readonly int _lastStage;
    private readonly int[] _childStarts;
    private readonly Rational[] _innerRewards;
    private readonly Rational[] _lastRewards;

    private HistoryTree(
        DecPomdp game, List<HistoryStage> stages, ImmutableArray<LocalHistories> locals, bool keepsStateWeights)
    {
        (Game, Horizon, LocalHistories) = (game, stages.Count, locals);
        _stageStarts = new int[stages.Count + 1];
        for (var t = 0; t < stages.Count; t++) _stageStarts[t + 1] = _stageStarts[t] + stages[t].Count;
        _parents = Concatenate(stages, s => s.Parents);
        _incomingActions = Concatenate(stages, s => s.Actions);
        _incomingObservations = Concatenate(stages, s => s.Observations);
        _locals = Concatenate(stages, s => s.LocalIds);
        _weights = Concatenate(stages, s => s.Weights);
        _stateWeights = keepsStateWeights ? [.. stages.Select(s => s.Beliefs)] : null;
        _lastStage = _stageStarts[^2];
        _childStarts = Concatenate(stages, s => s.ChildStarts);
        _innerRewards = Concatenate(stages[..^1], s => s.Rewards);
        _lastRewards = stages[^1].Rewards;
    }

    /// <summary>The game unrolled.</summary>
    public DecPomdp Game { get; }

    /// <summary>Number of stages h; at least 1.</summary>
    public int Horizon { get; }

    /// <summary>Number of joint histories over all stages.</summary>
    public int JointCount => _parents.Length;

    /// <summary>The reachable local histories, one object per agent.</summary>
    public ImmutableArray<LocalHistories> LocalHistories { get; }

    /// <summary>
    /// The first joint history of <paramref name="stage"/>, 0 &lt;= stage &lt;= h; for h it is
    /// <see cref="JointCount"/>.
    /// </summary>
    public int StageStart(int stage) => _stageStarts[stage];

    /// <summary>The joint history one stage earlier; -1 for the root.</summary>
    public int Parent(int joint) => _parents[joint];

    /// <summary>The joint action that led here; -1 for the root.</summary>
    public int IncomingAction(int joint) => _incomingActions[joint];

    /// <summary>The joint observation that led here; -1 for the root.</summary>
    public int IncomingObservation(int joint) => _incomingObservations[joint];

    /// <summary>The local history of <paramref name="agent"/> within <paramref name="joint"/>.</summary>
    public int LocalHistory(int joint, int agent) => _locals[joint * Game.AgentCount + agent];

    /// <summary>Chance weight W(j) &gt; 0.</summary>
    public Rational Weight(int joint) => _weights[joint];

    /// <summary>
    /// W(j) E[R | j, a]: the expected reward of joint action <paramref name="jointAction"/> times the chance weight.
    /// </summary>
    public Rational WeightedReward(int joint, int jointAction) => joint < _lastStage
        ? _innerRewards[Pair(joint, jointAction)]
        : _lastRewards[Pair(joint - _lastStage, jointAction)];

    /// <summary>
    /// The first child of (joint, jointAction); the children end where the next pair's begin (<see cref="ChildEnd"/>).
    /// </summary>
    /// <remarks>At the last stage there are none: start and end are equal.</remarks>
    public int ChildStart(int joint, int jointAction) => ChildStart(Pair(joint, jointAction));

    /// <summary>One past the last child of (joint, jointAction).</summary>
    public int ChildEnd(int joint, int jointAction) => ChildStart(Pair(joint, jointAction) + 1);

    /// <summary>
    /// The chance weights Pr(j, s) of the states at a joint history, summing to W(j); positive ones only.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The tree was built without <see cref="HistoryTreeOptions.KeepStateWeights"/>.
    /// </exception>
    public ReadOnlySpan<Outcome> StateWeights(int joint)
    {
        if (_stateWeights is null)
        {
            throw new InvalidOperationException("Build the tree with KeepStateWeights to ask for them.");
        }

        var found = Array.BinarySearch(_stageStarts, joint);
        var stage = found >= 0 ? found : ~found - 1;
        return _stateWeights[stage][joint - _stageStarts[stage]];
    }

    private int Pair(int joint, int jointAction) => joint * Game.JointActions.Count + jointAction;

    private int ChildStart(int pair) => pair < _childStarts.Length ? _childStarts[pair] : JointCount;

    private static T[] Concatenate<T>(IEnumerable<HistoryStage> stages, Func<HistoryStage, T[]> part)
    {
        var parts = stages.Select(part).ToArray();
        var result = new T[parts.Sum(p => p.Length)];
        var at = 0;
        foreach (var values in parts)
        {
            values.CopyTo(result, at);
            at += values.Length;
        }

        return result;
    }
}
