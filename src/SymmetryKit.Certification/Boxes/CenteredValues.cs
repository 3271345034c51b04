namespace SymmetryKit.Certification;

/// <summary>
/// What follows an action of one agent if the other departs from its center once, or never (G, S of B5; E of B7).
/// </summary>
/// <remarks>
/// <para>
/// There is a row of numbers for each history and action, with a part for each partner τ' of the history: for every two
/// actions b, e of τ' the difference G_b - G_e; and last Σ_b c(b) G_b or, where τ' is later, S. The last number of a
/// row is E of B7: what follows if the other keeps to its center throughout.
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
    private readonly GridInterval[] _immediate;
    private readonly GridInterval[] _mass;
    private readonly GridInterval[] _entropy;
    private readonly GridInterval[] _later;
    private readonly GridInterval[] _massAfter;
    private readonly GridInterval[] _entropyAfter;
    private readonly GridInterval[] _rewardAfter;
    private readonly GridInterval[] _terms;

    public CenteredValues(BoxModel model, BoxQuantities quantities, CenterPolicy center)
    {
        (_model, _quantities, _layout, _center) = (model, quantities, model.Centered, center);
        var (n, single) = (model.PositionCount, _layout.SingleLength);
        (_rows, _immediate) = (new GridInterval[_layout.RowLength], new GridInterval[_layout.RowLength]);
        (_mass, _entropy, _later) = (new GridInterval[single], new GridInterval[single], new GridInterval[single]);
        _terms = new GridInterval[model.Infosets.Max(set => set.Size)];
        (_massAfter, _entropyAfter) = (new GridInterval[n], new GridInterval[n]);
        _rewardAfter = new GridInterval[n * _terms.Length];
    }

    public void Begin() => Array.Clear(_rows);

    /// <summary>The row of an action.</summary>
    public ReadOnlySpan<GridInterval> Row(int index, int action) =>
        _rows.AsSpan(_layout.Row(index, action), _layout.FormStarts[index][^1]);

    /// <summary>The part of the row that is got at once, without β; of a history that has been closed.</summary>
    public ReadOnlySpan<GridInterval> Immediate(int index, int action) =>
        _immediate.AsSpan(_layout.Row(index, action), _layout.FormStarts[index][^1]);

    /// <summary>m_b - m_e, or Σ_b c(b) m_b, in the order of a row.</summary>
    public ReadOnlySpan<GridInterval> Mass(int index) => Single(_mass, index);

    /// <summary>h likewise; the share of ω last for a partner of the same stage.</summary>
    public ReadOnlySpan<GridInterval> Entropy(int index) => Single(_entropy, index);

    /// <summary>V_b - V_e, and so on: what the action that leads here was given, before the share.</summary>
    public ReadOnlySpan<GridInterval> Later(int index) => Single(_later, index);

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

        Single(_mass, index).Clear();
        Single(_entropy, index).Clear();
        var (start, count) = (_layout.Row(index, 0), _model.Infosets[index].Size * _layout.FormStarts[index][^1]);
        _immediate.AsSpan(start, count).Clear();
    }

    /// <summary>Counts joint history number <paramref name="x"/> of a history.</summary>
    /// <param name="set">The history.</param>
    /// <param name="index">Its number.</param>
    /// <param name="x">Which of its joint histories.</param>
    /// <param name="rewards">R^c of each action.</param>
    public void Add(Infoset set, int index, int x, ReadOnlySpan<GridInterval> rewards)
    {
        var (weight, slot) = (_model.LocalWeights[index][x], _layout.SameSlots[index][x]);
        var partner = _layout.Partners[index][slot];
        var other = _model.Infosets[partner];
        AddSameStage(set, index, x, rewards);
        AddCenter(set, index, weight * _center.Reach[partner], _center.Entropy[partner], rewards);
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
                for (var e = b + 1; e < other.Size; e++)
                {
                    CloseDifference(set, index, other.Start + b, other.Start + e, form++);
                }
            }

            CloseMean(set, index, other, form);
        }

        var (start, count) = (_layout.Row(index, 0), set.Size * _layout.FormStarts[index][^1]);
        for (var x = start; x < start + count; x++) _rows[x] += box.Beta * _immediate[x];
    }

    /// <summary>Adds V of a history to the rows of the action that leads to it.</summary>
    public void Leave(BoxRanges box, Infoset set, int index)
    {
        var share = _layout.Shares[index];
        var (starts, parent) = (_layout.FormStarts[index], _model.Infosets[set.ParentInfoset]);
        var to = _rows.AsSpan(
            _layout.Row(set.ParentInfoset, set.Parent - parent.Start), _layout.FormStarts[set.ParentInfoset][^1]);
        var later = Single(_later, index);
        for (var p = 0; p <= _layout.Partners[index].Length; p++)
        {
            var at = _layout.FormStarts[set.ParentInfoset][_layout.ParentSlots[index][p]];
            var isSame = p >= _layout.Earlier[index] && p < _layout.Later[index];
            for (var form = starts[p]; form < starts[p + 1]; form++)
            {
                var isChance = isSame && form == starts[p + 1] - 1;
                later[form] = isChance ? Entropy(index)[form] : Value(box, set, index, form);
                to[at++] += share * later[form];
            }
        }
    }

    private Span<GridInterval> Single(GridInterval[] numbers, int index) =>
        numbers.AsSpan(_layout.Row(index), _layout.FormStarts[index][^1]);

    private void AddCenter(
        Infoset set, int index, GridInterval weight, GridInterval entropy, ReadOnlySpan<GridInterval> rewards)
    {
        var form = _layout.FormStarts[index][^1] - 1;
        Single(_mass, index)[form] += weight;
        Single(_entropy, index)[form] += weight * entropy;
        for (var a = 0; a < set.Size; a++) _immediate[_layout.Row(index, a) + form] += weight * rewards[a];
    }

    private void AddSameStage(Infoset set, int index, int x, ReadOnlySpan<GridInterval> rewards)
    {
        var (weight, slot) = (_model.LocalWeights[index][x], _layout.SameSlots[index][x]);
        var other = _model.Infosets[_layout.Partners[index][slot]];
        var form = _layout.FormStarts[index][slot];
        for (var b = 0; b < other.Size; b++)
        {
            for (var e = b + 1; e < other.Size; e++, form++)
            {
                Single(_entropy, index)[form] = weight
                    * (_center.Logarithm[other.Start + e] - _center.Logarithm[other.Start + b]);
                for (var a = 0; a < set.Size; a++)
                {
                    var (row, actions) = (set.Joints[x] * _model.ActionCount, _model.With(set.Agent, a));
                    _immediate[_layout.Row(index, a) + form] += weight
                        * (_model.Rewards[row + actions[b]] - _model.Rewards[row + actions[e]]);
                }
            }
        }

        Single(_entropy, index)[form] = weight;
        for (var a = 0; a < set.Size; a++) _immediate[_layout.Row(index, a) + form] += weight * rewards[a];
    }

    private void CloseDifference(Infoset set, int index, int b, int e, int form)
    {
        Single(_mass, index)[form] = _massAfter[b] - _massAfter[e];
        Single(_entropy, index)[form] = _entropyAfter[b] - _entropyAfter[e];
        for (var a = 0; a < set.Size; a++)
        {
            _immediate[_layout.Row(index, a) + form] =
                _rewardAfter[b * _terms.Length + a] - _rewardAfter[e * _terms.Length + a];
        }
    }

    private void CloseMean(Infoset set, int index, Infoset other, int form)
    {
        for (var x = other.Start; x < other.Start + other.Size; x++)
        {
            var chance = _center.Probability[x];
            Single(_mass, index)[form] += chance * _massAfter[x];
            Single(_entropy, index)[form] += chance * _entropyAfter[x];
            for (var a = 0; a < set.Size; a++)
            {
                _immediate[_layout.Row(index, a) + form] += chance * _rewardAfter[x * _terms.Length + a];
            }
        }
    }

    // Σ_a p(a) G(a) + m H(p) + h, with the tangent of the entropy (B1.1) among the values.
    private GridInterval Value(BoxRanges box, Infoset set, int index, int form)
    {
        var (at, stride) = (_layout.Row(index, 0) + form, _layout.FormStarts[index][^1]);
        for (var a = 0; a < set.Size; a++, at += stride) _terms[a] = _rows[at];
        var own = box.Probabilities.AsSpan(set.Start, set.Size);
        var (mass, entropy) = (Mass(index)[form], Entropy(index)[form]);
        // Only where the other agent acted before, or keeps to its center.
        if (mass == GridInterval.Zero) return LinearRange.Expectation(own, _terms.AsSpan(0, set.Size)) + entropy;
        for (var a = 0; a < set.Size; a++)
        {
            _terms[a] += mass * GridInterval.At(_quantities.Tangent[set.Start + a]);
        }

        return LinearRange.Expectation(own, _terms.AsSpan(0, set.Size)) - mass * _quantities.Excess[index] + entropy;
    }
}
