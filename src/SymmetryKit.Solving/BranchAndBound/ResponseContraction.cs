namespace SymmetryKit.Solving;

/// <summary>
/// Interval soft policy iteration (B1): narrows a box to where its own soft best responses can lie (Rung C).
/// </summary>
internal sealed class ResponseContraction
{
    // Exponentials of larger numbers are avoided: nothing is gained by them, and they might overflow.
    private const double Largest = 8;

    private static readonly Bounds ExpLargest = new(Bounds.Exp(new(Largest)).Lower);

    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly Bounds[] _values;
    private readonly Bounds[] _outcomes;
    private readonly Bounds[] _work;
    private readonly Bounds[] _weights;
    private readonly Bounds[] _perJoint;
    private readonly Bounds[] _differences;
    private readonly (int First, int Last)[] _ranges;
    private readonly CenteredResponse? _centered;
    private bool _isCentered;

    /// <param name="tree">The game.</param>
    /// <param name="derived">Kept up to date with the box by every round.</param>
    public ResponseContraction(FlatTree tree, BoxDerived derived)
    {
        (_tree, _derived) = (tree, derived);
        var (joints, actions) = (tree.Histories.Max(h => h.Joints.Length), tree.Histories.Max(h => h.Size));
        (_values, _work) = (new Bounds[tree.Histories.Length], new Bounds[tree.Actions]);
        (_outcomes, _weights, _perJoint) = (new Bounds[joints * tree.Actions], new Bounds[joints], new Bounds[joints]);
        (_differences, Logits) = (new Bounds[actions * actions], new Bounds[tree.Length]);
        if (tree.Agents == 2) _centered = new(tree, derived);
        _ranges = [.. Enumerable.Range(0, tree.Agents).Select(i => (
            Array.FindIndex(tree.Histories, h => h.Agent == i),
            Array.FindLastIndex(tree.Histories, h => h.Agent == i)))];
    }

    /// <summary>
    /// At each position the soft response's logit less that of its history's last action, as the last round that left
    /// something enclosed it; precise where the probability is tiny.
    /// </summary>
    public Bounds[] Logits { get; }

    /// <summary>One round over all agents and histories; false if the box holds no critical point.</summary>
    /// <param name="box">The box.</param>
    /// <param name="isCentered">Whether ranges of B5 are taken as well; two agents only.</param>
    public bool Round(SearchBox box, bool isCentered)
    {
        _isCentered = isCentered;
        foreach (var (first, last) in _ranges)
        {
            if (_isCentered) _centered!.Begin(box, _tree.Histories[first].Agent);
            // Later stages first: their log-sum-exps are part of the earlier values.
            for (var h = last; h >= first; h--)
            {
                if (!Respond(box, h)) return false;
            }

            for (var h = first; h <= last; h++) _derived.Update(box, h);
        }

        return true;
    }

    private bool Respond(SearchBox box, int index)
    {
        var history = _tree.Histories[index];
        var (k, joints) = (history.Size, history.Joints.Length);
        SetWeights(history);
        SetOutcomes(box, history);
        if (_isCentered) _centered!.Enter(index);
        for (var a = 0; a < k; a++)
        {
            for (var b = a + 1; b < k; b++)
            {
                for (var x = 0; x < joints; x++) _perJoint[x] = Difference(box, history, x, a, b);
                var z = Averages.Weighted(_weights.AsSpan(0, joints), _perJoint.AsSpan(0, joints));
                if (_isCentered && !_centered!.TryNarrow(a, b, ref z)) return false;
                (_differences[a * k + b], _differences[b * k + a]) = (z, -z);
            }
        }

        if (!Narrow(box, history)) return false;
        if (history.Stage == 0) return true;
        if (_isCentered)
        {
            _derived.Update(box, index);
            _centered!.Leave();
        }

        return SetValue(box, index);
    }

    // The others' chance to be where history and joint history agree, up to a factor of the history.
    private void SetWeights(FlatHistory history)
    {
        var total = Bounds.Zero;
        foreach (var j in history.Joints) total += _tree.Weights[j];
        for (var x = 0; x < history.Joints.Length; x++)
        {
            _weights[x] = _derived.OthersReach(history.Joints[x], history.Agent, -1) / total;
        }
    }

    // β R + γ E[v_i(next history)], v_i the agent's own soft value.
    private void SetOutcomes(SearchBox box, FlatHistory history)
    {
        for (var x = 0; x < history.Joints.Length; x++)
        {
            var joint = history.Joints[x];
            for (var action = 0; action < _tree.Actions; action++)
            {
                var value = Bounds.TimesNonnegative(box.Beta, _tree.Rewards[joint * _tree.Actions + action]);
                var (from, to) = (_tree.ChildStart(joint, action), _tree.ChildEnd(joint, action));
                if (from < to)
                {
                    var next = Bounds.Zero;
                    for (var c = from; c < to; c++)
                    {
                        next += Bounds.TimesNonnegative(
                            _values[_tree.HistoryOf(c, history.Agent)], _tree.Conditional[c]);
                    }

                    value += Bounds.TimesNonnegative(next, _tree.Discount);
                }

                _outcomes[x * _tree.Actions + action] = value;
            }
        }
    }

    // Encloses E[q(j,a,.) - q(j,b,.)] over the others' actions at the joint history number x of the history.
    private Bounds Difference(SearchBox box, FlatHistory history, int x, int a, int b)
    {
        var (agent, row) = (history.Agent, x * _tree.Actions);
        var count = 0;
        for (var action = 0; action < _tree.Actions; action++)
        {
            if (_tree.Component(action, agent) != a) continue;
            _work[count++] = _outcomes[row + action] - _outcomes[row + _tree.With(action, agent, b)];
        }

        return OthersAverage.Enclose(
            _tree, _derived, box, history.Joints[x], agent, -1, _work.AsSpan(0, count), entropies: false);
    }

    private bool Narrow(SearchBox box, FlatHistory history)
    {
        for (var a = 0; a < history.Size - 1; a++)
        {
            Logits[history.Start + a] = _differences[a * history.Size + history.Size - 1];
        }

        for (var a = 0; a < history.Size; a++)
        {
            ref var p = ref box.Probabilities[history.Start + a];
            if (!Bounds.TryIntersect(p, Response(a, history.Size), out p)) return false;
        }

        return box.SumToOne(history);
    }

    // 1/Σ_b exp z(b,a), without exponentials of large numbers.
    private Bounds Response(int a, int k)
    {
        var (least, most, largest) = (Bounds.One, Bounds.One, 0.0);
        var ceiling = 1.0;
        for (var b = 0; b < k; b++)
        {
            if (b == a) continue;
            var z = _differences[b * k + a];
            largest = Math.Max(largest, z.Upper);
            if (z.Upper > Largest)
            {
                // exp z(b,a) >= exp of the smaller of z's lower end and the limit; and π(a) <= exp z(a,b).
                var isAbove = z.Lower > Largest;
                least += isAbove ? ExpLargest : new Bounds(Bounds.Exp(new(z.Lower)).Lower);
                if (isAbove) ceiling = Bounds.Exp(_differences[a * k + b]).Upper;
            }
            else
            {
                var factor = Bounds.Exp(z);
                least += new Bounds(factor.Lower);
                most += new Bounds(factor.Upper);
            }
        }

        var upper = Math.Min((Bounds.One / new Bounds(least.Lower)).Upper, ceiling);
        // Σ_b exp z(b,a) <= k exp max z.
        var lower = largest > Largest
            ? (Bounds.Exp(new(-largest)) / new Bounds(k)).Lower
            : (Bounds.One / new Bounds(most.Upper)).Lower;
        return new(Math.Min(lower, upper), upper);
    }

    // v = log Σ_b exp q(b) = q(a) - log π(a) for every a, and max q <= v <= max q + log k.
    private bool SetValue(SearchBox box, int index)
    {
        var history = _tree.Histories[index];
        var joints = history.Joints.Length;
        var (hull, value, found) = (Bounds.Zero, Bounds.Zero, false);
        for (var a = 0; a < history.Size; a++)
        {
            for (var x = 0; x < joints; x++) _perJoint[x] = Value(box, history, x, a);
            var q = Averages.Weighted(_weights.AsSpan(0, joints), _perJoint.AsSpan(0, joints));
            hull = a == 0 ? q : new Bounds(Math.Max(hull.Lower, q.Lower), Math.Max(hull.Upper, q.Upper));
            var p = box.Probabilities[history.Start + a];
            if (!p.IsPositive) continue;
            var candidate = q - Bounds.Log(p);
            if (found && !Bounds.TryIntersect(value, candidate, out candidate)) return false;
            (value, found) = (candidate, true);
        }

        hull += new Bounds(0, Bounds.Log(new(history.Size)).Upper);
        _values[index] = hull;
        return !found || Bounds.TryIntersect(value, hull, out _values[index]);
    }

    private Bounds Value(SearchBox box, FlatHistory history, int x, int a)
    {
        var count = 0;
        for (var action = 0; action < _tree.Actions; action++)
        {
            if (_tree.Component(action, history.Agent) == a) _work[count++] = _outcomes[x * _tree.Actions + action];
        }

        return OthersAverage.Enclose(
            _tree, _derived, box, history.Joints[x], history.Agent, -1, _work.AsSpan(0, count), entropies: true);
    }
}
