namespace SymmetryKit.Certification;

/// <summary>Ranges of q_i(τ,a) - q_i(τ,e) around a center of the other agent's policies (B5); two agents.</summary>
/// <remarks>
/// For one agent at a time <see cref="Begin"/>; then, for each of its histories from the last stage back,
/// <see cref="Enter"/>, <see cref="Narrow"/> for its pairs of actions, and <see cref="Leave"/>. The names are those of
/// proofs/box-trees.md. Nothing is allocated.
/// </remarks>
internal sealed class CenteredGain
{
    // Beyond all numbers of the grid that occur.
    private const long Unbounded = 1L << 62;

    private readonly BoxModel _model;
    private readonly CenteredLayout _layout;
    private readonly CenterPolicy _center;
    private readonly CenterResponse _response;
    private readonly CenteredValues _values;
    private readonly DecisionBound _bound;
    private readonly GridInterval[] _rewards;
    private GridInterval _beta;

    public CenteredGain(BoxModel model, BoxQuantities quantities)
    {
        (_model, _layout, _center) = (model, model.Centered, new CenterPolicy(model));
        _response = new CenterResponse(model);
        _values = new CenteredValues(model, quantities, _center, _response);
        _bound = new DecisionBound(model, _center, _values);
        _rewards = new GridInterval[model.Infosets.Max(set => set.Size)];
    }

    /// <summary>Why nothing was left by <see cref="Narrow"/>.</summary>
    public EmptyStep? Empty { get; private set; }

    /// <summary>Starts with an agent, the center in the middle of the box, or of another.</summary>
    public void Begin(BoxRanges box, int agent, BoxRanges? around = null)
    {
        _beta = GridInterval.At(box.Beta.Middle);
        _center.Take(box, around ?? box, 1 - agent);
        _response.Begin();
        _values.Begin();
    }

    /// <summary>Starts with a history of the agent.</summary>
    public void Enter(Infoset set, int index)
    {
        _values.Enter(index);
        for (var x = 0; x < set.Joints.Length; x++)
        {
            var partner = _model.InfosetAt(set.Joints[x], 1 - set.Agent);
            var rewards = CenterRewards(set, set.Joints[x], _model.Infosets[partner]);
            _response.Add(
                set, index, _model.LocalWeights[index][x] * _center.Reach[partner], _beta, rewards,
                _center.Entropy[partner]);
            _values.Add(set, index, x, rewards);
        }

        _response.Close(set, index);
        _values.Close(set, index);
    }

    /// <summary>Intersects a range of q(a) - q(e) with that of B5; null if nothing is left.</summary>
    /// <param name="box">The policies.</param>
    /// <param name="set">The history entered last.</param>
    /// <param name="index">Its number.</param>
    /// <param name="weights">ω x(j_k) of its joint histories.</param>
    /// <param name="pair">The actions a and e.</param>
    /// <param name="plain">The range so far.</param>
    public GridInterval? Narrow(
        BoxRanges box, Infoset set, int index, ReadOnlySpan<GridInterval> weights, (int A, int E) pair,
        GridInterval plain)
    {
        var total = 0L;
        foreach (var weight in weights) total += weight.Lower;
        var upper = Upper(box, set, index, total, pair, plain);
        var lower = -Upper(box, set, index, total, (pair.E, pair.A), -plain);
        if (lower <= upper) return new(lower, upper);
        Empty = EmptyStep.OfNumber(plain, new(-Unbounded, upper), new(lower, Unbounded));
        return null;
    }

    /// <summary>Ends with a history that is not at stage 0.</summary>
    public void Leave(BoxRanges box, Infoset set, int index)
    {
        _response.Leave(box, set, index, _layout.Shares[index]);
        _values.Leave(box, set, index);
    }

    private long Upper(
        BoxRanges box, Infoset set, int index, long total, (int A, int E) pair, GridInterval plain)
    {
        var margin = _response.Margin(set, pair.A, pair.E, box.Beta - _beta);
        return _bound.Largest(box.Beta, set, index, pair, margin, _response.Weight[index], total, plain);
    }

    // R^c(j,a).
    private ReadOnlySpan<GridInterval> CenterRewards(Infoset set, int joint, Infoset other)
    {
        for (var a = 0; a < set.Size; a++)
        {
            var (sum, actions) = (GridInterval.Zero, _model.With(set.Agent, a));
            for (var b = 0; b < actions.Length; b++)
            {
                sum += _center.Probability[other.Start + b]
                    * _model.Rewards[joint * _model.ActionCount + actions[b]];
            }

            _rewards[a] = sum;
        }

        return _rewards.AsSpan(0, set.Size);
    }
}
