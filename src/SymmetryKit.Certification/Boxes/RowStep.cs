using System.Collections.Immutable;
using Number = SymmetryKit.Certification.DyadicEnclosure;

namespace SymmetryKit.Certification;

/// <summary>Narrows a box by one row of B4: the derivative of J along a direction, which vanishes at critical
/// points.</summary>
/// <remarks>Two agents. The terms of the row are named as in proofs/box-trees.md.</remarks>
internal sealed class RowStep
{
    // The center is a multiple of this, and boxes with smaller probabilities are left alone.
    private static readonly double Grain = Math.ScaleB(1, -52);
    private static readonly Number LeastProbability = Number.Near(Math.ScaleB(1, -30));

    private readonly BoxGame<Number> _game;
    private readonly Number[] _omega;
    private readonly Number[] _center;
    private readonly Number[] _logCenter;
    private readonly Number[] _logGap;
    private readonly Number[] _direction;
    private readonly Number[] _rewards;
    private readonly Number[] _logs;
    private readonly Number[] _gain;
    private readonly Number[] _slope;
    private readonly Number[] _centerReach;
    private readonly Number[] _entropyWeight;
    private readonly Number[] _linear;
    private readonly int[] _order;

    public RowStep(BoxGame<Number> game)
    {
        _game = game;
        var (length, count) = (game.Length, game.Histories.Length);
        (_center, _logCenter, _logGap, _direction) = (new Number[length], new Number[length], new Number[length],
            new Number[length]);
        (_rewards, _logs, _gain, _slope) = (new Number[length], new Number[length], new Number[length],
            new Number[length]);
        (_centerReach, _entropyWeight, _linear) = (new Number[count], new Number[count], new Number[count]);
        _omega = [.. game.Weights];
        for (var j = 0; j < _omega.Length; j++)
        {
            for (var t = game.Histories[game.HistoryOf(j, 0)].Stage; t > 0; t--) _omega[j] *= game.Discount;
        }

        _order = [.. Enumerable.Range(0, count).OrderBy(h => game.Histories[h].Stage)];
    }

    /// <summary>Number of multipliers of a row.</summary>
    public int Count => _game.Length - _game.Histories.Length;

    /// <summary>False if the box holds no critical point.</summary>
    /// <param name="box">Narrowed in place.</param>
    /// <param name="state">Up to date for the box before.</param>
    /// <param name="row">The multipliers.</param>
    public bool Narrow(PolicyRanges<Number> box, BoxState<Number> state, ImmutableArray<int> row)
    {
        foreach (var p in box.Probabilities)
        {
            if (!(p - LeastProbability).IsPositive) return true;
        }

        SetCenter(box);
        SetDirection(row);
        SetCoefficients();
        var (value, betaSlope) = Accumulate(box);
        var beta = Number.Near(box.Beta.Approximate);
        var total = value + Remainder(box, state, box.Beta - beta) + (box.Beta - beta) * betaSlope;
        for (var h = 0; h < _linear.Length; h++)
        {
            _linear[h] = Linear(box, _game.Histories[h], _slope);
            total += _linear[h];
        }

        if (total.IsPositive || (-total).IsPositive) return false;
        for (var h = 0; h < _linear.Length; h++)
        {
            // Interval subtraction would widen: what is taken off is exactly one summand.
            var room = Number.Hull(
                _linear[h].Upper - total.Upper, _linear[h].Lower - total.Lower);
            if (!Narrow(box, _game.Histories[h], room)) return false;
        }

        return true;
    }

    private void SetCenter(PolicyRanges<Number> box)
    {
        foreach (var history in _game.Histories)
        {
            var (mass, largest) = (0.0, history.Start);
            for (var x = history.Start; x < history.Start + history.Size; x++)
            {
                mass += box.Probabilities[x].Approximate;
                if (box.Probabilities[x].Approximate > box.Probabilities[largest].Approximate) largest = x;
            }

            var rest = Number.One;
            for (var x = history.Start; x < history.Start + history.Size; x++)
            {
                if (x == largest) continue;
                _center[x] = Number.Near(Math.Round(box.Probabilities[x].Approximate / mass / Grain) * Grain);
                rest -= _center[x];
            }

            _center[largest] = rest;
            for (var x = history.Start; x < history.Start + history.Size; x++)
            {
                _logCenter[x] = Number.Log(_center[x]);
                _logGap[x] = Number.Log(box.Probabilities[x]) - _logCenter[x];
            }
        }

        foreach (var h in _order)
        {
            var parent = _game.Histories[h].Parent;
            _centerReach[h] = parent < 0 ? Number.One : _centerReach[_game.HistoryAt(parent)] * _center[parent];
        }
    }

    // v(τ a) = c(a|τ) (v(τ) + z(τ,a) - Σ c z).
    private void SetDirection(ImmutableArray<int> row)
    {
        var next = 0;
        foreach (var history in _game.Histories)
        {
            var reach = history.Parent < 0 ? Number.Zero : _direction[history.Parent];
            var first = next;
            for (var a = 0; a < history.Size - 1; a++)
            {
                reach -= _center[history.Start + a] * Number.Near(row[next++]);
            }

            for (var a = 0; a < history.Size; a++)
            {
                var z = Number.Near(a < history.Size - 1 ? row[first + a] : 0);
                _direction[history.Start + a] = _center[history.Start + a] * (reach + z);
            }
        }
    }

    private Number DirectionReach(BoxHistory history) => history.Parent < 0 ? Number.Zero : _direction[history.Parent];

    private void SetCoefficients()
    {
        Array.Clear(_rewards);
        Array.Clear(_logs);
        Array.Clear(_entropyWeight);
        for (var j = 0; j < _omega.Length; j++)
        {
            var (h, g) = (_game.HistoryOf(j, 0), _game.HistoryOf(j, 1));
            var (first, second) = (_game.Histories[h], _game.Histories[g]);
            _entropyWeight[g] += _omega[j] * DirectionReach(first);
            _entropyWeight[h] += _omega[j] * DirectionReach(second);
            var (ofFirst, ofSecond) = (Number.Zero, Number.Zero);
            for (var a = 0; a < first.Size; a++) ofFirst += _direction[first.Start + a] * _logCenter[first.Start + a];
            for (var b = 0; b < second.Size; b++)
            {
                ofSecond += _direction[second.Start + b] * _logCenter[second.Start + b];
            }

            for (var a = 0; a < first.Size; a++)
            {
                var (v, sum) = (_omega[j] * _direction[first.Start + a], Number.Zero);
                for (var b = 0; b < second.Size; b++)
                {
                    var reward = _game.Rewards[j * _game.Actions + a * second.Size + b];
                    sum += _direction[second.Start + b] * reward;
                    _rewards[second.Start + b] += v * reward;
                }

                _rewards[first.Start + a] += _omega[j] * sum;
                _logs[first.Start + a] -= _omega[j] * ofSecond;
            }

            for (var b = 0; b < second.Size; b++) _logs[second.Start + b] -= _omega[j] * ofFirst;
        }
    }

    // K̃, from the last stage back; the row's value at the center, and its rewards there.
    private (Number Value, Number Rewards) Accumulate(PolicyRanges<Number> box)
    {
        var beta = Number.Near(box.Beta.Approximate);
        var (value, slope) = (Number.Zero, Number.Zero);
        for (var h = _game.Histories.Length - 1; h >= 0; h--)
        {
            var history = _game.Histories[h];
            var others = OthersCenterReach(history);
            var (rewards, logs) = (Number.Zero, Number.Zero);
            for (var x = history.Start; x < history.Start + history.Size; x++)
            {
                var entropy = _entropyWeight[h] * _logCenter[x];
                rewards += _center[x] * _rewards[x];
                logs += _center[x] * (_logs[x] - entropy);
                _gain[x] = beta * _rewards[x] + _logs[x] - entropy;
                _slope[x] = _centerReach[h] * _gain[x] - others * _direction[x] / _center[x];
            }

            if (history.Parent >= 0)
            {
                _rewards[history.Parent] += rewards;
                _logs[history.Parent] += logs;
            }
            else
            {
                slope += rewards;
                value += beta * rewards + logs;
            }
        }

        return (value, slope);
    }

    private Number OthersCenterReach(BoxHistory history)
    {
        var sum = Number.Zero;
        foreach (var j in history.Joints) sum += _omega[j] * _centerReach[_game.HistoryOf(j, 1 - history.Agent)];
        return sum;
    }

    private Number Remainder(PolicyRanges<Number> box, BoxState<Number> state, Number betaGap)
    {
        var (sum, beta) = (Number.Zero, Number.Zero);
        for (var h = 0; h < _game.Histories.Length; h++)
        {
            var history = _game.Histories[h];
            if (history.Size == 1) continue;
            var others = OthersCenterReach(history);
            var all = Number.Zero;
            foreach (var j in history.Joints)
            {
                all += _omega[j] * state.Reach(_game.Histories[_game.HistoryOf(j, 1 - history.Agent)]);
            }

            sum += (state.Reach(history) - _centerReach[h]) * Linear(box, history, _gain);
            var (divergence, logs) = (Number.Zero, Number.Zero);
            for (var x = history.Start; x < history.Start + history.Size; x++)
            {
                var (p, c) = (box.Probabilities[x], _center[x]);
                // Both are convex in π and 0 at c: largest at an end.
                divergence += Number.Hull(
                    p.Lower * _logGap[x].Lower - p.Lower + c, p.Upper * _logGap[x].Upper - p.Upper + c);
                var bend = Number.Hull(
                    p.Lower / c - Number.One - _logGap[x].Lower, p.Upper / c - Number.One - _logGap[x].Upper);
                var isInside = !(c - p).IsPositive && !(p - c).IsPositive;
                sum += others * _direction[x] * (isInside ? Number.Hull(Number.Zero, bend.Upper) : bend);
                logs += _direction[x] * _logGap[x];
            }

            sum -= state.Reach(history) * _entropyWeight[h] * Number.Hull(Number.Zero, divergence.Upper);
            sum -= (all - others) * logs;
            beta += state.Reach(history) * Linear(box, history, _rewards);
        }

        return sum + betaGap * beta;
    }

    // The range of Σ s(b) (π(b) - c(b)): any λ may be taken off all s(b), and the optimum is one of them.
    private Number Linear(PolicyRanges<Number> box, BoxHistory history, Number[] slope)
    {
        var best = Number.Zero;
        for (var e = history.Start; e < history.Start + history.Size; e++)
        {
            var sum = Number.Zero;
            for (var b = history.Start; b < history.Start + history.Size; b++)
            {
                if (b != e) sum += (box.Probabilities[b] - _center[b]) * (slope[b] - slope[e]);
            }

            if (e == history.Start || !Number.TryIntersect(best, sum, out best)) best = sum;
        }

        return best;
    }

    private bool Narrow(PolicyRanges<Number> box, BoxHistory history, Number room)
    {
        var end = history.Start + history.Size;
        for (var b = history.Start; b < end; b++)
        {
            for (var e = history.Start; e < end; e++)
            {
                if (e == b) continue;
                var slope = _slope[b] - _slope[e];
                var rest = room;
                for (var f = history.Start; f < end; f++)
                {
                    if (f != b && f != e) rest -= (box.Probabilities[f] - _center[f]) * (_slope[f] - _slope[e]);
                }

                Number gap;
                if (slope.IsPositive) gap = rest / slope;
                else if ((-slope).IsPositive) gap = -rest / -slope;
                else continue;
                ref var p = ref box.Probabilities[b];
                if (!Number.TryIntersect(p, gap + _center[b], out p)) return false;
            }
        }

        return true;
    }
}
