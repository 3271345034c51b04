namespace SymmetryKit.Certification;

/// <summary>
/// Interval soft policy iteration: narrows a box to where its own soft best responses can lie (Rung C).
/// </summary>
/// <remarks>
/// At a critical point π_i(.|τ) = softmax(Q_i(τ,.)/α) (T1), and an agent's own later values are log-sum-exps of its own
/// soft values. So with bounds z(a,b) of (Q_i(τ,a) - Q_i(τ,b))/α over the policies of the others in the box,
/// π_i(a|τ) = 1/Σ_b exp z(b,a). Every critical point of the box stays in it.
/// </remarks>
internal sealed class SoftContraction<T>
    where T : struct, IEnclosure<T>
{
    // Exponentials of larger numbers are avoided: nothing is gained by them, and they might overflow.
    private static readonly T Largest = T.Near(8);

    private readonly BoxGame<T> _game;
    private readonly T[] _values;
    private readonly T[] _outcomes;
    private readonly T[] _work;

    public SoftContraction(BoxGame<T> game)
    {
        _game = game;
        (_values, _work) = (new T[game.Histories.Length], new T[game.Actions]);
        _outcomes = new T[game.Histories.Max(h => h.Joints.Length) * game.Actions];
    }

    /// <summary>One round over all agents and histories; false if the box holds no critical point.</summary>
    /// <param name="box">Narrowed in place.</param>
    /// <param name="state">Up to date for the box, before and after.</param>
    public bool Round(PolicyRanges<T> box, BoxState<T> state)
    {
        for (var i = 0; i < _game.Agents; i++)
        {
            var (first, last) = Histories(i);
            // Later stages first: their log-sum-exps are part of the earlier values.
            for (var h = last; h >= first; h--)
            {
                if (!Respond(box, state, h)) return false;
            }

            for (var h = first; h <= last; h++) state.Update(box, h);
        }

        return true;
    }

    /// <summary>Narrows the history of a coordinate by Σ p = 1; false if nothing is left.</summary>
    public bool SumToOne(PolicyRanges<T> box, int coordinate)
    {
        var history = _game.Histories[_game.HistoryAt(coordinate)];
        return SumToOne(box.Probabilities.AsSpan(history.Start, history.Size));
    }

    private (int First, int Last) Histories(int agent)
    {
        var first = 0;
        while (_game.Histories[first].Agent != agent) first++;
        var last = first;
        while (last + 1 < _game.Histories.Length && _game.Histories[last + 1].Agent == agent) last++;
        return (first, last);
    }

    private bool Respond(PolicyRanges<T> box, BoxState<T> state, int index)
    {
        var history = _game.Histories[index];
        var (k, joints) = (history.Size, history.Joints);
        var weights = Weights(state, history);
        FillOutcomes(box, history);
        var differences = new T[k, k];
        var values = new T[joints.Length];
        for (var a = 0; a < k; a++)
        {
            for (var b = a + 1; b < k; b++)
            {
                for (var x = 0; x < joints.Length; x++) values[x] = Difference(box, state, history, x, a, b);
                differences[a, b] = WeightedAverage<T>.Enclose(weights, values);
                differences[b, a] = -differences[a, b];
            }
        }

        return Narrow(box, history, differences) && (history.Stage == 0 || Value(box, state, index, weights));
    }

    /// <summary>
    /// The others' chance to be where history and joint history agree, up to a factor of the history.
    /// </summary>
    private T[] Weights(BoxState<T> state, BoxHistory history)
    {
        var weights = new T[history.Joints.Length];
        var total = T.Zero;
        foreach (var j in history.Joints) total += _game.Weights[j];
        for (var x = 0; x < weights.Length; x++)
        {
            var j = history.Joints[x];
            weights[x] = _game.Weights[j] / total;
            for (var k = 0; k < _game.Agents; k++)
            {
                if (k != history.Agent) weights[x] *= state.Reach(_game.Histories[_game.HistoryOf(j, k)]);
            }
        }

        return weights;
    }

    // Encloses E[q(j,a,.) - q(j,b,.)] over the others' actions at the joint history number x of the history.
    private T Difference(PolicyRanges<T> box, BoxState<T> state, BoxHistory history, int x, int a, int b)
    {
        var (agent, row) = (history.Agent, x * _game.Actions);
        var count = 0;
        for (var action = 0; action < _game.Actions; action++)
        {
            if (_game.Component(action, agent) != a) continue;
            _work[count++] = _outcomes[row + action] - _outcomes[row + _game.With(action, agent, b)];
        }

        return JointBounds<T>.Expectation(
            _game, state, box, history.Joints[x], agent, -1, _work.AsSpan(0, count), entropies: false);
    }

    private void FillOutcomes(PolicyRanges<T> box, BoxHistory history)
    {
        for (var x = 0; x < history.Joints.Length; x++)
        {
            for (var action = 0; action < _game.Actions; action++)
            {
                _outcomes[x * _game.Actions + action] = Outcome(box, history.Joints[x], action, history.Agent);
            }
        }
    }

    // β R + γ E[v_i(next history)], v_i the agent's own soft value.
    private T Outcome(PolicyRanges<T> box, int joint, int action, int agent)
    {
        var value = box.Beta * _game.Rewards[joint * _game.Actions + action];
        var (from, to) = (_game.Tree.ChildStart(joint, action), _game.Tree.ChildEnd(joint, action));
        if (from == to) return value;
        var next = T.Zero;
        for (var c = from; c < to; c++) next += _game.Conditional[c] * _values[_game.HistoryOf(c, agent)];
        return value + _game.Discount * next;
    }

    private static bool Narrow(PolicyRanges<T> box, BoxHistory history, T[,] differences)
    {
        for (var a = 0; a < history.Size; a++)
        {
            ref var p = ref box.Probabilities[history.Start + a];
            if (!T.TryIntersect(p, Response(differences, a, history.Size), out p)) return false;
        }

        return SumToOne(box.Probabilities.AsSpan(history.Start, history.Size));
    }

    // 1/Σ_b exp z(b,a), without exponentials of large numbers.
    private static T Response(T[,] differences, int a, int k)
    {
        var (least, most, largest) = (T.One, T.One, T.Zero);
        var ceiling = T.One;
        for (var b = 0; b < k; b++)
        {
            if (b == a) continue;
            var z = differences[b, a];
            largest = T.Hull(largest, z);
            if ((z.Upper - Largest).IsPositive)
            {
                // exp z(b,a) >= exp of the smaller of z's lower end and the limit; and π(a) <= exp z(a,b).
                var isAbove = (z.Lower - Largest).IsPositive;
                least += T.Exp(isAbove ? Largest : z.Lower).Lower;
                if (isAbove) ceiling = T.Exp(differences[a, b]).Upper;
            }
            else
            {
                var factor = T.Exp(z);
                least += factor.Lower;
                most += factor.Upper;
            }
        }

        var upper = (T.One / least).Upper;
        if (T.TryIntersect(T.Hull(T.Zero, upper), T.Hull(T.Zero, ceiling), out var below)) upper = below.Upper;
        // Σ_b exp z(b,a) <= k exp max z.
        var lower = (largest.Upper - Largest).IsPositive
            ? T.Exp(-largest.Upper) / T.Near(k)
            : T.One / most;
        return T.Hull(lower.Lower, upper);
    }

    // Σ p = 1 narrows each interval by the others.
    private static bool SumToOne(Span<T> probabilities)
    {
        for (var a = 0; a < probabilities.Length; a++)
        {
            var rest = T.One;
            for (var b = 0; b < probabilities.Length; b++)
            {
                if (b != a) rest -= probabilities[b];
            }

            if (!T.TryIntersect(probabilities[a], rest, out probabilities[a])) return false;
        }

        return true;
    }

    // v = log Σ_b exp q(b) = q(a) - log π(a) for every a, and max q <= v <= max q + log k.
    private bool Value(PolicyRanges<T> box, BoxState<T> state, int index, T[] weights)
    {
        var history = _game.Histories[index];
        var values = new T[history.Joints.Length];
        var (hull, found) = (T.Zero, false);
        for (var a = 0; a < history.Size; a++)
        {
            for (var x = 0; x < values.Length; x++) values[x] = Value(box, state, history, x, a);
            var q = WeightedAverage<T>.Enclose(weights, values);
            hull = a == 0 ? q : T.Hull(Larger(hull.Lower, q.Lower), Larger(hull.Upper, q.Upper));
            var p = box.Probabilities[history.Start + a];
            if (!p.Lower.IsPositive) continue;
            var value = q - T.Log(p);
            if (found && !T.TryIntersect(_values[index], value, out value)) return false;
            (_values[index], found) = (value, true);
        }

        hull += T.Hull(T.Zero, T.Log(T.Near(history.Size)));
        if (!found) _values[index] = hull;
        return !found || T.TryIntersect(_values[index], hull, out _values[index]);
    }

    private static T Larger(T x, T y) => (x - y).IsPositive ? x : y;

    private T Value(PolicyRanges<T> box, BoxState<T> state, BoxHistory history, int x, int a)
    {
        var count = 0;
        for (var action = 0; action < _game.Actions; action++)
        {
            if (_game.Component(action, history.Agent) == a) _work[count++] = _outcomes[x * _game.Actions + action];
        }

        return JointBounds<T>.Expectation(
            _game, state, box, history.Joints[x], history.Agent, -1, _work.AsSpan(0, count), entropies: true);
    }
}
