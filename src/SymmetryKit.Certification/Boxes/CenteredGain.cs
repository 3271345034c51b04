namespace SymmetryKit.Certification;

/// <summary>Ranges of q_i(τ,a) - q_i(τ,e) around a center of the other agent's policies (B5, B7); two agents.</summary>
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
    private readonly CopiedValues _copied;
    private readonly GridInterval[] _rewards;
    private readonly GridInterval[] _differences;
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
        _copied = new CopiedValues(model, quantities, _values);
        _differences = new GridInterval[_layout.FormStarts.Max(starts => starts[^1])];
        var (most, joints) = (model.Infosets.Max(set => set.Size), model.Infosets.Max(set => set.Joints.Length));
        (_rewards, _slopes) = (new GridInterval[most], new GridInterval[CenteredLayout.Pairs(most)]);
        _changes = new GridInterval[_layout.Partners.Max(list => list.Length)];
        _tails = new GridInterval[model.PositionCount];
        (_terms, _wholes) = (new GridInterval[joints], new GridInterval[joints]);
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
            _values.Add(set, index, x, rewards);
        }

        _values.Close(box, set, index);
    }

    /// <summary>Whether the history entered last is reached often enough for numbers of use.</summary>
    public bool IsReached(int index) => _response.Reaches(index) && _layout.LeastShares[index] >= LeastShare;

    /// <summary>Intersects a range of q(a) - q(e) with those of B5 and B7; null if nothing is left.</summary>
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
        if (!IsReached(index)) return plain;
        if (Meet(plain, Respond(box, set, index, weights, pair)) is not { } both) return null;
        var isLast = set.Stage == _model.Tree.Horizon - 1;
        return isLast || !_response.IsBetterCopied(set, index, pair.A, pair.E)
            ? both : Meet(both, Copy(box, set, index, weights, pair));
    }

    /// <summary>The ranges of q(a) - q(e) by B5, both forms, for a history that is often reached.</summary>
    public (GridInterval, GridInterval) Respond(
        BoxRanges box, Infoset set, int index, ReadOnlySpan<GridInterval> weights, (int A, int E) pair)
    {
        var one = _values.Row(index, pair.A);
        var two = _values.Row(index, pair.E);
        for (var form = 0; form < one.Length; form++) _differences[form] = one[form] - two[form];
        return Enclose(
            box, set, index, weights, _differences.AsSpan(0, one.Length),
            _response.Difference(set, index, pair.A, pair.E),
            _response.Shortfall(set, pair.A, pair.E, box.Beta - _beta));
    }

    /// <summary>The same by B7, for a history that is not at the last stage either.</summary>
    public (GridInterval, GridInterval) Copy(
        BoxRanges box, Infoset set, int index, ReadOnlySpan<GridInterval> weights, (int A, int E) pair)
    {
        var (one, two) = CopyOnce(box, set, index, weights, pair);
        var (three, four) = CopyOnce(box, set, index, weights, (pair.E, pair.A));
        return (new(-three.Upper, one.Upper), new(-four.Upper, two.Upper));
    }

    private (GridInterval, GridInterval) CopyOnce(
        BoxRanges box, Infoset set, int index, ReadOnlySpan<GridInterval> weights, (int A, int E) pair)
    {
        var differences = _copied.Compare(box, index, pair.A, pair.E);
        var (gain, weight) = (differences[^1], _values.Mass(index)[^1]);
        var z = GridInterval.At((GridInterval.At(gain.Middle) / weight).Middle);
        return Enclose(box, set, index, weights, differences, z, gain - z * weight);
    }

    // With d for what follows, z for z* and what stands beside U: both forms of the last fraction.
    private (GridInterval Whole, GridInterval Parts) Enclose(
        BoxRanges box, Infoset set, int index, ReadOnlySpan<GridInterval> weights,
        ReadOnlySpan<GridInterval> differences, GridInterval z, GridInterval beside)
    {
        Compare(box, set, index, differences, z);
        var total = GridInterval.Zero;
        for (var x = 0; x < weights.Length; x++)
        {
            var (slot, share) = (_layout.SameSlots[index][x], _model.LocalWeights[index][x]);
            _terms[x] = _changes[slot] / share;
            _wholes[x] = (_changes[slot] + differences[_layout.FormStarts[index][slot + 1] - 1]) / share;
            total += weights[x];
        }

        var whole = LinearRange.Average(weights, _wholes.AsSpan(0, weights.Length));
        var rest = _before + beside;
        // A history that is hardly reached: the quotient would be beyond all values.
        return Math.Max(-rest.Lower, rest.Upper) / LargestQuotient >= total.Lower
            ? (whole, whole)
            : (whole, z + LinearRange.Average(weights, _terms.AsSpan(0, weights.Length)) + rest / total);
    }

    /// <summary>Ends with a history that is not at stage 0.</summary>
    public void Leave(BoxRanges box, Infoset set, int index)
    {
        _response.Leave(box, set, index, _layout.Shares[index]);
        _values.Leave(box, set, index);
    }

    private GridInterval? Meet(GridInterval one, (GridInterval, GridInterval) others)
    {
        var (two, three) = others;
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
    private void Compare(
        BoxRanges box, Infoset set, int index, ReadOnlySpan<GridInterval> differences, GridInterval z)
    {
        var partners = _layout.Partners[index];
        foreach (var partner in partners)
        {
            _tails.AsSpan(_model.Infosets[partner].Start, _model.Infosets[partner].Size).Clear();
        }

        var mass = _values.Mass(index);
        _before = GridInterval.Zero;
        for (var p = partners.Length - 1; p >= 0; p--)
        {
            var other = _model.Infosets[partners[p]];
            var (isEarlier, last) = (p < _layout.Earlier[index], _layout.FormStarts[index][p + 1] - 1);
            for (var form = _layout.FormStarts[index][p]; form < last; form++)
            {
                var slope = differences[form];
                _slopes[form - _layout.FormStarts[index][p]] = isEarlier ? slope - z * mass[form] : slope;
            }

            var change = Change(box, other, hasTail: other.Stage < (isEarlier ? set.Stage : _model.Tree.Horizon) - 1);
            if (p >= _layout.Later[index]) change -= differences[last] * _center.Divergence[partners[p]];
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
