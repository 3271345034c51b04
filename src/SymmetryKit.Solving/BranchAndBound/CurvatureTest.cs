namespace SymmetryKit.Solving;

/// <summary>
/// Decides whether -D²J_α is positive definite at every critical point of a box (B2), which closes the box by T9.
/// </summary>
/// <remarks>One action of each history is eliminated and v scaled so that the diagonal is near 1; then an enclosure of
/// the matrix is tested by <see cref="PivotTest"/>.</remarks>
internal sealed class CurvatureTest
{
    // Rounding alone must not decide which action is eliminated, or search and checker would differ where two are
    // alike.
    private const double Clearly = 1e-6;

    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly Bounds[] _values;
    private readonly Bounds[] _pairs;
    private readonly Bounds[] _table;
    private readonly Bounds[] _discounts;
    private readonly double[] _scales;
    private readonly int[] _eliminated;
    private readonly int[] _reduced;
    private readonly Bounds[] _weights;
    private readonly Bounds[] _perJoint;
    private readonly PivotTest _test;

    public CurvatureTest(FlatTree tree, BoxDerived derived)
    {
        (_tree, _derived) = (tree, derived);
        (_values, _pairs) = (new Bounds[tree.JointCount], new Bounds[tree.Rewards.Length]);
        (_table, _scales) = (new Bounds[tree.Actions], new double[tree.Length]);
        (_eliminated, _reduced) = (new int[tree.Histories.Length], new int[tree.Length]);
        var joints = tree.Histories.Max(h => h.Joints.Length);
        (_weights, _perJoint) = (new Bounds[joints], new Bounds[joints]);
        _discounts = new Bounds[tree.Horizon];
        _discounts[0] = Bounds.One;
        for (var t = 1; t < _discounts.Length; t++) _discounts[t] = _discounts[t - 1] * tree.Discount;
        _test = new PivotTest(tree.Length - tree.Histories.Length);
    }

    /// <summary>Whether the test succeeds; what is derived from the box must be up to date.</summary>
    public bool Holds(SearchBox box)
    {
        Number(box);
        _test.Clear();
        for (var h = 0; h < _tree.Histories.Length; h++)
        {
            if (!OwnBlock(box, h)) return false;
        }

        JointValues(box);
        for (var j = 0; j < _values.Length; j++) SameStage(box, j);
        for (var h = 0; h < _tree.Histories.Length; h++)
        {
            if (_tree.Histories[h].Stage > 0) EarlierStages(box, h);
        }

        return _test.IsPositiveDefinite();
    }

    private void Number(SearchBox box)
    {
        var next = 0;
        for (var h = 0; h < _tree.Histories.Length; h++)
        {
            var history = _tree.Histories[h];
            var likeliest = history.Start;
            for (var x = history.Start; x < history.End; x++)
            {
                if (box.Probabilities[x].Middle > box.Probabilities[likeliest].Middle + Clearly) likeliest = x;
            }

            _eliminated[h] = likeliest;
            for (var x = history.Start; x < history.End; x++) _reduced[x] = x == likeliest ? -1 : next++;
        }
    }

    private bool OwnBlock(SearchBox box, int index)
    {
        var history = _tree.Histories[index];
        if (history.Size == 1) return true;
        var sum = Bounds.Zero;
        foreach (var j in history.Joints) sum += _derived.OthersReach(j, history.Agent, -1);
        var weight = new Bounds(Bounds.TimesNonnegative(sum, _discounts[history.Stage]).Lower);
        if (!weight.IsPositive) return false;
        if (history.Size == 2)
        {
            // 1/p + 1/(1-p) = 1/(p(1-p)), which keeps Σ p = 1.
            var x = history.Start + (_eliminated[index] == history.Start ? 1 : 0);
            var product = new Bounds((_derived.Reach(history) * LargestProduct(box.Probabilities[x])).Upper);
            var scale = _scales[x] = Math.Sqrt(product.Middle / weight.Middle);
            _test.AddOwn(_reduced[x], _reduced[x], new((weight * scale / product * scale).Lower));
            return true;
        }

        var last = new Bounds(_derived.Sequence[_eliminated[index]].Upper);
        for (var x = history.Start; x < history.End; x++)
        {
            if (_reduced[x] >= 0) _scales[x] = Math.Sqrt(_derived.Sequence[x].Upper / weight.Middle);
        }

        for (var x = history.Start; x < history.End; x++)
        {
            if (_reduced[x] < 0) continue;
            var scaled = weight * _scales[x];
            var own = scaled / new Bounds(_derived.Sequence[x].Upper) * _scales[x];
            _test.AddOwn(_reduced[x], _reduced[x], new(own.Lower));
            for (var y = history.Start; y < history.End; y++)
            {
                if (_reduced[y] >= 0) _test.AddOwn(_reduced[x], _reduced[y], scaled / last * _scales[y]);
            }
        }

        return true;
    }

    private void AddCross(int x, int y, Bounds value) =>
        _test.AddCross(_reduced[x], _reduced[y], value * _scales[x] * _scales[y]);

    // The largest p(1-p) over an interval.
    private static Bounds LargestProduct(Bounds p)
    {
        var end = p.Upper < 0.5 - Bounds.Margin ? p.Upper : p.Lower > 0.5 + Bounds.Margin ? p.Lower : 0.5;
        return new Bounds(end) * (Bounds.One - new Bounds(end));
    }

    private void JointValues(SearchBox box)
    {
        for (var j = _values.Length - 1; j >= 0; j--)
        {
            var row = j * _tree.Actions;
            for (var a = 0; a < _tree.Actions; a++)
            {
                var value = Bounds.TimesNonnegative(box.Beta, _tree.Rewards[row + a]);
                var next = Bounds.Zero;
                var (from, to) = (_tree.ChildStart(j, a), _tree.ChildEnd(j, a));
                for (var c = from; c < to; c++)
                {
                    next += Bounds.TimesNonnegative(_values[c], _tree.Conditional[c]);
                }

                _pairs[row + a] = from == to ? value : value + Bounds.TimesNonnegative(next, _tree.Discount);
            }

            if (j == 0) return;
            _pairs.AsSpan(row, _tree.Actions).CopyTo(_table);
            _values[j] = OthersAverage.Enclose(_tree, _derived, box, j, -1, -1, _table, entropies: true);
        }
    }

    private void SameStage(SearchBox box, int joint)
    {
        for (var i = 0; i < _tree.Agents; i++)
        {
            for (var k = i + 1; k < _tree.Agents; k++)
            {
                var (h, g) = (_tree.HistoryOf(joint, i), _tree.HistoryOf(joint, k));
                var (first, second) = (_tree.Histories[h], _tree.Histories[g]);
                var factor = Bounds.TimesNonnegative(
                    _derived.OthersReach(joint, i, k), _discounts[first.Stage]);
                var (c, d) = (_eliminated[h] - first.Start, _eliminated[g] - second.Start);
                for (var a = 0; a < first.Size; a++)
                {
                    for (var b = 0; b < second.Size; b++)
                    {
                        if (a == c || b == d) continue;
                        var mixed = Mixed(box, joint, (i, a, c), (k, b, d));
                        AddCross(first.Start + a, second.Start + b, Bounds.TimesNonnegative(mixed, factor));
                    }
                }
            }
        }
    }

    private Bounds Mixed(SearchBox box, int joint, (int Agent, int A, int C) one, (int Agent, int B, int D) two)
    {
        var count = 0;
        var row = _pairs.AsSpan(joint * _tree.Actions, _tree.Actions);
        for (var action = 0; action < row.Length; action++)
        {
            if (_tree.Component(action, one.Agent) != one.A || _tree.Component(action, two.Agent) != two.B) continue;
            var below = _tree.With(action, one.Agent, one.C);
            _table[count++] = row[action] - row[below] - row[_tree.With(action, two.Agent, two.D)]
                + row[_tree.With(below, two.Agent, two.D)];
        }

        return OthersAverage.Enclose(
            _tree, _derived, box, joint, one.Agent, two.Agent, _table.AsSpan(0, count), entropies: false);
    }

    private void EarlierStages(SearchBox box, int index)
    {
        var history = _tree.Histories[index];
        var (joints, k) = (history.Joints, history.Agent);
        var eliminated = _eliminated[index];
        var weights = _weights.AsSpan(0, joints.Length);
        var differences = _perJoint.AsSpan(0, joints.Length);
        for (var x = 0; x < joints.Length; x++) weights[x] = _derived.OthersReach(joints[x], k, -1);
        for (var y = history.Start; y < history.End; y++)
        {
            if (y == eliminated) continue;
            for (var x = 0; x < joints.Length; x++)
            {
                differences[x] = Difference(box, joints[x], k, y - history.Start, eliminated - history.Start);
            }

            var average = Averages.Weighted(weights, differences);
            if (box.Probabilities[y].IsPositive && box.Probabilities[eliminated].IsPositive
                && Bounds.TryIntersect(average, LogRatio(box, y, eliminated), out var both))
            {
                average = both;
            }

            for (var x = 0; x < joints.Length; x++)
            {
                for (var i = 0; i < _tree.Agents; i++)
                {
                    if (i != k) AddPath(box, joints[x], i, k, y, differences[x] - average);
                }
            }
        }
    }

    // At a critical point log π(y) - log π(e) is the difference of the soft values.
    private static Bounds LogRatio(SearchBox box, int y, int eliminated) =>
        Bounds.Log(box.Probabilities[y]) - Bounds.Log(box.Probabilities[eliminated]);

    private void AddPath(SearchBox box, int joint, int i, int k, int y, Bounds advantage)
    {
        var own = _tree.Histories[_tree.HistoryOf(joint, i)];
        var factor = Bounds.TimesNonnegative(_derived.OthersReach(joint, i, k), _discounts[own.Stage]);
        var entry = Bounds.TimesNonnegative(advantage, factor);
        while (own.Parent >= 0)
        {
            var parent = _tree.HistoryAt[own.Parent];
            var (history, eliminated) = (_tree.Histories[parent], _eliminated[parent]);
            if (own.Parent != eliminated)
            {
                AddCross(own.Parent, y, entry);
            }
            else
            {
                // v(eliminated) = -Σ of the others.
                for (var x = history.Start; x < history.End; x++)
                {
                    if (x != eliminated) AddCross(x, y, -entry);
                }
            }

            entry = Bounds.TimesNonnegative(entry, box.Probabilities[own.Parent]);
            own = history;
        }
    }

    private Bounds Difference(SearchBox box, int joint, int agent, int a, int b)
    {
        var count = 0;
        var row = _pairs.AsSpan(joint * _tree.Actions, _tree.Actions);
        for (var action = 0; action < row.Length; action++)
        {
            if (_tree.Component(action, agent) != a) continue;
            _table[count++] = row[action] - row[_tree.With(action, agent, b)];
        }

        return OthersAverage.Enclose(
            _tree, _derived, box, joint, agent, -1, _table.AsSpan(0, count), entropies: false);
    }
}
