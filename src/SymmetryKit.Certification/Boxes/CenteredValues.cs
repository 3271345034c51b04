namespace SymmetryKit.Certification;

/// <summary>
/// What follows an action of one agent if the other departs from its center once (G, S of B5), for the policies p of a
/// box and for one known policy r.
/// </summary>
/// <remarks>
/// <para>
/// There is a row of numbers for each history and action, with a part for each partner τ' of the history: for every two
/// actions b, e of τ' the difference G_b - G_e; and last, where τ' is later, S. For r it is a multiple of β and a rest.
/// </para>
/// <para>
/// Filled from the last stage back; everything at a history is divided by the sum of ω over it, so that rare histories
/// keep their digits.
/// </para>
/// </remarks>
internal sealed class CenteredValues
{
    private readonly BoxModel _model;
    private readonly BoxQuantities _quantities;
    private readonly CenteredLayout _layout;
    private readonly CenterPolicy _center;
    private readonly CenterResponse _response;
    private readonly GridInterval[] _immediate;
    private readonly GridInterval[] _later;
    private readonly GridInterval[] _fixedSlopes;
    private readonly GridInterval[] _fixedRests;
    private readonly GridInterval[] _mass;
    private readonly GridInterval[] _entropy;
    private readonly GridInterval[] _massAfter;
    private readonly GridInterval[] _entropyAfter;
    private readonly GridInterval[] _rewardAfter;
    private readonly GridInterval[] _terms;

    public CenteredValues(BoxModel model, BoxQuantities quantities, CenterPolicy center, CenterResponse response)
    {
        (_model, _quantities, _layout) = (model, quantities, model.Centered);
        (_center, _response) = (center, response);
        var (n, row, head) = (model.PositionCount, _layout.RowLength, _layout.HeadLength);
        (_immediate, _later) = (new GridInterval[row], new GridInterval[row]);
        (_fixedSlopes, _fixedRests) = (new GridInterval[row], new GridInterval[row]);
        (_mass, _entropy) = (new GridInterval[head], new GridInterval[head]);
        _terms = new GridInterval[model.Infosets.Max(set => set.Size)];
        (_massAfter, _entropyAfter) = (new GridInterval[n], new GridInterval[n]);
        _rewardAfter = new GridInterval[n * _terms.Length];
    }

    public void Begin()
    {
        foreach (var list in new[] { _immediate, _later, _fixedSlopes, _fixedRests, _mass, _entropy })
        {
            Array.Clear(list);
        }
    }

    /// <summary>m_b - m_e of the earlier partners, in the order of a row.</summary>
    public ReadOnlySpan<GridInterval> Mass(int index) =>
        _mass.AsSpan(_layout.Head(index), _layout.FormStarts[index][_layout.Earlier[index]]);

    /// <summary>
    /// The row of one action for p less that of another for r, for a history that has been closed.
    /// </summary>
    public void Compare(GridInterval beta, int index, int a, int e, Span<GridInterval> differences)
    {
        var (x, y) = (Row(index, a), Row(index, e));
        for (var form = 0; form < differences.Length; form++, x++, y++)
        {
            differences[form] = beta * (_immediate[x] - _fixedSlopes[y]) + _later[x] - _fixedRests[y];
        }
    }

    /// <summary>Starts with a history, all that follow it having been left.</summary>
    public void Enter(int index)
    {
        foreach (var partner in _layout.Partners[index].AsSpan(0, _layout.Earlier[index]))
        {
            var other = _model.Infosets[partner];
            _massAfter.AsSpan(other.Start, other.Size).Clear();
            _entropyAfter.AsSpan(other.Start, other.Size).Clear();
            _rewardAfter.AsSpan(other.Start * _terms.Length, other.Size * _terms.Length).Clear();
        }
    }

    /// <summary>Counts joint history number <paramref name="x"/> of a history.</summary>
    /// <param name="set">The history.</param>
    /// <param name="index">Its number.</param>
    /// <param name="x">Which of its joint histories.</param>
    /// <param name="rewards">R^c of each action.</param>
    public void Add(Infoset set, int index, int x, ReadOnlySpan<GridInterval> rewards)
    {
        AddSameStage(set, index, x);
        var partner = _layout.Partners[index][_layout.SameSlots[index][x]];
        // The history itself is reached with certainty after the action that leads to it.
        var chance = _model.LocalWeights[index][x];
        for (var at = _model.Infosets[partner]; at.Parent >= 0; at = _model.Infosets[at.ParentInfoset])
        {
            _massAfter[at.Parent] += chance;
            _entropyAfter[at.Parent] += chance * _center.Entropy[partner];
            var after = _rewardAfter.AsSpan(at.Parent * _terms.Length, set.Size);
            for (var a = 0; a < set.Size; a++) after[a] += chance * rewards[a];
            chance *= _center.Probability[at.Parent];
        }
    }

    /// <summary>Completes the rows of a history.</summary>
    public void Close(Infoset set, int index)
    {
        for (var p = 0; p < _layout.Earlier[index]; p++)
        {
            var other = _model.Infosets[_layout.Partners[index][p]];
            var form = _layout.FormStarts[index][p];
            for (var b = 0; b < other.Size; b++)
            {
                for (var e = b + 1; e < other.Size; e++)
                {
                    CloseDifference(set, index, other.Start + b, other.Start + e, form++);
                }
            }
        }

        var length = _layout.FormStarts[index][_layout.Later[index]];
        for (var a = 0; a < set.Size; a++)
        {
            var row = Row(index, a);
            for (var x = row; x < row + length; x++) _fixedSlopes[x] += _immediate[x];
        }
    }

    /// <summary>Adds V and s of a closed history to the rows of the action that leads to it.</summary>
    public void Leave(BoxRanges box, Infoset set, int index)
    {
        var (share, starts) = (_layout.Shares[index], _layout.FormStarts[index]);
        var parentRow = Row(set.ParentInfoset, set.Parent - _model.Infosets[set.ParentInfoset].Start);
        var parentStarts = _layout.FormStarts[set.ParentInfoset];
        for (var p = 0; p < _layout.Partners[index].Length; p++)
        {
            var to = parentRow + parentStarts[_layout.ParentSlots[index][p]];
            for (var form = starts[p]; form < starts[p + 1]; form++, to++)
            {
                if (p < _layout.Later[index]) LeaveForm(box, set, index, form, to);
                else LeaveLater(box, set, index, form, to);
            }
        }

        // At the same stage there is no S but ω(j), and the partner is a later one of what came before.
        for (var x = 0; x < set.Joints.Length; x++)
        {
            var slot = _layout.SameSlots[index][x];
            var to = parentRow + parentStarts[_layout.ParentSlots[index][slot]] + starts[slot + 1] - starts[slot];
            var chance = share * _model.LocalWeights[index][x];
            (_later[to], _fixedRests[to]) = (_later[to] + chance, _fixedRests[to] + chance);
        }
    }

    private int Row(int index, int action) => _layout.Row(index) + action * _layout.FormStarts[index][^1];

    private void AddSameStage(Infoset set, int index, int x)
    {
        var (weight, slot) = (_model.LocalWeights[index][x], _layout.SameSlots[index][x]);
        var other = _model.Infosets[_layout.Partners[index][slot]];
        var form = _layout.FormStarts[index][slot];
        for (var b = 0; b < other.Size; b++)
        {
            for (var e = b + 1; e < other.Size; e++, form++)
            {
                _entropy[_layout.Head(index) + form] = weight
                    * (_center.Logarithm[other.Start + e] - _center.Logarithm[other.Start + b]);
                for (var a = 0; a < set.Size; a++)
                {
                    var (row, actions) = (set.Joints[x] * _model.ActionCount, _model.With(set.Agent, a));
                    _immediate[Row(index, a) + form] = weight
                        * (_model.Rewards[row + actions[b]] - _model.Rewards[row + actions[e]]);
                }
            }
        }
    }

    private void CloseDifference(Infoset set, int index, int b, int e, int form)
    {
        var head = _layout.Head(index) + form;
        (_mass[head], _entropy[head]) = (_massAfter[b] - _massAfter[e], _entropyAfter[b] - _entropyAfter[e]);
        for (var a = 0; a < set.Size; a++)
        {
            _immediate[Row(index, a) + form] =
                _rewardAfter[b * _terms.Length + a] - _rewardAfter[e * _terms.Length + a];
        }
    }

    // Σ_a p(a) G(a) + m H(p) + h, with the tangent of the entropy (B1.1) among the values; and the same for r.
    private void LeaveForm(BoxRanges box, Infoset set, int index, int form, int to)
    {
        var (x, stride, share) = (_layout.Row(index) + form, _layout.FormStarts[index][^1], _layout.Shares[index]);
        var (mass, rest) = (_mass[_layout.Head(index) + form], _entropy[_layout.Head(index) + form]);
        // Nothing follows the last stage, and only where the other agent acted before does own entropy count.
        var (slope, hasMass) = (GridInterval.Zero, mass != GridInterval.Zero);
        var (value, isLast) = (rest, set.Stage == _model.Tree.Horizon - 1);
        for (var a = 0; a < set.Size; a++, x += stride)
        {
            var policy = _response.Policy[set.Start + a];
            slope += policy * _fixedSlopes[x];
            if (!isLast) rest += policy * _fixedRests[x];
            _terms[a] = box.Beta * _immediate[x] + _later[x];
            if (hasMass) _terms[a] += mass * GridInterval.At(_quantities.Tangent[set.Start + a]);
        }

        if (hasMass)
        {
            rest += mass * _response.Entropy[index];
            value -= mass * _quantities.Excess[index];
        }

        value += LinearRange.Expectation(
            box.Probabilities.AsSpan(set.Start, set.Size), _terms.AsSpan(0, set.Size));
        _later[to] += share * value;
        _fixedSlopes[to] += share * slope;
        _fixedRests[to] += share * rest;
    }

    // Where the other agent acts later nothing is got at once, and own entropy does not depend on what it does.
    private void LeaveLater(BoxRanges box, Infoset set, int index, int form, int to)
    {
        var (x, stride, share) = (_layout.Row(index) + form, _layout.FormStarts[index][^1], _layout.Shares[index]);
        var (slope, rest) = (GridInterval.Zero, GridInterval.Zero);
        for (var a = 0; a < set.Size; a++, x += stride)
        {
            var policy = _response.Policy[set.Start + a];
            slope += policy * _fixedSlopes[x];
            rest += policy * _fixedRests[x];
            _terms[a] = _later[x];
        }

        _later[to] += share * LinearRange.Expectation(
            box.Probabilities.AsSpan(set.Start, set.Size), _terms.AsSpan(0, set.Size));
        _fixedSlopes[to] += share * slope;
        _fixedRests[to] += share * rest;
    }
}
