namespace SymmetryKit.Solving;

/// <summary>
/// Encloses what one action of a history is better than another by, to first order in the other agent's policy (B5,
/// B6).
/// </summary>
/// <remarks>
/// The natural ranges of B1 count every later probability of the other agent once for each action, although they are
/// the same probabilities. Here what the distance from a center policy of the other changes is enclosed with the signs
/// in which it enters the difference. Two agents.
/// </remarks>
internal sealed class CenteredResponse
{
    private const double Slack = 1e-9;

    // What the policy may lose against the best response, per chance to be there, for copies to be worth their while.
    private const double CopiedLoss = 0.1;

    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly ResponseTables _tables;
    private readonly BestResponse _best;
    private readonly CopiedTables _copied;
    private readonly Bounds[] _gain;
    private readonly Bounds[] _visits;
    private readonly Bounds[] _sums;
    private readonly Bounds[] _slope;
    private readonly Bounds[] _perJoint;
    private readonly Bounds[] _mean;
    private readonly Bounds[] _reach;
    private SearchBox _box = null!;
    private int _index;

    /// <param name="tree">The game.</param>
    /// <param name="derived">Up to date with the box at every call.</param>
    public CenteredResponse(FlatTree tree, BoxDerived derived)
    {
        (_tree, _derived, _tables) = (tree, derived, new(tree, derived));
        _best = new(tree, derived, _tables);
        _copied = new(tree, derived, _tables, _best);
        (_gain, _visits) = (new Bounds[_copied.Gain.Length], new Bounds[_copied.Visits.Length]);
        (_sums, _slope) = (new Bounds[tree.Length], new Bounds[_tables.Functionals]);
        var joints = tree.Histories.Max(h => h.Joints.Length);
        (_perJoint, _mean, _reach) = (new Bounds[joints], new Bounds[joints], new Bounds[joints]);
    }

    /// <summary>Computes what all histories of an agent share.</summary>
    public void Prepare(SearchBox box, int agent)
    {
        _box = box;
        _tables.Set(box, agent);
        _best.Set(box);
    }

    /// <summary>Turns to one history of the agent prepared for.</summary>
    public void Select(int index) => _index = index;

    /// <summary>Encloses q(a) - q(e) at every critical point of the box.</summary>
    public Bounds Difference(int a, int e)
    {
        var history = _tree.Histories[_index];
        var (x, y, mass) = (history.Start + a, history.Start + e, _tables.CenterMass[_index]);
        var responding = FromBest(a, e);
        if (history.Stage == _tree.Horizon - 1 || _best.Loss[x] + _best.Loss[y] < CopiedLoss * mass) return responding;
        var (upper, lower) = (Copied(x, y).Upper, -Copied(y, x).Upper);
        return lower > upper ? responding
            : new(Math.Max(responding.Lower, lower), Math.Min(responding.Upper, upper));
    }

    private Bounds FromBest(int a, int e)
    {
        var history = _tree.Histories[_index];
        var (x, y) = (history.Start + a, history.Start + e);
        for (var t = _tables.First.Other; t < _tables.End.Other; t++)
        {
            var (n, at) = (t - _tables.First.Other, _tables.At(_index, t));
            for (var f = 0; f < _tables.Functionals; f++)
            {
                var place = (at * _tables.Functionals + f) * _tables.Most;
                _gain[n * _tables.Functionals + f] = _tables.Gain[place + a] - _tables.Gain[place + e];
            }

            _visits[n] = _tables.VisitGain[at * _tables.Most + a] - _tables.VisitGain[at * _tables.Most + e];
        }

        var rest = new Bounds(-_best.Loss[x], _best.Loss[y]);
        if (_box.Beta.Width > 0) rest += (_box.Beta - new Bounds(_box.Beta.Middle))
            * (_best.Reward[x] - _best.Reward[y]);
        return Evaluate((_best.Value[x] - _best.Value[y]) / _tables.CenterMass[_index], rest, _gain, _visits);
    }

    private Bounds Copied(int x, int y)
    {
        _copied.Set(_box, x, y);
        var mass = _tables.CenterMass[_index];
        var center = _copied.Range.Middle / mass;
        return Evaluate(center, _copied.Range - new Bounds(center * mass), _copied.Gain, _copied.Visits);
    }

    // z + Σ_j x T/w + (U + rest)/w.
    private Bounds Evaluate(double center, Bounds rest, Bounds[] gain, Bounds[] visits)
    {
        var history = _tree.Histories[_index];
        var (first, count) = (_tables.First.Other, history.Joints.Length);
        Array.Clear(_sums);
        for (var t = _tables.End.Other - 1; t >= first && _tree.Histories[t].Stage > history.Stage; t--)
        {
            _sums[_tree.Histories[t].Parent] += Change(t, gain, 0) - visits[t - first] * _tables.Center.Divergence[t];
        }

        var total = Bounds.Zero;
        for (var n = 0; n < count; n++)
        {
            var j = history.Joints[n];
            var t = _tree.HistoryOf(j, 1 - history.Agent);
            var share = 1 / _tables.Weights[j];
            _perJoint[n] = Change(t, gain, 0) * share;
            _reach[n] = _derived.Reach(_tree.Histories[t]) * _tables.Weights[j];
            _mean[n] = gain[(t - first + 1) * _tables.Functionals - 1] * share - new Bounds(center);
            total += _reach[n];
        }

        var slack = Slack * (1 + Math.Abs(center));
        var result = new Bounds(center - slack, center + slack)
            + Averages.Weighted(_reach.AsSpan(0, count), _perJoint.AsSpan(0, count));
        if (history.Stage == 0) return result + rest / total;
        var beliefs = Averages.Weighted(_reach.AsSpan(0, count), _mean.AsSpan(0, count));
        rest += Earlier(gain, center);
        return result + (total.IsPositive && Bounds.TryIntersect(beliefs, rest / total, out var both) ? both : beliefs);
    }

    // U: what the other's policy before this stage changes.
    private Bounds Earlier(Bounds[] gain, double center)
    {
        for (var t = _tables.End.Other - 1; t > _tables.First.Other; t--)
        {
            var theirs = _tree.Histories[t];
            if (theirs.Stage < _tree.Histories[_index].Stage) _sums[theirs.Parent] += Change(t, gain, center);
        }

        return Change(_tables.First.Other, gain, center);
    }

    // What the other's distance from the center at one history changes, with that at its later ones.
    private Bounds Change(int t, Bounds[] gain, double level)
    {
        var theirs = _tree.Histories[t];
        var at = (t - _tables.First.Other) * _tables.Functionals;
        var masses = _tables.At(_index, t) * _tables.Functionals;
        var f = 0;
        for (var b = theirs.Start; b < theirs.End; b++)
        {
            for (var d = b + 1; d < theirs.End; d++, f++)
            {
                _slope[f] = gain[at + f] + _sums[b] - _sums[d];
                if (level != 0) _slope[f] -= new Bounds(level * _tables.Mass[masses + f]);
            }
        }

        var result = LinearRange(theirs);
        for (var b = theirs.Start; b < theirs.End; b++) result += _sums[b] * _tables.Center.Probability[b];
        return result;
    }

    // The range of Σ_b s(b) (y(b) - c(b)): any number may be taken off all s(b).
    private Bounds LinearRange(FlatHistory theirs)
    {
        if (theirs.Size == 1) return Bounds.Zero;
        var gaps = _tables.Center.Gap.AsSpan(theirs.Start, theirs.Size);
        var (lower, upper) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var e = 0; e < gaps.Length; e++)
        {
            var sum = Bounds.Zero;
            for (var b = 0; b < gaps.Length; b++)
            {
                if (b < e) sum += gaps[b] * _slope[ResponseTables.Number(b, e, gaps.Length)];
                if (b > e) sum -= gaps[b] * _slope[ResponseTables.Number(e, b, gaps.Length)];
            }

            (lower, upper) = (Math.Max(lower, sum.Lower), Math.Min(upper, sum.Upper));
        }

        return new(lower, upper);
    }
}
