namespace SymmetryKit.Solving;

/// <summary>
/// Encloses what one action of a history is better than another by, around a center policy of the other agent (B5).
/// </summary>
/// <remarks>
/// The largest advantage over all policies of the other in the box is found as in a tree of decisions of the other, so
/// that no probability of its is counted twice; what is subtracted is a fixed policy's. Numbers without rounding of
/// their own carry a slack: the checker has the last word. Two agents.
/// </remarks>
internal sealed class CenteredResponse
{
    private const double Slack = 1e-9;
    private const int MostLevels = 5;
    private const double SameLevel = 1e-7;

    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly PairLayout _layout;
    private readonly CenterSums _sums;
    private readonly BestResponse _best;
    private readonly ResponseTables _tables;
    private readonly double[] _after;
    private readonly double[] _now;
    private readonly Bounds[] _slopes;
    private SearchBox _box = null!;
    private int _index;
    private int _a;
    private int _e;

    /// <param name="tree">The game.</param>
    /// <param name="derived">Up to date with the box at every call.</param>
    public CenteredResponse(FlatTree tree, BoxDerived derived)
    {
        (_tree, _derived, _layout) = (tree, derived, new(tree));
        _sums = new(tree, _layout);
        _best = new(tree, _layout, _sums);
        _tables = new(tree, derived, _layout, _sums, _best);
        (_after, _now) = (new double[tree.Length], new double[tree.Histories.Length]);
        _slopes = new Bounds[_layout.Functionals];
    }

    /// <summary>Turns to an agent, all of whose histories are to be entered and left, from the last one.</summary>
    public void Begin(SearchBox box, int agent)
    {
        (_box, _layout.Agent) = (box, agent);
        _sums.Begin(box);
    }

    /// <summary>Turns to a history.</summary>
    public void Enter(int index)
    {
        _index = index;
        _sums.Gather(index);
        _best.Set(_box, index);
        _tables.Enter(_box, index);
    }

    /// <summary>Leaves the history, with the policies that the box and what derives from it have by now.</summary>
    public void Leave() => _tables.Leave(_box, _index);

    /// <summary>Narrows q(a) - q(e) at the history; false if nothing is left.</summary>
    public bool TryNarrow(int a, int e, ref Bounds difference)
    {
        var upper = Math.Min(difference.Upper, Largest(a, e));
        var lower = Math.Max(difference.Lower, -Largest(e, a));
        if (!(lower <= upper)) return false;
        difference = new(lower, upper);
        return true;
    }

    // A number that q(a) - q(e) does not exceed: λ + max(0, D + dC - λ w^c)/w for the best λ found.
    private double Largest(int a, int e)
    {
        (_a, _e) = (a, e);
        var history = _tree.Histories[_index];
        var (x, y, mass) = (history.Start + a, history.Start + e, _sums.Mass[_index]);
        var atCenter = _best.Value[x] - _best.Value[y];
        if (_box.Beta.Width > 0)
        {
            var slope = _best.RewardRange[x] - new Bounds(_best.Reward[y]);
            atCenter += ((_box.Beta - new Bounds(_box.Beta.Middle)) * slope).Upper;
        }

        SetLater();
        var slack = Slack * (1 + Math.Abs(atCenter / mass));
        return slack + (history.Stage == 0
            ? (atCenter + _now[_layout.First.Other]) / mass : LeastLevel(atCenter, mass));
    }

    // By secants: the numerator is convex and falls with λ.
    private double LeastLevel(double atCenter, double mass)
    {
        var least = 0.0;
        foreach (var j in _tree.Histories[_index].Joints)
        {
            least += _sums.Weights[j] * _derived.Reach(_tree.Histories[_tree.HistoryOf(j, 1 - _layout.Agent)]).Lower;
        }

        var (best, level, previous, before) = (double.PositiveInfinity, atCenter / mass, 0.0, 0.0);
        for (var n = 0; n < MostLevels; n++)
        {
            var excess = Earlier(level) + atCenter - level * mass;
            best = Math.Min(best, excess <= 0 ? level : level + excess / least);
            var step = n == 0 || excess == before ? excess / mass : -excess * (level - previous) / (excess - before);
            if (!(Math.Abs(step) > SameLevel * (1 + Math.Abs(level)))) break;
            (previous, before, level) = (level, excess, level + step);
        }

        return best;
    }

    // D at the histories of the same stage, from those of later ones.
    private void SetLater()
    {
        Array.Clear(_after);
        var stage = _tree.Histories[_index].Stage;
        for (var t = _layout.End.Other - 1; t >= _layout.First.Other; t--)
        {
            var theirs = _tree.Histories[t];
            if (theirs.Stage < stage) return;
            var at = _layout.At(_index, t);
            var change = _layout.AreRelated(at) ? Change(t, at, 0) : 0;
            if (theirs.Stage == stage)
            {
                _now[t] = change;
                continue;
            }

            var visits = _tables.VisitGain[at * _layout.Most + _a].Lower - _tables.BestVisitGain[at * _layout.Most + _e];
            _after[theirs.Parent] += change + Math.Max(0, -visits * _sums.Center.Divergence[t]);
        }
    }

    // D at the root, for a stage after the first.
    private double Earlier(double level)
    {
        var (first, stage) = (_layout.First.Other, _tree.Histories[_index].Stage);
        for (var t = first; _tree.Histories[t].Stage < stage; t++)
        {
            _after.AsSpan(_tree.Histories[t].Start, _tree.Histories[t].Size).Clear();
        }

        for (var t = _layout.End.Other - 1; t > first; t--)
        {
            var theirs = _tree.Histories[t];
            if (theirs.Stage > stage) continue;
            _after[theirs.Parent] += theirs.Stage == stage ? _now[t] : Change(t, _layout.At(_index, t), level);
        }

        return Change(first, _layout.At(_index, first), level);
    }

    // The largest Σ_b (y - c)(b) (dG_b - λ m_b) + Σ_b y(b) D_b over the box.
    private double Change(int t, int at, double level)
    {
        var theirs = _tree.Histories[t];
        var (center, f) = (0.0, at * _layout.Functionals);
        for (var b = theirs.Start; b < theirs.End; b++)
        {
            center += _after[b] * _sums.Center.Probability[b];
            for (var d = b + 1; d < theirs.End; d++, f++)
            {
                var (gain, fix) = (_tables.Gain[f * _layout.Most + _a], _tables.BestGain[f * _layout.Most + _e]);
                var shift = _after[b] - _after[d] - level * _tables.Mass[f];
                _slopes[f - at * _layout.Functionals] = new(gain.Lower - fix.Upper + shift, gain.Upper - fix.Lower + shift);
            }
        }

        return theirs.Size == 1 ? center : center + LargestSum(_sums.Center.Gap.AsSpan(theirs.Start, theirs.Size));
    }

    // Of Σ_b s(b) (y(b) - c(b)): any s(e) may be taken off all s(b).
    private double LargestSum(ReadOnlySpan<Bounds> gaps)
    {
        var least = double.PositiveInfinity;
        for (var e = 0; e < gaps.Length; e++)
        {
            var sum = 0.0;
            for (var b = 0; b < gaps.Length; b++)
            {
                if (b < e) sum += Largest(gaps[b], _slopes[PairLayout.Number(b, e, gaps.Length)]);
                if (b > e) sum -= Least(gaps[b], _slopes[PairLayout.Number(e, b, gaps.Length)]);
            }

            least = Math.Min(least, sum);
        }

        return least;
    }

    private static double Largest(Bounds x, Bounds y) => Math.Max(
        Math.Max(x.Lower * y.Lower, x.Lower * y.Upper), Math.Max(x.Upper * y.Lower, x.Upper * y.Upper));

    private static double Least(Bounds x, Bounds y) => Math.Min(
        Math.Min(x.Lower * y.Lower, x.Lower * y.Upper), Math.Min(x.Upper * y.Lower, x.Upper * y.Upper));
}
