namespace SymmetryKit.Certification;

/// <summary>
/// How much more follows an action a than an action e if what one agent does later after a is copied after e: the
/// differences d~ of B7, in the order of a row of <see cref="CenteredValues"/>. Nothing is allocated.
/// </summary>
internal sealed class CopiedValues
{
    private readonly BoxModel _model;
    private readonly BoxQuantities _quantities;
    private readonly CenteredValues _values;
    private readonly CopyLayout _layout;
    private readonly GridInterval[] _rows;
    private readonly GridInterval[] _terms;

    public CopiedValues(BoxModel model, BoxQuantities quantities, CenteredValues values)
    {
        (_model, _quantities, _values, _layout) = (model, quantities, values, model.Copies);
        (_rows, _terms) = (new GridInterval[_layout.Length], new GridInterval[model.Infosets.Max(set => set.Size)]);
    }

    /// <summary>The differences, for a history before the last stage that has been closed.</summary>
    /// <remarks>They are overwritten by the next call.</remarks>
    public ReadOnlySpan<GridInterval> Compare(BoxRanges box, int index, int a, int e)
    {
        var plan = _layout.Plan(index, a, e);
        _rows.AsSpan(0, plan.Length).Clear();
        foreach (var single in plan.Single) Add(single);
        foreach (var pair in plan.Pairs) Add(box, pair);
        var one = _values.Immediate(index, a);
        var two = _values.Immediate(index, e);
        for (var form = 0; form < one.Length; form++) _rows[form] += box.Beta * (one[form] - two[form]);
        return _rows.AsSpan(0, one.Length);
    }

    private void Add(SingleHistory single)
    {
        var values = _values.Later(single.Index);
        var starts = _model.Centered.FormStarts[single.Index];
        for (var p = 0; p < single.ParentStarts.Length; p++)
        {
            var to = single.ParentRow + single.ParentStarts[p];
            for (var form = starts[p]; form < starts[p + 1]; form++) _rows[to++] += single.Share * values[form];
        }
    }

    private void Add(BoxRanges box, CopiedPair pair)
    {
        var none = pair.ParentStarts.Length - 1;
        for (var p = 0; p <= none; p++)
        {
            var to = pair.ParentRow + pair.ParentStarts[p];
            // Nothing is got at once from what the other agent chooses later.
            var isLater = p >= pair.Later && p < none;
            var (first, second) = isLater ? (-1, -1) : (pair.FirstStarts[p], pair.SecondStarts[p]);
            var chance = p >= pair.Earlier && p < pair.Later ? pair.Starts[p + 1] - 1 : -1;
            for (var form = pair.Starts[p]; form < pair.Starts[p + 1]; form++)
            {
                _rows[to++] += form == chance
                    ? Difference(pair, _values.Entropy(pair.First), _values.Entropy(pair.Second), first, second)
                    : Value(box, pair, form, first, second);
                if (first >= 0) first++;
                if (second >= 0) second++;
            }
        }
    }

    // Σ_a p(a) d~G(a) + (m - m~) H(p) + h - h~.
    private GridInterval Value(BoxRanges box, CopiedPair pair, int form, int first, int second)
    {
        var set = _model.Infosets[pair.First];
        var own = box.Probabilities.AsSpan(set.Start, set.Size);
        var (row, length) = (pair.Row + form, pair.Starts[^1]);
        if (first < 0 && second < 0)
        {
            for (var a = 0; a < set.Size; a++) _terms[a] = _rows[row + a * length];
            return LinearRange.Expectation(own, _terms.AsSpan(0, set.Size));
        }

        var mass = Difference(pair, _values.Mass(pair.First), _values.Mass(pair.Second), first, second);
        for (var a = 0; a < set.Size; a++)
        {
            var reward = Difference(
                pair, _values.Immediate(pair.First, a), _values.Immediate(pair.Second, a), first, second);
            _terms[a] = _rows[row + a * length] + box.Beta * reward
                + mass * GridInterval.At(_quantities.Tangent[set.Start + a]);
        }

        return LinearRange.Expectation(own, _terms.AsSpan(0, set.Size)) - mass * _quantities.Excess[pair.First]
            + Difference(pair, _values.Entropy(pair.First), _values.Entropy(pair.Second), first, second);
    }

    private static GridInterval Difference(
        CopiedPair pair, ReadOnlySpan<GridInterval> one, ReadOnlySpan<GridInterval> two, int first, int second)
    {
        var difference = first < 0 ? GridInterval.Zero : pair.FirstShare * one[first];
        return second < 0 ? difference : difference - pair.SecondShare * two[second];
    }
}
