namespace SymmetryKit.Solving;

/// <summary>
/// What an agent gets after each of its actions if the other agent leaves the center at one history only (G, S of B5),
/// for every pair of histories and every two actions of the other: with policies of the box, and with p*.
/// </summary>
/// <remarks>Arrays run over pairs of histories, then functionals, then own actions.</remarks>
internal sealed class ResponseTables
{
    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly PairLayout _layout;
    private readonly CenterSums _sums;
    private readonly BestResponse _best;
    private readonly double[] _levels;
    private readonly Bounds[] _later;
    private readonly double[] _bestReward;
    private readonly double[] _bestConstant;
    private readonly Bounds[] _visits;
    private readonly double[] _bestVisits;
    private readonly Bounds[] _work;

    public ResponseTables(
        FlatTree tree, BoxDerived derived, PairLayout layout, CenterSums sums, BestResponse best)
    {
        (_tree, _derived, _layout, _sums, _best) = (tree, derived, layout, sums, best);
        var (pairs, functionals) = (layout.Pairs, layout.Pairs * layout.Functionals);
        (Gain, BestGain) = (new Bounds[functionals * layout.Most], new Bounds[functionals * layout.Most]);
        (Mass, _levels, _later) = (new double[functionals], new double[functionals], new Bounds[functionals]);
        (_bestReward, _bestConstant) = (new double[functionals], new double[functionals]);
        (VisitGain, BestVisitGain) = (new Bounds[pairs * layout.Most], new double[pairs * layout.Most]);
        (_visits, _bestVisits) = (new Bounds[pairs], new double[pairs]);
        _work = new Bounds[layout.Most];
    }

    /// <summary>G(σ a) of the policies of the box.</summary>
    public Bounds[] Gain { get; }

    /// <summary>G(σ a) of p*, for all β of the box.</summary>
    public Bounds[] BestGain { get; }

    /// <summary>m(σ).</summary>
    public double[] Mass { get; }

    /// <summary>S(σ a) of the policies of the box.</summary>
    public Bounds[] VisitGain { get; }

    /// <summary>S(σ a) of p*.</summary>
    public double[] BestVisitGain { get; }

    /// <summary>Computes what an own history's actions lead to; those after it must have been left, and its sums and
    /// its best response set.</summary>
    public void Enter(SearchBox box, int index)
    {
        var stage = _tree.Histories[index].Stage;
        for (var t = _layout.First.Other; t < _layout.End.Other; t++)
        {
            var (at, theirs) = (_layout.At(index, t), _tree.Histories[t]);
            if (!_layout.AreRelated(at)) continue;
            var f = at * _layout.Functionals;
            for (var b = 0; b < theirs.Size; b++)
            {
                for (var d = b + 1; d < theirs.Size; d++, f++) SetGain(box, index, t, (b, d), f);
            }

            if (theirs.Stage >= stage) SetVisitGain(index, t, at);
        }
    }

    /// <summary>Averages over the policies that the box has at the history by now.</summary>
    public void Leave(SearchBox box, int index)
    {
        var history = _tree.Histories[index];
        var own = box.Probabilities.AsSpan(history.Start, history.Size);
        for (var t = _layout.First.Other; t < _layout.End.Other; t++)
        {
            var (at, theirs) = (_layout.At(index, t), _tree.Histories[t]);
            if (!_layout.AreRelated(at)) continue;
            var end = at * _layout.Functionals + theirs.Size * (theirs.Size - 1) / 2;
            for (var f = at * _layout.Functionals; f < end; f++) SetLater(own, index, f);
            if (theirs.Stage > history.Stage)
            {
                _visits[at] = Averages.Expectation(own, VisitGain.AsSpan(at * _layout.Most, history.Size));
            }
        }
    }

    private void SetGain(SearchBox box, int index, int t, (int B, int D) actions, int f)
    {
        var (history, theirs) = (_tree.Histories[index], _tree.Histories[t]);
        var (x, y) = (theirs.Start + actions.B, theirs.Start + actions.D);
        var isEarlier = theirs.Stage < history.Stage;
        var joint = isEarlier ? -1 : _layout.Joint(_layout.At(index, t));
        var mass = isEarlier ? _sums.MassAfter[x] - _sums.MassAfter[y] : 0;
        var level = isEarlier ? _sums.EntropyAfter[x] - _sums.EntropyAfter[y]
            : joint < 0 ? 0 : _sums.Weights[joint] * (_sums.Center.Log[y] - _sums.Center.Log[x]);
        var (bestReward, bestConstant) = (0.0, level + mass * _best.Entropy[index]);
        for (var a = 0; a < history.Size; a++)
        {
            var immediate = isEarlier
                ? _sums.RewardAfter[x * _layout.Most + a] - _sums.RewardAfter[y * _layout.Most + a]
                : joint < 0 ? 0 : _sums.Weights[joint]
                    * (_sums.RewardAt(joint, a, actions.B) - _sums.RewardAt(joint, a, actions.D));
            var (gain, reward, constant) = (box.Beta * immediate, immediate, 0.0);
            foreach (var child in _layout.Children[history.Start + a])
            {
                var next = f + (_layout.At(child, t) - _layout.At(index, t)) * _layout.Functionals;
                gain += _later[next];
                reward += _bestReward[next];
                constant += _bestConstant[next];
            }

            Gain[f * _layout.Most + a] = gain;
            BestGain[f * _layout.Most + a] = box.Beta * reward + new Bounds(constant);
            bestReward += _best.Probability[history.Start + a] * reward;
            bestConstant += _best.Probability[history.Start + a] * constant;
        }

        (Mass[f], _levels[f], _bestReward[f], _bestConstant[f]) = (mass, level, bestReward, bestConstant);
    }

    private void SetLater(ReadOnlySpan<Bounds> own, int index, int f)
    {
        var (start, mass) = (_tree.Histories[index].Start, Mass[f]);
        for (var a = 0; a < own.Length; a++)
        {
            var gain = Gain[f * _layout.Most + a];
            _work[a] = mass == 0 ? gain : gain + _derived.LogCenter[start + a] * mass;
        }

        var value = Averages.Expectation(own, _work.AsSpan(0, own.Length));
        _later[f] = (mass == 0 ? value : value - _derived.Divergence[index] * mass) + new Bounds(_levels[f]);
    }

    private void SetVisitGain(int index, int t, int at)
    {
        var history = _tree.Histories[index];
        var joint = _layout.Joint(at);
        if (_tree.Histories[t].Stage == history.Stage)
        {
            _bestVisits[at] = joint < 0 ? 0 : _sums.Weights[joint];
            _visits[at] = new(_bestVisits[at]);
            return;
        }

        _bestVisits[at] = 0;
        var gains = VisitGain.AsSpan(at * _layout.Most, history.Size);
        for (var a = 0; a < history.Size; a++)
        {
            var (visits, best) = (Bounds.Zero, 0.0);
            foreach (var child in _layout.Children[history.Start + a])
            {
                visits += _visits[_layout.At(child, t)];
                best += _bestVisits[_layout.At(child, t)];
            }

            (gains[a], BestVisitGain[at * _layout.Most + a]) = (visits, best);
            _bestVisits[at] += _best.Probability[history.Start + a] * best;
        }
    }
}
