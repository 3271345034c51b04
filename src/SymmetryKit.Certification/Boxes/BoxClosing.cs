namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether -D²J_α is positive definite at every critical point of a box, which closes the box by T9.
/// </summary>
/// <remarks>
/// <para>
/// In sequence coordinates v, with v(τ,.) summing to 0, the form of L4 divided by α is, at a critical point,
/// Σ_i Σ_τ γ^t w_i(τ) Σ_a v(τ,a)²/x_i(τ a) - 2 Σ_{i&lt;k} Σ M v_i v_k, where w_i(τ) is the others' reach of τ and x_i
/// does not occur in M: larger x only make the form smaller, so their upper ends are taken. Stage by stage,
/// M[(τ,a),(τ',b)] = γ^t Σ_j W(j) x_rest E[q(j,a,b)] for histories of the same stage, and M[(τ,a),(τ',b)] = γ^t' Σ_j'
/// W(j') ψ_i x_rest (C_k(j',b) - Q_k(τ',b)) for τ earlier than τ' (T9a: the critical identity is used), the sum over
/// the j' of τ' that pass through τ a, ψ_i agent i's probabilities in between.
/// </para>
/// <para>One action of each history is eliminated and v scaled so that the diagonal is near 1; then an enclosure of the
/// matrix is tested by <see cref="DefiniteTest{T}"/>.</para>
/// </remarks>
internal sealed class BoxClosing<T>
    where T : struct, IEnclosure<T>
{
    private static readonly T Half = T.Near(0.5);

    // Rounding alone must not decide which action is eliminated, or search and checker would differ where two are
    // alike.
    private const double Clearly = 1e-6;

    private readonly BoxGame<T> _game;
    private readonly T[] _values;
    private readonly T[] _pairs;
    private readonly T[] _table;
    private readonly T[] _discounts;
    private readonly T[] _scales;
    private readonly int[] _eliminated;
    private readonly int[] _reduced;
    private readonly DefiniteTest<T> _test;

    public BoxClosing(BoxGame<T> game)
    {
        _game = game;
        (_values, _pairs, _table) = (new T[game.Tree.JointCount], new T[game.Rewards.Length], new T[game.Actions]);
        (_eliminated, _reduced) = (new int[game.Histories.Length], new int[game.Length]);
        _scales = new T[game.Length];
        _discounts = new T[game.Tree.Horizon];
        _discounts[0] = T.One;
        for (var t = 1; t < _discounts.Length; t++) _discounts[t] = _discounts[t - 1] * game.Discount;
        _test = new DefiniteTest<T>(game.Length - game.Histories.Length);
    }

    /// <summary>Whether the test succeeds.</summary>
    public bool Holds(PolicyRanges<T> box, BoxState<T> state)
    {
        Number(box);
        _test.Clear();
        for (var h = 0; h < _game.Histories.Length; h++)
        {
            if (!OwnBlock(box, state, h)) return false;
        }

        JointValues(box, state);
        for (var j = 0; j < _values.Length; j++) SameStage(box, state, j);
        for (var h = 0; h < _game.Histories.Length; h++)
        {
            if (_game.Histories[h].Stage > 0) EarlierStages(box, state, h);
        }

        return _test.IsPositiveDefinite();
    }

    private void Number(PolicyRanges<T> box)
    {
        var next = 0;
        for (var h = 0; h < _game.Histories.Length; h++)
        {
            var history = _game.Histories[h];
            var likeliest = history.Start;
            for (var x = history.Start; x < history.Start + history.Size; x++)
            {
                if (box.Probabilities[x].Approximate > box.Probabilities[likeliest].Approximate + Clearly)
                {
                    likeliest = x;
                }
            }

            _eliminated[h] = likeliest;
            for (var x = history.Start; x < history.Start + history.Size; x++)
            {
                _reduced[x] = x == likeliest ? -1 : next++;
            }
        }
    }

    private bool OwnBlock(PolicyRanges<T> box, BoxState<T> state, int index)
    {
        var history = _game.Histories[index];
        if (history.Size == 1) return true;
        var weight = T.Zero;
        foreach (var j in history.Joints) weight += OthersReach(state, j, history.Agent, -1);
        weight = (weight * _discounts[history.Stage]).Lower;
        if (!weight.IsPositive) return false;
        if (history.Size == 2)
        {
            // 1/p + 1/(1-p) = 1/(p(1-p)), which keeps Σ p = 1.
            var x = history.Start + (_eliminated[index] == history.Start ? 1 : 0);
            var product = (state.Reach(history) * LargestProduct(box.Probabilities[x])).Upper;
            var scale = _scales[_reduced[x]] = Scale(product, weight);
            _test.AddOwn(_reduced[x], _reduced[x], (weight * scale / product * scale).Lower);
            return true;
        }

        var last = state.Sequence[_eliminated[index]].Upper;
        for (var x = history.Start; x < history.Start + history.Size; x++)
        {
            if (_reduced[x] >= 0) _scales[_reduced[x]] = Scale(state.Sequence[x].Upper, weight);
        }

        for (var x = history.Start; x < history.Start + history.Size; x++)
        {
            if (_reduced[x] < 0) continue;
            var scale = _scales[_reduced[x]];
            _test.AddOwn(_reduced[x], _reduced[x], (weight * scale / state.Sequence[x].Upper * scale).Lower);
            for (var y = history.Start; y < history.Start + history.Size; y++)
            {
                if (_reduced[y] >= 0)
                {
                    _test.AddOwn(_reduced[x], _reduced[y], weight * scale / last * _scales[_reduced[y]]);
                }
            }
        }

        return true;
    }

    private static T Scale(T sequence, T weight) => T.Near(Math.Sqrt(sequence.Approximate / weight.Approximate));

    private void AddCross(int x, int y, T value) => _test.AddCross(x, y, value * _scales[x] * _scales[y]);

    // The largest p(1-p) over an interval.
    private static T LargestProduct(T p)
    {
        if ((Half - p.Upper).IsPositive) return (p.Upper * (T.One - p.Upper)).Upper;
        return (p.Lower - Half).IsPositive ? (p.Lower * (T.One - p.Lower)).Upper : Half * Half;
    }

    // W(j) times the sequence weights of the agents but one or two.
    private T OthersReach(BoxState<T> state, int joint, int without, int second)
    {
        var product = _game.Weights[joint];
        for (var k = 0; k < _game.Agents; k++)
        {
            if (k != without && k != second) product *= state.Reach(_game.Histories[_game.HistoryOf(joint, k)]);
        }

        return product;
    }

    private void JointValues(PolicyRanges<T> box, BoxState<T> state)
    {
        for (var j = _values.Length - 1; j >= 0; j--)
        {
            for (var a = 0; a < _game.Actions; a++)
            {
                var x = j * _game.Actions + a;
                _pairs[x] = box.Beta * _game.Rewards[x];
                var (from, to) = (_game.Tree.ChildStart(j, a), _game.Tree.ChildEnd(j, a));
                if (from == to) continue;
                var next = T.Zero;
                for (var c = from; c < to; c++) next += _game.Conditional[c] * _values[c];
                _pairs[x] += _game.Discount * next;
            }

            if (j == 0) return;
            _pairs.AsSpan(j * _game.Actions, _game.Actions).CopyTo(_table);
            _values[j] = JointBounds<T>.Expectation(_game, state, box, j, -1, -1, _table, entropies: true);
        }
    }

    private void SameStage(PolicyRanges<T> box, BoxState<T> state, int joint)
    {
        for (var i = 0; i < _game.Agents; i++)
        {
            for (var k = i + 1; k < _game.Agents; k++)
            {
                var (h, g) = (_game.HistoryOf(joint, i), _game.HistoryOf(joint, k));
                var (first, second) = (_game.Histories[h], _game.Histories[g]);
                var factor = _discounts[first.Stage] * OthersReach(state, joint, i, k);
                var (c, d) = (_eliminated[h] - first.Start, _eliminated[g] - second.Start);
                for (var a = 0; a < first.Size; a++)
                {
                    for (var b = 0; b < second.Size; b++)
                    {
                        if (a == c || b == d) continue;
                        var mixed = Mixed(box, state, joint, (i, a, c), (k, b, d));
                        AddCross(_reduced[first.Start + a], _reduced[second.Start + b], factor * mixed);
                    }
                }
            }
        }
    }

    private T Mixed(
        PolicyRanges<T> box, BoxState<T> state, int joint, (int Agent, int A, int C) one, (int Agent, int B, int D) two)
    {
        var count = 0;
        for (var action = 0; action < _game.Actions; action++)
        {
            if (_game.Component(action, one.Agent) != one.A || _game.Component(action, two.Agent) != two.B) continue;
            var below = _game.With(action, one.Agent, one.C);
            var x = joint * _game.Actions;
            _table[count++] = _pairs[x + action] - _pairs[x + below]
                - _pairs[x + _game.With(action, two.Agent, two.D)] + _pairs[x + _game.With(below, two.Agent, two.D)];
        }

        return JointBounds<T>.Expectation(
            _game, state, box, joint, one.Agent, two.Agent, _table.AsSpan(0, count), entropies: false);
    }

    private void EarlierStages(PolicyRanges<T> box, BoxState<T> state, int index)
    {
        var history = _game.Histories[index];
        var (joints, k) = (history.Joints, history.Agent);
        var eliminated = _eliminated[index];
        var (weights, differences) = (new T[joints.Length], new T[joints.Length]);
        for (var x = 0; x < joints.Length; x++) weights[x] = OthersReach(state, joints[x], k, -1);
        for (var y = history.Start; y < history.Start + history.Size; y++)
        {
            if (y == eliminated) continue;
            for (var x = 0; x < joints.Length; x++)
            {
                differences[x] = Difference(box, state, joints[x], k, y - history.Start, eliminated - history.Start);
            }

            var average = WeightedAverage<T>.Enclose(weights, differences);
            if (box.Probabilities[y].Lower.IsPositive && box.Probabilities[eliminated].Lower.IsPositive
                && T.TryIntersect(average, LogRatio(box, y, eliminated), out var both))
            {
                average = both;
            }

            for (var x = 0; x < joints.Length; x++)
            {
                for (var i = 0; i < _game.Agents; i++)
                {
                    if (i != k) AddPath(box, state, joints[x], i, k, y, differences[x] - average);
                }
            }
        }
    }

    // At a critical point log π(y) - log π(e) is the difference of the soft values.
    private static T LogRatio(PolicyRanges<T> box, int y, int eliminated) =>
        T.Log(box.Probabilities[y]) - T.Log(box.Probabilities[eliminated]);

    private void AddPath(PolicyRanges<T> box, BoxState<T> state, int joint, int i, int k, int y, T advantage)
    {
        var own = _game.Histories[_game.HistoryOf(joint, i)];
        var entry = _discounts[own.Stage] * OthersReach(state, joint, i, k) * advantage;
        while (own.Parent >= 0)
        {
            var parent = _game.HistoryAt(own.Parent);
            var (history, eliminated) = (_game.Histories[parent], _eliminated[parent]);
            if (own.Parent != eliminated)
            {
                AddCross(_reduced[own.Parent], _reduced[y], entry);
            }
            else
            {
                // v(eliminated) = -Σ of the others.
                for (var x = history.Start; x < history.Start + history.Size; x++)
                {
                    if (x != eliminated) AddCross(_reduced[x], _reduced[y], -entry);
                }
            }

            entry *= box.Probabilities[own.Parent];
            own = history;
        }
    }

    private T Difference(PolicyRanges<T> box, BoxState<T> state, int joint, int agent, int a, int b)
    {
        var count = 0;
        for (var action = 0; action < _game.Actions; action++)
        {
            if (_game.Component(action, agent) != a) continue;
            var other = _game.With(action, agent, b);
            _table[count++] = _pairs[joint * _game.Actions + action] - _pairs[joint * _game.Actions + other];
        }

        return JointBounds<T>.Expectation(
            _game, state, box, joint, agent, -1, _table.AsSpan(0, count), entropies: false);
    }
}
