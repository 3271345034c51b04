namespace SymmetryKit.Solving;

/// <summary>
/// One row of B4: the derivative of J along a direction v, zero at every critical point, as a function on a box.
/// </summary>
/// <remarks>
/// v is given by multipliers z: v(τ a) = c(a|τ) (v(τ) + z(τ,a) - Σ c z). Everything of first order is computed at the
/// center; what is left is enclosed.
/// </remarks>
internal sealed class RowRange
{
    // Rounding of sums of a few hundred terms, relative to their sizes, and the checker's clearance.
    private const double Slack = 1e-9;

    // A step of the checker's grid as multipliers of full size magnify it.
    private const double GridStep = 1.1641532182693481E-10; // 2^(17-50)

    private readonly FlatTree _tree;
    private readonly RowGeometry _at;
    private readonly double[] _direction;
    private readonly double[] _directionReach;
    private readonly double[] _rewards;
    private readonly double[] _logs;
    private readonly double[] _entropyWeights;
    private readonly double[] _gain;
    private readonly Bounds[] _linear;
    private readonly double[] _rewardTable;

    public RowRange(FlatTree tree, RowGeometry at)
    {
        (_tree, _at) = (tree, at);
        (_direction, _rewards, _logs) = (new double[tree.Length], new double[tree.Length], new double[tree.Length]);
        (Slope, _gain) = (new double[tree.Length], new double[tree.Length]);
        (_directionReach, _entropyWeights) = (new double[tree.Histories.Length], new double[tree.Histories.Length]);
        _linear = new Bounds[tree.Histories.Length];
        _rewardTable = [.. tree.Rewards.Select(r => r.Middle)];
    }

    /// <summary>The row's first-order coefficient at each position.</summary>
    public double[] Slope { get; }

    /// <summary>Its first-order coefficient of β.</summary>
    public double BetaSlope { get; private set; }

    /// <summary>Its value at the center.</summary>
    public double Value { get; private set; }

    /// <summary>Everything that is not of first order.</summary>
    public Bounds Remainder { get; private set; }

    /// <summary>Derives slopes and remainder for multipliers that vanish outside of one agent's subtree.</summary>
    /// <param name="multipliers">z at each position.</param>
    /// <param name="joints">The joint histories with a multiplier at or before; null for all.</param>
    public void Set(ReadOnlySpan<double> multipliers, int[]? joints = null)
    {
        SetDirection(multipliers);
        Array.Clear(_rewards);
        Array.Clear(_logs);
        Array.Clear(_entropyWeights);
        if (joints is null)
        {
            for (var j = 0; j < _tree.JointCount; j++) AddJoint(j);
        }
        else
        {
            foreach (var j in joints) AddJoint(j);
        }

        Accumulate();
        SetRemainder();
    }

    private void SetDirection(ReadOnlySpan<double> multipliers)
    {
        for (var h = 0; h < _tree.Histories.Length; h++)
        {
            var history = _tree.Histories[h];
            var reach = history.Parent < 0 ? 0 : _direction[history.Parent];
            _directionReach[h] = reach;
            var mean = 0.0;
            for (var x = history.Start; x < history.End; x++) mean += _at.Center[x] * multipliers[x];
            for (var x = history.Start; x < history.End; x++)
            {
                _direction[x] = _at.Center[x] * (reach + multipliers[x] - mean);
            }
        }
    }

    private void AddJoint(int joint)
    {
        var (h, g) = (_tree.HistoryOf(joint, 0), _tree.HistoryOf(joint, 1));
        var (first, second) = (_tree.Histories[h], _tree.Histories[g]);
        var weight = _at.Weights[joint];
        _entropyWeights[g] += weight * _directionReach[h];
        _entropyWeights[h] += weight * _directionReach[g];
        var (ofFirst, ofSecond) = (0.0, 0.0);
        var at = joint * _tree.Actions;
        for (var b = second.Start; b < second.End; b++) ofSecond += _direction[b] * _at.LogCenter[b];
        for (var a = first.Start; a < first.End; a++)
        {
            ofFirst += _direction[a] * _at.LogCenter[a];
            var (v, sum) = (weight * _direction[a], 0.0);
            for (var b = second.Start; b < second.End; b++)
            {
                var reward = _rewardTable[at++];
                sum += _direction[b] * reward;
                _rewards[b] += v * reward;
            }

            _rewards[a] += weight * sum;
            _logs[a] -= weight * ofSecond;
        }

        for (var b = second.Start; b < second.End; b++) _logs[b] -= weight * ofFirst;
    }

    // From the last stage back, the values of following c from each action on; at the roots, the row at c.
    private void Accumulate()
    {
        (Value, BetaSlope) = (0, 0);
        for (var h = _tree.Histories.Length - 1; h >= 0; h--)
        {
            var history = _tree.Histories[h];
            var (rewards, logs) = (0.0, _entropyWeights[h] * _at.Entropy[h]);
            var (reach, others) = (_at.CenterReach[h], _at.OthersCenterReach[h]);
            for (var x = history.Start; x < history.End; x++)
            {
                rewards += _at.Center[x] * _rewards[x];
                logs += _at.Center[x] * _logs[x];
                _gain[x] = _at.Beta * _rewards[x] + _logs[x] - _entropyWeights[h] * _at.LogCenter[x];
                Slope[x] = reach * _gain[x] - others * _direction[x] / _at.Center[x];
            }

            if (history.Parent >= 0)
            {
                _rewards[history.Parent] += rewards;
                _logs[history.Parent] += logs;
            }
            else
            {
                BetaSlope += rewards;
                Value += _at.Beta * rewards + logs;
            }
        }
    }

    private void SetRemainder()
    {
        var sum = Bounds.Zero;
        var beta = Bounds.Zero;
        for (var h = 0; h < _tree.Histories.Length; h++)
        {
            var history = _tree.Histories[h];
            if (history.Size == 1) continue;
            sum += _at.ReachGap[h] * LinearRange(history, _gain);
            sum -= _at.Reach[h] * _at.Divergence[h] * _entropyWeights[h];
            var logs = Bounds.Zero;
            for (var x = history.Start; x < history.End; x++)
            {
                sum += _at.Bend[x] * (_at.OthersCenterReach[h] * _direction[x]);
                logs += _at.LogGap[x] * _direction[x];
            }

            sum -= _at.OthersReachGap[h] * logs;
            if (_at.BetaGap.Width > 0) beta += _at.Reach[h] * LinearRange(history, _rewards);
        }

        Remainder = sum + beta * _at.BetaGap;
    }

    /// <summary>The range of Σ_b s(b) (π(b) - c(b)) over the box and Σ π = 1.</summary>
    /// <remarks>Any λ may be taken off all s(b); the optimum is one of them.</remarks>
    private Bounds LinearRange(FlatHistory history, double[] slope)
    {
        var (lower, upper) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var e = history.Start; e < history.End; e++)
        {
            var sum = Bounds.Zero;
            for (var b = history.Start; b < history.End; b++)
            {
                if (b != e) sum += _at.Gap[b] * (slope[b] - slope[e]);
            }

            (lower, upper) = (Math.Max(lower, sum.Lower), Math.Min(upper, sum.Upper));
        }

        return new(lower, upper);
    }

    /// <summary>Narrows the box to where the row can vanish; false if nowhere.</summary>
    public bool Narrow(SearchBox box)
    {
        var total = new Bounds(Value) + Remainder + _at.BetaGap * BetaSlope;
        var size = Math.Abs(Value);
        for (var h = 0; h < _linear.Length; h++)
        {
            var history = _tree.Histories[h];
            if (history.Size == 1) continue;
            _linear[h] = LinearRange(history, Slope);
            total += _linear[h];
            size += Math.Abs(_linear[h].Lower) + Math.Abs(_linear[h].Upper);
        }

        size = Slack * (size + Math.Abs(Remainder.Lower) + Math.Abs(Remainder.Upper))
            + GridStep * _rewardTable.Length;
        total += new Bounds(-size, size);
        if (total.Lower > 0 || total.Upper < 0) return false;
        for (var h = 0; h < _linear.Length; h++)
        {
            var history = _tree.Histories[h];
            if (history.Size == 1) continue;
            var room = new Bounds(_linear[h].Upper - total.Upper, _linear[h].Lower - total.Lower);
            if (!Narrow(box, history, room)) return false;
        }

        return true;
    }

    // Σ_b slope(b) (π(b) - c(b)) lies in the room that all other terms leave.
    private bool Narrow(SearchBox box, FlatHistory history, Bounds room)
    {
        for (var b = history.Start; b < history.End; b++)
        {
            ref var p = ref box.Probabilities[b];
            for (var e = history.Start; e < history.End; e++)
            {
                var slope = Slope[b] - Slope[e];
                if (e == b || slope == 0) continue;
                var rest = room;
                for (var f = history.Start; f < history.End; f++)
                {
                    if (f == b || f == e) continue;
                    rest -= (box.Probabilities[f] - new Bounds(_at.Center[f])) * (Slope[f] - Slope[e]);
                }

                var gap = slope > 0 ? rest / new Bounds(slope) : -rest / new Bounds(-slope);
                if (!Bounds.TryIntersect(p, gap + new Bounds(_at.Center[b]), out p)) return false;
            }
        }

        return box.SumToOne(history);
    }
}
