using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Reduces the R lines of a file to R(s,a), under both policies for overlapping lines at once.</summary>
internal sealed class RewardAccumulator
{
    private readonly DecPomdpBuilder _builder;
    private readonly Rational[] _added;
    private readonly Rational[] _set;
    private readonly List<RewardLayer>?[] _layers;

    public RewardAccumulator(DecPomdpBuilder builder)
    {
        _builder = builder;
        var pairs = builder.Transitions.RowCount;
        (_added, _set, _layers) = (new Rational[pairs], new Rational[pairs], new List<RewardLayer>?[pairs]);
    }

    /// <summary>Sets R(s,a), as a line with neither next state nor observation does under both policies.</summary>
    public void Set(int state, int jointAction, Rational reward)
    {
        var pair = _builder.TransitionRow(jointAction, state);
        (_added[pair], _set[pair], _layers[pair]) = (reward, reward, null);
    }

    /// <summary>
    /// Adds a layer to R(s,a): by its expectation under T and Z so far, and to the list of those that overwrite.
    /// </summary>
    /// <returns>A measure of the work done.</returns>
    public int Add(int state, int jointAction, RewardLayer layer)
    {
        var pair = _builder.TransitionRow(jointAction, state);
        (_layers[pair] ??= []).Add(layer);
        var (sum, work) = (Rational.Zero, 1);
        var width = _builder.JointObservations.Count;
        foreach (var (_, (next, t)) in layer.NextStates(_builder.Transitions.Row(pair)))
        {
            var observations = _builder.ObservationRows.Row(_builder.ObservationRow(jointAction, next));
            foreach (var (_, (observation, z)) in layer.ObservationsOf(observations))
            {
                sum += t * z * layer[next, observation, width];
                work++;
            }
        }

        _added[pair] += sum;
        return work;
    }

    /// <summary>
    /// The rewards under one policy, state by state (joint action fastest), once T and Z are complete.
    /// </summary>
    public Rational[] Values(RewardOverlap policy) =>
        policy == RewardOverlap.Madp ? _added : [.. Enumerable.Range(0, _set.Length).Select(Expectation)];

    // The expectation of the four-index tensor in which later layers overwrite earlier ones.
    private Rational Expectation(int pair)
    {
        if (_layers[pair] is not { } layers) return _set[pair];
        var (state, jointAction) = Math.DivRem(pair, _builder.JointActions.Count);
        var next = _builder.Transitions.Row(_builder.TransitionRow(jointAction, state));
        var observations = next
            .Select(t => _builder.ObservationRows.Row(_builder.ObservationRow(jointAction, t.Index))).ToArray();
        var tensor = observations.Select(row => Enumerable.Repeat(_set[pair], row.Count).ToArray()).ToArray();
        foreach (var layer in layers)
        {
            foreach (var (k, t) in layer.NextStates(next))
            {
                foreach (var (l, z) in layer.ObservationsOf(observations[k]))
                {
                    tensor[k][l] = layer[t.Index, z.Index, _builder.JointObservations.Count];
                }
            }
        }

        var sum = Rational.Zero;
        for (var k = 0; k < next.Count; k++)
        {
            for (var l = 0; l < observations[k].Count; l++)
            {
                sum += next[k].Probability * observations[k][l].Probability * tensor[k][l];
            }
        }

        return sum;
    }
}
