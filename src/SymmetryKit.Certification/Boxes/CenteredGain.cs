namespace SymmetryKit.Certification;

/// <summary>Ranges of q_i(τ,a) - q_i(τ,e) around a center of the other agent's policies (B5); two agents.</summary>
/// <remarks>
/// For one agent at a time <see cref="Begin"/>; then, for each of its histories from the last stage back,
/// <see cref="Enter"/>, <see cref="Narrow"/> for its pairs of actions, and <see cref="Leave"/>. The names are those of
/// proofs/box-trees.md. Nothing is allocated.
/// </remarks>
internal sealed class CenteredGain
{
    // Shares of a history by which one may divide.
    private const long LeastShare = Grid.One >> 30;
    private const long LargestQuotient = 1L << 11;

    private readonly BoxModel _model;
    private readonly CenteredLayout _layout;
    private readonly CenterPolicy _center;
    private readonly CenterResponse _response;
    private readonly CenteredValues _values;
    private readonly GridInterval[] _rewards;
    private readonly GridInterval[] _changes;
    private readonly GridInterval[] _tails;
    private readonly GridInterval[] _slopes;
    private readonly GridInterval[] _terms;
    private readonly GridInterval[] _wholes;
    private GridInterval _beta;
    private GridInterval _before;

    public CenteredGain(BoxModel model, BoxQuantities quantities)
    {
        (_model, _layout, _center) = (model, model.Centered, new CenterPolicy(model));
        (_response, _values) = (new CenterResponse(model), new CenteredValues(model, quantities, _center));
        var (most, joints) = (model.Infosets.Max(set => set.Size), model.Infosets.Max(set => set.Joints.Length));
        (_rewards, _slopes) = (new GridInterval[most], new GridInterval[CenteredLayout.Pairs(most)]);
        _changes = new GridInterval[_layout.Partners.Max(list => list.Length)];
        _tails = new GridInterval[model.PositionCount];
        (_terms, _wholes) = (new GridInterval[joints], new GridInterval[joints]);
    }

    /// <summary>Why nothing was left by <see cref="Narrow"/>.</summary>
    public EmptyStep? Empty { get; private set; }

    /// <summary>Starts with an agent.</summary>
    public void Begin(BoxRanges box, int agent)
    {
        _beta = GridInterval.At(box.Beta.Middle);
        _center.Take(box, 1 - agent);
        _response.Begin();
        _values.Begin();
    }

    /// <summary>Starts with a history of the agent.</summary>
    public void Enter(BoxRanges box, Infoset set, int index)
    {
        _values.Enter(index);
        for (var x = 0; x < set.Joints.Length; x++)
        {
            var partner = _model.InfosetAt(set.Joints[x], 1 - set.Agent);
            var rewards = CenterRewards(set, set.Joints[x], _model.Infosets[partner]);
            _response.Add(
                set, index, _model.LocalWeights[index][x] * _center.Reach[partner], _beta, rewards,
                _center.Entropy[partner]);
            _values.Add(box, set, index, x, rewards);
        }

        _values.Close(box, set, index);
    }

    /// <summary>Intersects a range of q(a) - q(e) with those of B5; null if nothing is left.</summary>
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
        if (!_response.Reaches(index) || _layout.LeastShares[index] < LeastShare) return plain;
        var z = _response.Difference(set, index, pair.A, pair.E);
        Compare(box, set, index, pair, z);
        var total = GridInterval.Zero;
        var one = _values.Row(index, pair.A);
        var two = _values.Row(index, pair.E);
        for (var x = 0; x < weights.Length; x++)
        {
            var (slot, share) = (_layout.SameSlots[index][x], _model.LocalWeights[index][x]);
            var mean = _layout.FormStarts[index][slot + 1] - 1;
            _terms[x] = _changes[slot] / share;
            _wholes[x] = (_changes[slot] + one[mean] - two[mean]) / share;
            total += weights[x];
        }

        var whole = LinearRange.Average(weights, _wholes.AsSpan(0, weights.Length));
        var rest = _before + _response.Shortfall(set, pair.A, pair.E, box.Beta - _beta);
        // A history that is hardly reached: the quotient would be beyond all values.
        if (Math.Max(-rest.Lower, rest.Upper) / LargestQuotient >= total.Lower) return Meet(plain, whole, whole);
        return Meet(
            plain, whole, z + LinearRange.Average(weights, _terms.AsSpan(0, weights.Length)) + rest / total);
    }

    /// <summary>Ends with a history that is not at stage 0.</summary>
    public void Leave(BoxRanges box, Infoset set, int index)
    {
        _response.Leave(box, set, index, _layout.Shares[index]);
        _values.Leave(box, set, index);
    }

    private GridInterval? Meet(GridInterval one, GridInterval two, GridInterval three)
    {
        if (one.Meet(two) is { } both && both.Meet(three) is { } all) return all;
        Empty = EmptyStep.OfNumber(one, two, three);
        return null;
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

    // T at the partners of the same stage, and U at the other agent's root.
    private void Compare(BoxRanges box, Infoset set, int index, (int A, int E) pair, GridInterval z)
    {
        var partners = _layout.Partners[index];
        foreach (var partner in partners)
        {
            _tails.AsSpan(_model.Infosets[partner].Start, _model.Infosets[partner].Size).Clear();
        }

        var one = _values.Row(index, pair.A);
        var two = _values.Row(index, pair.E);
        var mass = _values.Mass;
        _before = GridInterval.Zero;
        for (var p = partners.Length - 1; p >= 0; p--)
        {
            var other = _model.Infosets[partners[p]];
            var (isEarlier, last) = (p < _layout.Earlier[index], _layout.FormStarts[index][p + 1] - 1);
            for (var form = _layout.FormStarts[index][p]; form < last; form++)
            {
                var slope = one[form] - two[form];
                _slopes[form - _layout.FormStarts[index][p]] = isEarlier ? slope - z * mass[form] : slope;
            }

            var change = Change(box, other, hasTail: other.Stage < (isEarlier ? set.Stage : _model.Tree.Horizon) - 1);
            if (p >= _layout.Later[index]) change -= (one[last] - two[last]) * _center.Divergence[partners[p]];
            if (isEarlier && other.Parent < 0) _before = change;
            else if (isEarlier || p >= _layout.Later[index]) _tails[other.Parent] += change;
            else _changes[p] = change;
        }
    }

    // Σ_b (y - c)(b) s(b) + Σ_b y(b) T_b, for differences of s: apart, and with y = (y - c) + c in the latter.
    private GridInterval Change(BoxRanges box, Infoset other, bool hasTail)
    {
        var (apart, joined) = (default(GridInterval?), default(GridInterval?));
        var gaps = _center.Gap.AsSpan(other.Start, other.Size);
        var tails = _tails.AsSpan(other.Start, other.Size);
        for (var e = 0; e < other.Size; e++)
        {
            var (slopes, both) = (GridInterval.Zero, GridInterval.Zero);
            for (var b = 0; b < other.Size; b++)
            {
                if (b == e) continue;
                var slope = b < e ? _slopes[Pair(b, e, other.Size)] : -_slopes[Pair(e, b, other.Size)];
                slopes += gaps[b] * slope;
                if (hasTail) both += gaps[b] * (slope + tails[b] - tails[e]);
            }

            apart = apart is { } x ? x.Meet(slopes) ?? x : slopes;
            joined = joined is { } y ? y.Meet(both) ?? y : both;
        }

        if (!hasTail) return apart!.Value;
        var mean = GridInterval.Zero;
        for (var b = 0; b < other.Size; b++) mean += _center.Probability[other.Start + b] * tails[b];
        var change = apart!.Value + LinearRange.Expectation(box.Probabilities.AsSpan(other.Start, other.Size), tails);
        return change.Meet(joined!.Value + mean) ?? change;
    }

    // The number of b, e among the pairs b < e in lexicographic order.
    private static int Pair(int b, int e, int size) => b * size - b * (b + 1) / 2 + e - b - 1;
}
