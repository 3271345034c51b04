namespace SymmetryKit.Solving;

/// <summary>
/// What one action of a history is better than another by if the agent does later after the second what it does after
/// the first (B6).
/// </summary>
internal sealed class CopiedTables
{
    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly ResponseTables _tables;
    private readonly BestResponse _best;
    private readonly Dictionary<(int First, int Second), Twins> _twins = [];
    private readonly Bounds[] _work;
    private readonly int _others;
    private Bounds[] _later = [];
    private Bounds[] _visits = [];
    private Bounds[] _range = [];

    public CopiedTables(FlatTree tree, BoxDerived derived, ResponseTables tables, BestResponse best)
    {
        (_tree, _derived, _tables, _best) = (tree, derived, tables, best);
        _work = new Bounds[tables.Most];
        _others = Enumerable.Range(0, 2).Max(i => tree.Histories.Count(h => h.Agent == i));
        Gain = new Bounds[_others * tables.Functionals];
        Visits = new Bounds[_others];
        var most = 0;
        foreach (var history in tree.Histories.Where(h => h.Stage < tree.Horizon - 1))
        {
            for (var x = history.Start; x < history.End; x++)
            {
                for (var y = history.Start; y < history.End; y++)
                {
                    if (x == y) continue;
                    var twins = _twins[(x, y)] = new(tree, tables.Children, x, y);
                    most = Math.Max(most, twins.Pairs.Length);
                }
            }
        }

        (_later, _visits) = (new Bounds[most * _others * tables.Functionals], new Bounds[most * _others]);
        _range = new Bounds[most];
    }

    /// <summary>d~G, per history of the other (counted from its first) and functional.</summary>
    public Bounds[] Gain { get; }

    /// <summary>d~S, per history of the other.</summary>
    public Bounds[] Visits { get; }

    /// <summary>d~E.</summary>
    public Bounds Range { get; private set; }

    /// <summary>Computes everything for two positions of one history.</summary>
    public void Set(SearchBox box, int first, int second)
    {
        var twins = _twins[(first, second)];
        for (var n = 0; n < twins.Pairs.Length; n++) SetPair(box, twins.Pairs[n], n);
        var own = _tree.HistoryAt[first];
        var history = _tree.Histories[own];
        var (a, e) = (first - history.Start, second - history.Start);
        Range = box.Beta * (_tables.CenterReward[first] - _tables.CenterReward[second]) + FollowingRange(twins.Root);
        for (var t = _tables.First.Other; t < _tables.End.Other; t++)
        {
            var n = t - _tables.First.Other;
            var at = _tables.At(own, t) * _tables.Functionals;
            for (var f = 0; f < _tables.Functionals; f++)
            {
                if (!IsUsed(t, history.Stage, f)) continue;
                var place = (at + f) * _tables.Most;
                Gain[n * _tables.Functionals + f] = Following(twins.Root, t, f)
                    + box.Beta * (_tables.Immediate[place + a] - _tables.Immediate[place + e]);
            }

            if (_tree.Histories[t].Stage > history.Stage) Visits[n] = FollowingVisits(twins.Root, t);
        }
    }

    private bool IsUsed(int t, int stage, int functional)
    {
        var theirs = _tree.Histories[t];
        return functional < theirs.Size * (theirs.Size - 1) / 2
            || (functional == _tables.Functionals - 1 && theirs.Stage <= stage);
    }

    private void SetPair(SearchBox box, TwinPair pair, int n)
    {
        var (history, twin) = (_tree.Histories[pair.First], _tree.Histories[pair.Second]);
        var own = box.Probabilities.AsSpan(history.Start, history.Size);
        var work = _work.AsSpan(0, history.Size);
        var mass = _tables.CenterMass[pair.First] - _tables.CenterMass[pair.Second];
        for (var a = 0; a < work.Length; a++)
        {
            var reward = _tables.CenterReward[history.Start + a] - _tables.CenterReward[twin.Start + a];
            work[a] = box.Beta * reward + _derived.LogCenter[history.Start + a] * mass + FollowingRange(pair.Steps[a]);
        }

        _range[n] = Averages.Expectation(own, work) - _derived.Divergence[pair.First] * mass
            + new Bounds(_tables.CenterEntropy[pair.First] - _tables.CenterEntropy[pair.Second]);
        for (var t = _tables.First.Other; t < _tables.End.Other; t++)
        {
            for (var f = 0; f < _tables.Functionals; f++)
            {
                if (IsUsed(t, history.Stage, f)) SetLater(box, pair, n, t, f);
            }

            SetVisits(own, pair, n, t);
        }
    }

    private void SetLater(SearchBox box, TwinPair pair, int n, int t, int f)
    {
        var history = _tree.Histories[pair.First];
        var work = _work.AsSpan(0, history.Size);
        var one = _tables.At(pair.First, t) * _tables.Functionals + f;
        var other = _tables.At(pair.Second, t) * _tables.Functionals + f;
        var mass = _tables.Mass[one] - _tables.Mass[other];
        for (var a = 0; a < work.Length; a++)
        {
            var immediate = _tables.Immediate[one * _tables.Most + a] - _tables.Immediate[other * _tables.Most + a];
            work[a] = box.Beta * immediate + Following(pair.Steps[a], t, f);
            if (mass != 0) work[a] += _derived.LogCenter[history.Start + a] * mass;
        }

        var value = Averages.Expectation(box.Probabilities.AsSpan(history.Start, history.Size), work);
        if (mass != 0) value -= _derived.Divergence[pair.First] * mass;
        _later[(n * _others + t - _tables.First.Other) * _tables.Functionals + f] =
            value + new Bounds(_tables.Level[one] - _tables.Level[other]);
    }

    private void SetVisits(ReadOnlySpan<Bounds> own, TwinPair pair, int n, int t)
    {
        var stage = _tree.Histories[pair.First].Stage;
        if (_tree.Histories[t].Stage < stage) return;
        ref var visits = ref _visits[n * _others + t - _tables.First.Other];
        if (_tree.Histories[t].Stage == stage)
        {
            visits = _tables.Visits[_tables.At(pair.First, t)] - _tables.Visits[_tables.At(pair.Second, t)];
            return;
        }

        for (var a = 0; a < own.Length; a++) _work[a] = FollowingVisits(pair.Steps[a], t);
        visits = Averages.Expectation(own, _work.AsSpan(0, own.Length));
    }

    private Bounds Following(TwinStep step, int t, int f)
    {
        var sum = Bounds.Zero;
        foreach (var n in step.Pairs) sum += _later[(n * _others + t - _tables.First.Other) * _tables.Functionals + f];
        foreach (var h in step.First) sum += _tables.Later[_tables.At(h, t) * _tables.Functionals + f];
        foreach (var h in step.Second) sum -= _tables.Later[_tables.At(h, t) * _tables.Functionals + f];
        return sum;
    }

    private Bounds FollowingVisits(TwinStep step, int t)
    {
        var sum = Bounds.Zero;
        foreach (var n in step.Pairs) sum += _visits[n * _others + t - _tables.First.Other];
        foreach (var h in step.First) sum += _tables.Visits[_tables.At(h, t)];
        foreach (var h in step.Second) sum -= _tables.Visits[_tables.At(h, t)];
        return sum;
    }

    private Bounds FollowingRange(TwinStep step)
    {
        var sum = Bounds.Zero;
        foreach (var n in step.Pairs) sum += _range[n];
        foreach (var h in step.First) sum += _best.Range[h];
        foreach (var h in step.Second) sum -= _best.Range[h];
        return sum;
    }
}
