using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>The tree of joint histories j = (τ_1, ..., τ_n) of positive chance weight, stages 0 to h - 1, in flat arrays.</summary>
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
    private readonly int[] _childStarts;
    private readonly Rational[] _weights;
    private readonly Rational[] _weightedRewards;
    private readonly ImmutableArray<Outcome>[]? _stateWeights;

    private HistoryTree(DecPomdp game, int horizon, HistoryTreeArrays arrays)
    {
        (Game, Horizon) = (game, horizon);
        LocalHistories = arrays.Locals;
        _stageStarts = [.. arrays.StageStarts];
        _parents = [.. arrays.Parents];
        _incomingActions = [.. arrays.IncomingActions];
        _incomingObservations = [.. arrays.IncomingObservations];
        _locals = [.. arrays.LocalIds];
        _childStarts = [.. arrays.ChildStarts];
        _weights = [.. arrays.Weights];
        _weightedRewards = [.. arrays.WeightedRewards];
        _stateWeights = arrays.StateWeights?.ToArray();
    }

    /// <summary>The game unrolled.</summary>
    public DecPomdp Game { get; }

    /// <summary>Number of stages h; at least 1.</summary>
    public int Horizon { get; }

    /// <summary>Number of joint histories over all stages.</summary>
    public int JointCount => _parents.Length;

    /// <summary>The reachable local histories, one object per agent.</summary>
    public ImmutableArray<LocalHistories> LocalHistories { get; }

    /// <summary>The first joint history of <paramref name="stage"/>, 0 &lt;= stage &lt;= h; for h it is <see cref="JointCount"/>.</summary>
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

    /// <summary>W(j) E[R | j, a]: the expected reward of joint action <paramref name="jointAction"/> times the chance weight.</summary>
    public Rational WeightedReward(int joint, int jointAction) =>
        _weightedRewards[joint * Game.JointActions.Count + jointAction];

    /// <summary>The first child of (joint, jointAction); the children end where the next pair's begin (<see cref="ChildEnd"/>).</summary>
    /// <remarks>At the last stage there are none: start and end are equal.</remarks>
    public int ChildStart(int joint, int jointAction) => _childStarts[joint * Game.JointActions.Count + jointAction];

    /// <summary>One past the last child of (joint, jointAction).</summary>
    public int ChildEnd(int joint, int jointAction) => _childStarts[joint * Game.JointActions.Count + jointAction + 1];

    /// <summary>The chance weights Pr(j, s) of the states at a joint history, summing to W(j); positive ones only.</summary>
    /// <exception cref="InvalidOperationException">The tree was built without <see cref="HistoryTreeOptions.KeepStateWeights"/>.</exception>
    public ReadOnlySpan<Outcome> StateWeights(int joint) => _stateWeights is null
        ? throw new InvalidOperationException("Build the tree with KeepStateWeights to ask for them.")
        : _stateWeights[joint].AsSpan();
}
