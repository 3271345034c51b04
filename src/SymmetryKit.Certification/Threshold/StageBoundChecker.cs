using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Checks that the numbers of a <see cref="StageBoundArgument"/> bound the game they speak of (S1), stage by stage from
/// the last.
/// </summary>
/// <remarks>
/// One backward sweep over <see cref="LayeredModel"/> in exact rationals, rounded outward to the stated precision. The
/// values swept are, at a point x and for every critical point: Upper ≥ soft continuation ≥ Lower, and Own_i ≤ what
/// agent i gets there by playing uniformly to the end against the others.
/// </remarks>
internal sealed class StageBoundChecker
{
    private readonly DecPomdp _game;
    private readonly StageBoundArgument _claim;
    private readonly LayeredModel _model;
    private readonly Rational _alpha;
    private readonly bool _visited;
    private readonly ActionDynamics? _dynamics;
    private readonly Dictionary<Layer, Rational[]> _rewards = [];
    private Rational[] _upper = [];
    private Rational[] _lower = [];
    private Rational[][] _own = [];

    public StageBoundChecker(DecPomdp game, LayeredModel model, StageBoundArgument claim, Rational alpha,
        EntropyObjective objective)
    {
        (_game, _model, _claim, _alpha) = (game, model, claim, alpha);
        _visited = objective == EntropyObjective.Visited;
        // S3 speaks of critical points; the per-history closings ask for spans under any policies.
        _dynamics = _visited ? new ActionDynamics(game) : null;
    }

    /// <summary>Null if every stage bound holds; otherwise what is wrong, and at which stage.</summary>
    public CheckResult.Rejected? FirstFault(CancellationToken cancellation)
    {
        for (var stage = _model.Layers.Length - 1; stage >= 0; stage--)
        {
            if (CheckRatios(stage) is { } ratioFault) return ratioFault;
            if (CheckLayer(stage, cancellation) is { } fault) return fault;
        }

        return null;
    }

    private CheckResult.Rejected? CheckRatios(int stage)
    {
        if (!_visited || _claim.Ratios[stage].IsEmpty) return null;
        for (var i = 0; i < _game.AgentCount; i++)
        {
            var exponent = _claim.LocalSpans[stage][i] / _alpha;
            // exp(x) > 2^32 for x > 32, and no sensible ratio is larger: refuse before a long series is summed.
            if (exponent > 32) return Fault(stage, $"the local span of agent {i} is too large for a ratio bound");
            if (_claim.Ratios[stage][i] < Enclosure.Exp(exponent, _claim.Precision).Upper)
            {
                var bound = _claim.Ratios[stage][i];
                return Fault(stage, $"the ratio bound {bound} of agent {i} is below exp of its local span over α");
            }
        }

        return null;
    }

    private CheckResult.Rejected? CheckLayer(int stage, CancellationToken cancellation)
    {
        var layer = _model.Layers[stage];
        var (upper, lower) = (new Rational[layer.PointCount], new Rational[layer.PointCount]);
        var own = new Rational[_visited ? _game.AgentCount : 0][];
        for (var i = 0; i < own.Length; i++) own[i] = new Rational[layer.PointCount];
        var ratios = RatiosOf(stage);
        var gap = EntropyGap(stage, null);
        var gaps = Enumerable.Range(0, own.Length).Select(i => EntropyGap(stage, i)).ToArray();
        for (var x = 0; x < layer.PointCount; x++)
        {
            cancellation.ThrowIfCancellationRequested();
            var rewards = NormalizedRewards(layer).AsSpan(x * _game.JointActions.Count, _game.JointActions.Count);
            var high = Values(layer, x, _upper);
            var low = Values(layer, x, _lower);
            if (CheckSpans(stage, rewards, high, low, null) is { } joint) return joint;
            if (CheckMixed(stage, rewards, high, low) is { } mixed) return mixed;
            for (var i = 0; i < own.Length; i++)
            {
                var uniform = Values(layer, x, _own.Length == 0 ? [] : _own[i]);
                if (CheckSpans(stage, rewards, high, uniform, i) is { } local) return local;
                var least = RatioClass.LowerBoundWithUniform(_game.JointActions, uniform, ratios, i, _claim.Precision);
                own[i][x] = (least - gaps[i]).FloorToDyadic(_claim.Precision);
            }

            upper[x] = RatioClass.UpperBound(_game.JointActions, high, ratios, _claim.Precision)
                .CeilingToDyadic(_claim.Precision);
            lower[x] = (RatioClass.LowerBound(_game.JointActions, low, ratios, _claim.Precision) - gap)
                .FloorToDyadic(_claim.Precision);
        }

        if (CheckWidth(stage, layer) is { } width) return width;
        (_upper, _lower, _own) = (upper, lower, own);
        return null;
    }

    private Rational[] Values(Layer layer, int point, Rational[] continuation)
    {
        var rewards = NormalizedRewards(layer);
        var values = new Rational[_game.JointActions.Count];
        for (var a = 0; a < values.Length; a++)
        {
            var sum = Rational.Zero;
            foreach (var (next, p) in layer.Next(point, a)) sum += p * continuation[next];
            values[a] = rewards[point * values.Length + a] + _game.Discount * sum;
        }

        return values;
    }

    // Layers of states are shared between stages, so that their rewards are divided by the unit once.
    private Rational[] NormalizedRewards(Layer layer)
    {
        if (_rewards.TryGetValue(layer, out var rewards)) return rewards;
        var actions = _game.JointActions.Count;
        rewards = new Rational[layer.PointCount * actions];
        for (var pair = 0; pair < rewards.Length; pair++)
        {
            rewards[pair] = (layer.Reward(pair / actions, pair % actions) - _claim.Offset) / _claim.Unit;
        }

        return _rewards[layer] = rewards;
    }

    // The largest gap between own actions a != b at fixed actions of the others: of the joint spans for every agent, or
    // of the local span of the one given. Behind actions with the same dynamics nothing differs (S3).
    private CheckResult.Rejected? CheckSpans(
        int stage, ReadOnlySpan<Rational> rewards, Rational[] high, Rational[] low, int? only)
    {
        var space = _game.JointActions;
        var claimed = (only is null ? _claim.JointSpans : _claim.LocalSpans)[stage];
        for (var i = only ?? 0; i <= (only ?? _game.AgentCount - 1); i++)
        {
            for (var a = 0; a < space.Count; a++)
            {
                for (var b = 0; b < space.Sizes[i]; b++)
                {
                    if (b == space.Component(a, i)) continue;
                    var other = space.With(a, i, b);
                    var gap = AreSame(i, a, b) ? rewards[a] - rewards[other] : high[a] - low[other];
                    if (gap <= claimed[i]) continue;
                    return Fault(
                        stage, $"the {(only is null ? "joint" : "local")} span {claimed[i]} of agent {i} is too small");
                }
            }
        }

        return null;
    }

    private CheckResult.Rejected? CheckMixed(
        int stage, ReadOnlySpan<Rational> rewards, Rational[] high, Rational[] low)
    {
        if (_claim.Mixed.IsEmpty) return null;
        var space = _game.JointActions;
        var pair = 0;
        for (var i = 0; i < _game.AgentCount; i++)
        {
            for (var j = i + 1; j < _game.AgentCount; j++, pair++)
            {
                for (var a = 0; a < space.Count; a++)
                {
                    for (var k = 0; k < space.Sizes[i]; k++)
                    {
                        if (k == space.Component(a, i)) continue;
                        for (var l = 0; l < space.Sizes[j]; l++)
                        {
                            if (l == space.Component(a, j)) continue;
                            var (right, below) = (space.With(a, j, l), space.With(a, i, k));
                            var opposite = space.With(below, j, l);
                            var difference = AreSame(i, a, k) || AreSame(j, a, l)
                                ? rewards[a] + rewards[opposite] - rewards[right] - rewards[below]
                                : high[a] + high[opposite] - low[right] - low[below];
                            if (difference <= _claim.Mixed[stage][pair]) continue;
                            var claimed = _claim.Mixed[stage][pair];
                            return Fault(stage, $"the mixed difference {claimed} of agents {i} and {j} is too small");
                        }
                    }
                }
            }
        }

        return null;
    }

    private bool AreSame(int agent, int joint, int action) =>
        _dynamics is not null && _dynamics.AreSame(agent, _game.JointActions.Component(joint, agent), action);

    private CheckResult.Rejected? CheckWidth(int stage, Layer layer)
    {
        if (_claim.Widths.IsEmpty) return null;
        Rational? least = null, most = null;
        var shaped = !_claim.Potential.IsEmpty;
        var last = stage == _model.Layers.Length - 1;
        Rational[] continuation = last ? [] : shaped ? [.. _claim.Potential[stage + 1]]
            : new Rational[_model.Layers[stage + 1].PointCount];
        for (var x = 0; x < layer.PointCount; x++)
        {
            var values = Values(layer, x, continuation);
            foreach (var value in values)
            {
                var reward = shaped ? value - _claim.Potential[stage][x] : value;
                least = least is null ? reward : Rational.Min(least.Value, reward);
                most = most is null ? reward : Rational.Max(most.Value, reward);
            }
        }

        return most!.Value - least!.Value > _claim.Widths[stage]
            ? Fault(stage, $"the reward width {_claim.Widths[stage]} is too small")
            : null;
    }

    // αρ²/8 = σ²/(8α) bounds log k - H for each agent (L6); own entropy is not given away where the agent plays
    // uniformly.
    private Rational EntropyGap(int stage, int? spared)
    {
        var sum = Rational.Zero;
        if (!_visited) return sum;
        for (var k = 0; k < _game.AgentCount; k++)
        {
            var span = _claim.LocalSpans[stage][k];
            if (k != spared) sum += span * span / (8 * _alpha);
        }

        return sum;
    }

    // A larger ratio bound is a weaker one; a short one keeps the averages cheap whatever the file says.
    private ImmutableArray<Rational> RatiosOf(int stage) => _visited && !_claim.Ratios[stage].IsEmpty
        ? [.. _claim.Ratios[stage].Select(r => r.CeilingToDyadic(_claim.Precision))]
        : [.. Enumerable.Repeat(RatioClass.Unrestricted, _game.AgentCount)];

    private static CheckResult.Rejected Fault(int stage, string reason) => new(stage + 1, $"stage {stage}: {reason}");
}
