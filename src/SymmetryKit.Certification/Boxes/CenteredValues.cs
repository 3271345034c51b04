namespace SymmetryKit.Certification;

/// <summary>What follows an action of one agent if the other departs from its center once (G and S of B5).</summary>
/// <remarks>
/// <para>
/// There is a row of numbers for each history and action, with a part for each partner τ' of the history: for every two
/// actions b, e of τ' the difference G_b - G_e; and last Σ_b c(b) G_b or, where τ' is later, S.
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
    private readonly GridInterval[] _rows;
    private readonly GridInterval[] _mass;
    private readonly GridInterval[] _entropy;
    private readonly GridInterval[] _chances;
    private readonly GridInterval[] _massAfter;
    private readonly GridInterval[] _entropyAfter;
    private readonly GridInterval[] _rewardAfter;
    private readonly GridInterval[] _terms;

    public CenteredValues(BoxModel model, BoxQuantities quantities, CenterPolicy center)
    {
        (_model, _quantities, _layout, _center) = (model, quantities, model.Centered, center);
        var (n, row) = (model.PositionCount, _layout.FormStarts.Max(starts => starts[^1]));
        _rows = new GridInterval[_layout.RowLength];
        (_mass, _entropy) = (new GridInterval[row], new GridInterval[row]);
        _chances = new GridInterval[_layout.Partners.Max(list => list.Length)];
        _terms = new GridInterval[model.Infosets.Max(set => set.Size)];
        (_massAfter, _entropyAfter) = (new GridInterval[n], new GridInterval[n]);
        _rewardAfter = new GridInterval[n * _terms.Length];
    }

    public void Begin() => Array.Clear(_rows);

    /// <summary>The row of an action.</summary>
    public ReadOnlySpan<GridInterval> Row(int index, int action) =>
        _rows.AsSpan(_layout.Row(index, action), _layout.FormStarts[index][^1]);

    /// <summary>m_b - m_e, or Σ_b c(b) m_b, in the order of a row, of the history entered last.</summary>
    public ReadOnlySpan<GridInterval> Mass => _mass;

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

        _mass.AsSpan().Clear();
        _entropy.AsSpan().Clear();
    }

    /// <summary>Counts joint history number <paramref name="x"/> of a history.</summary>
    /// <param name="box">The policies.</param>
    /// <param name="set">The history.</param>
    /// <param name="index">Its number.</param>
    /// <param name="x">Which of its joint histories.</param>
    /// <param name="rewards">R^c of each action.</param>
    public void Add(BoxRanges box, Infoset set, int index, int x, ReadOnlySpan<GridInterval> rewards)
    {
        var (weight, slot) = (_model.LocalWeights[index][x], _layout.SameSlots[index][x]);
        var partner = _layout.Partners[index][slot];
        var other = _model.Infosets[partner];
        _chances[slot] = weight;
        AddSameStage(box, set, index, x, rewards);
        // The history itself is reached with certainty after the action that leads to it.
        var chance = weight;
        for (var at = other; at.Parent >= 0; at = _model.Infosets[at.ParentInfoset])
        {
            _massAfter[at.Parent] += chance;
            _entropyAfter[at.Parent] += chance * _center.Entropy[partner];
            var after = _rewardAfter.AsSpan(at.Parent * _terms.Length, set.Size);
            for (var a = 0; a < set.Size; a++) after[a] += chance * rewards[a];
            chance *= _center.Probability[at.Parent];
        }
    }

    /// <summary>Completes the rows of a history.</summary>
    public void Close(BoxRanges box, Infoset set, int index)
    {
        for (var p = 0; p < _layout.Earlier[index]; p++)
        {
            var other = _model.Infosets[_layout.Partners[index][p]];
            var form = _layout.FormStarts[index][p];
            for (var b = 0; b < other.Size; b++)
            {
                for (var e = b + 1; e < other.Size; e++) CloseDifference(box, set, index, other.Start + b,
                    other.Start + e, form++);
            }

            CloseMean(box, set, index, other, form);
        }
    }

    /// <summary>Adds V of a history to the rows of the action that leads to it.</summary>
    public void Leave(BoxRanges box, Infoset set, int index)
    {
        var share = _layout.Shares[index];
        var parent = _model.Infosets[set.ParentInfoset];
        var to = _rows.AsSpan(
            _layout.Row(set.ParentInfoset, set.Parent - parent.Start), _layout.FormStarts[set.ParentInfoset][^1]);
        for (var p = 0; p < _layout.Partners[index].Length; p++)
        {
            var (from, end) = (_layout.FormStarts[index][p], _layout.FormStarts[index][p + 1] - 1);
            var at = _layout.FormStarts[set.ParentInfoset][_layout.ParentSlots[index][p]];
            for (var form = from; form < end; form++) to[at++] += share * Value(box, set, index, form);
            var isSame = p >= _layout.Earlier[index] && p < _layout.Later[index];
            to[at] += share * (isSame ? _chances[p] : Value(box, set, index, end));
        }
    }

    private void AddSameStage(BoxRanges box, Infoset set, int index, int x, ReadOnlySpan<GridInterval> rewards)
    {
        var (weight, slot) = (_model.LocalWeights[index][x], _layout.SameSlots[index][x]);
        var other = _model.Infosets[_layout.Partners[index][slot]];
        var form = _layout.FormStarts[index][slot];
        var scaled = weight * box.Beta;
        for (var b = 0; b < other.Size; b++)
        {
            for (var e = b + 1; e < other.Size; e++, form++)
            {
                _entropy[form] = weight * (_center.Logarithm[other.Start + e] - _center.Logarithm[other.Start + b]);
                for (var a = 0; a < set.Size; a++)
                {
                    var (row, actions) = (set.Joints[x] * _model.ActionCount, _model.With(set.Agent, a));
                    _rows[_layout.Row(index, a) + form] += scaled
                        * (_model.Rewards[row + actions[b]] - _model.Rewards[row + actions[e]]);
                }
            }
        }

        for (var a = 0; a < set.Size; a++) _rows[_layout.Row(index, a) + form] += scaled * rewards[a];
    }

    private void CloseDifference(BoxRanges box, Infoset set, int index, int b, int e, int form)
    {
        _mass[form] = _massAfter[b] - _massAfter[e];
        _entropy[form] = _entropyAfter[b] - _entropyAfter[e];
        for (var a = 0; a < set.Size; a++)
        {
            _rows[_layout.Row(index, a) + form] += box.Beta
                * (_rewardAfter[b * _terms.Length + a] - _rewardAfter[e * _terms.Length + a]);
        }
    }

    private void CloseMean(BoxRanges box, Infoset set, int index, Infoset other, int form)
    {
        for (var x = other.Start; x < other.Start + other.Size; x++)
        {
            var chance = _center.Probability[x];
            _mass[form] += chance * _massAfter[x];
            _entropy[form] += chance * _entropyAfter[x];
            for (var a = 0; a < set.Size; a++)
            {
                _rows[_layout.Row(index, a) + form] += chance * (box.Beta * _rewardAfter[x * _terms.Length + a]);
            }
        }
    }

    // Σ_a p(a) G(a) + m H(p) + h, with the tangent of the entropy (B1.1) among the values.
    private GridInterval Value(BoxRanges box, Infoset set, int index, int form)
    {
        var (at, stride) = (_layout.Row(index, 0) + form, _layout.FormStarts[index][^1]);
        for (var a = 0; a < set.Size; a++, at += stride) _terms[a] = _rows[at];
        var own = box.Probabilities.AsSpan(set.Start, set.Size);
        var mass = _mass[form];
        // Only where the other agent acted before.
        if (mass == GridInterval.Zero) return LinearRange.Expectation(own, _terms.AsSpan(0, set.Size)) + _entropy[form];
        for (var a = 0; a < set.Size; a++)
        {
            _terms[a] += mass * GridInterval.At(_quantities.Tangent[set.Start + a]);
        }

        return LinearRange.Expectation(own, _terms.AsSpan(0, set.Size)) - mass * _quantities.Excess[index]
            + _entropy[form];
    }
}
