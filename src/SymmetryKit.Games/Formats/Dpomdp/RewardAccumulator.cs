using System.Runtime.InteropServices;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Reduces the R lines of a file to R(s,a), under both policies for overlapping lines at once.</summary>
internal sealed class RewardAccumulator
{
    private readonly DecPomdpBuilder _builder;
    private readonly Rational[] _added;
    private readonly Rational[] _set;
    private readonly List<RewardLayer>?[] _layers;
    private bool _hasLayers;
    private bool _isOutdated;

    public RewardAccumulator(DecPomdpBuilder builder)
    {
        _builder = builder;
        var pairs = builder.Transitions.RowCount;
        (_added, _set, _layers) = (new Rational[pairs], new Rational[pairs], new List<RewardLayer>?[pairs]);
    }

    /// <summary>Says that T or Z changes: sums over them so far are no longer final.</summary>
    public void ChangeProbabilities() => _isOutdated |= _hasLayers;

    /// <summary>Sets R(s,a), as a line with neither next state nor observation does under both policies.</summary>
    public void Set(int state, int jointAction, Rational reward)
    {
        var pair = _builder.TransitionRow(jointAction, state);
        (_added[pair], _set[pair], _layers[pair]) = (reward, reward, null);
    }

    /// <summary>Adds a layer to R(s,a): by its expectation under T and Z so far, and to those that overwrite.</summary>
    /// <param name="state">s.</param>
    /// <param name="jointAction">a.</param>
    /// <param name="layer">What one line gives.</param>
    /// <param name="known">Sums over rows of Z for this layer that were computed before.</param>
    /// <returns>A measure of the work done.</returns>
    public int Add(int state, int jointAction, RewardLayer layer, Dictionary<Outcome[], Rational> known)
    {
        _hasLayers = true;
        var pair = _builder.TransitionRow(jointAction, state);
        (_layers[pair] ??= []).Add(layer);
        var (sum, work) = (Rational.Zero, 1);
        foreach (var (next, t) in layer.NextStates(_builder.Transitions.Row(pair)))
        {
            var row = _builder.ObservationRows.Row(_builder.ObservationRow(jointAction, next));
            work++;
            // Rows set by one wildcard line are one array: its sum is the same for all who share it.
            if (!layer.DependsOnNextState && row.Array is { } shared && known.TryGetValue(shared, out var inner))
            {
                sum += t * inner;
                continue;
            }

            inner = Rational.Zero;
            foreach (var (observation, z) in layer.ObservationsOf(row))
            {
                inner += z * layer[next, observation, _builder.JointObservations.Count];
                work++;
            }

            if (!layer.DependsOnNextState && row.Array is { } array) known[array] = inner;
            sum += t * inner;
        }

        _added[pair] += sum;
        return work;
    }

    /// <summary>
    /// The rewards under one policy, state by state (joint action fastest), once T and Z are complete.
    /// </summary>
    /// <param name="policy">Which.</param>
    /// <param name="spend">Told how much work is done; may throw.</param>
    public Rational[] Values(RewardOverlap policy, Action<long> spend) => policy == RewardOverlap.Madp
        ? _added
        : [.. Enumerable.Range(0, _set.Length).Select(pair => Expectation(pair, spend))];

    // The expectation of the four-index tensor in which later layers overwrite earlier ones.
    private Rational Expectation(int pair, Action<long> spend)
    {
        if (_layers[pair] is not { } layers) return _set[pair];
        if (!_isOutdated && _set[pair].IsZero && AreDisjoint(layers)) return _added[pair];
        var jointAction = pair % _builder.JointActions.Count;
        var overwritten = new Dictionary<(int Next, int Observation), (Rational Probability, Rational Reward)>();
        foreach (var layer in layers)
        {
            foreach (var (next, t) in layer.NextStates(_builder.Transitions.Row(pair)))
            {
                var row = _builder.ObservationRows.Row(_builder.ObservationRow(jointAction, next));
                foreach (var (observation, z) in layer.ObservationsOf(row))
                {
                    // An entry of the dictionary takes about the memory of four of anything else that is counted.
                    spend(4);
                    ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(
                        overwritten, (next, observation), out _);
                    cell = (t * z, layer[next, observation, _builder.JointObservations.Count]);
                }
            }
        }

        // All probabilities sum to 1, so what no layer overwrites keeps the setting.
        var sum = _set[pair];
        foreach (var (p, reward) in overwritten.Values) sum += p * (reward - _set[pair]);
        return sum;
    }

    private static bool AreDisjoint(List<RewardLayer> layers) => layers.Count == 1
        || (layers.All(l => l.NextState >= 0) && layers.DistinctBy(l => l.NextState).Count() == layers.Count);
}
