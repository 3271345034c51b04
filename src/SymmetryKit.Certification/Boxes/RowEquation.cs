using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>Narrows a box by one row (B4): the derivative of J along a direction vanishes at critical points.</summary>
/// <remarks>
/// <para>
/// For two agents. Around a center c of the box the derivative is a number, plus a function linear in π - c at each
/// history, plus remainders of second order; the names are those of proofs/box-trees.md.
/// </para>
/// <para>The multipliers are divided by 2^17, which scales the equation and nothing else.</para>
/// </remarks>
internal sealed class RowEquation
{
    private const long LeastProbability = Grid.One >> 30;

    private readonly BoxModel _model;
    private readonly BoxQuantities _quantities;
    private readonly GridInterval[] _omega;
    private readonly long[] _center;
    private readonly long[] _chosen;
    private readonly GridInterval[] _logCenter;
    private readonly Deviation[] _deviations;
    private readonly GridInterval[] _direction;
    private readonly GridInterval[] _rewardPart;
    private readonly GridInterval[] _logPart;
    private readonly GridInterval[] _gain;
    private readonly GridInterval[] _slope;
    private readonly GridInterval[] _centerReach;
    private readonly GridInterval[] _otherReach;
    private readonly GridInterval[] _otherDirection;
    private readonly GridInterval[] _linear;

    public RowEquation(BoxModel model, BoxQuantities quantities)
    {
        (_model, _quantities) = (model, quantities);
        var (n, m) = (model.PositionCount, model.Infosets.Length);
        (_center, _logCenter, _direction) = (new long[n], new GridInterval[n], new GridInterval[n]);
        _deviations = new Deviation[n];
        _chosen = new long[model.Infosets.Max(set => set.Size)];
        (_rewardPart, _logPart, _gain, _slope) = (
            new GridInterval[n], new GridInterval[n], new GridInterval[n], new GridInterval[n]);
        (_centerReach, _otherReach, _otherDirection, _linear) = (
            new GridInterval[m], new GridInterval[m], new GridInterval[m], new GridInterval[m]);
        _omega = [.. Enumerable.Range(0, model.Tree.JointCount).Select(j =>
            model.Weights[j] * model.Powers[model.Infosets[model.InfosetAt(j, 0)].Stage])];
    }

    /// <summary>Why the last row emptied its box; null if it did not.</summary>
    public EmptyStep? Empty { get; private set; }

    /// <summary>Number of multipliers of a row.</summary>
    public int Count => _model.PositionCount - _model.Infosets.Length;

    /// <summary>Narrows the box; false if it holds no critical point. The quantities must be up to date before, and are
    /// not so afterwards.</summary>
    public bool Narrow(BoxRanges box, ImmutableArray<int> row)
    {
        Empty = null;
        foreach (var p in box.Probabilities)
        {
            if (p.Lower <= LeastProbability) return true;
        }

        SetCenter(box);
        SetDirection(row);
        Gather();
        var beta = GridInterval.At(box.Beta.Middle);
        var (total, perBeta) = Telescope(beta);
        total += Remainder(box, ref perBeta);
        total += (box.Beta - beta) * perBeta;
        var rest = total;
        for (var s = 0; s < _linear.Length; s++) total += _linear[s] = Linear(box, _model.Infosets[s], _slope);
        if (total.Lower > 0 || total.Upper < 0)
        {
            Empty = new EmptyStep([.. _linear.Append(rest).Select(term => new[] { term })], 0);
            return false;
        }

        for (var s = 0; s < _linear.Length; s++)
        {
            // What is taken off the total is exactly one of its summands.
            var room = new GridInterval(_linear[s].Upper - total.Upper, _linear[s].Lower - total.Lower);
            if (!Narrow(box, _model.Infosets[s], room)) return false;
        }

        foreach (var set in _model.Infosets)
        {
            if (box.Normalize(set)) continue;
            Empty = EmptyStep.OfDistribution(box, set);
            return false;
        }

        return true;
    }

    private void SetCenter(BoxRanges box)
    {
        for (var s = 0; s < _model.Infosets.Length; s++)
        {
            var set = _model.Infosets[s];
            var chosen = _chosen.AsSpan(0, set.Size);
            CenterPolicy.Choose(box.Probabilities.AsSpan(set.Start, set.Size), least: 0, chosen);
            for (var a = 0; a < set.Size; a++) SetCenter(set.Start + a, chosen[a]);
            _centerReach[s] = set.Parent < 0 ? GridInterval.One
                : _centerReach[set.ParentInfoset] * GridInterval.At(_center[set.Parent]);
        }
    }

    // From row to row few centers change.
    private void SetCenter(int x, long center)
    {
        if (_center[x] == center) return;
        (_center[x], _logCenter[x]) = (center, GridExponential.Log(center));
    }

    // v(τ a) = c(a|τ) (v(τ) + z(τ,a) - Σ c z), z = 0 for the last action.
    private void SetDirection(ImmutableArray<int> row)
    {
        var next = 0;
        foreach (var set in _model.Infosets)
        {
            var mean = GridInterval.Zero;
            for (var a = 0; a < set.Size - 1; a++)
            {
                mean += GridInterval.At(_center[set.Start + a]) * Multiplier(row[next + a]);
            }

            for (var a = 0; a < set.Size; a++)
            {
                var z = a < set.Size - 1 ? Multiplier(row[next + a]) : GridInterval.Zero;
                _direction[set.Start + a] = GridInterval.At(_center[set.Start + a]) * (Own(set) + z - mean);
            }

            next += set.Size - 1;
        }
    }

    private static GridInterval Multiplier(int z) => GridInterval.At((long)z << (Grid.Bits - BoxNode.RowBits));

    // v(τ).
    private GridInterval Own(Infoset set) => set.Parent < 0 ? GridInterval.Zero : _direction[set.Parent];

    // The first sums of K, by rewards and by logarithms, and s and w^c.
    private void Gather()
    {
        foreach (var list in new[] { _rewardPart, _logPart, _otherReach, _otherDirection }) Array.Clear(list);
        var logarithms = new GridInterval[_model.Infosets.Length];
        for (var s = 0; s < logarithms.Length; s++)
        {
            var set = _model.Infosets[s];
            for (var x = set.Start; x < set.Start + set.Size; x++) logarithms[s] += _direction[x] * _logCenter[x];
        }

        for (var j = 0; j < _omega.Length; j++)
        {
            var (h, g) = (_model.InfosetAt(j, 0), _model.InfosetAt(j, 1));
            AddOthers(j, h, g, logarithms[g]);
            AddOthers(j, g, h, logarithms[h]);
            var (first, second) = (_model.Infosets[h], _model.Infosets[g]);
            for (var a = 0; a < first.Size; a++)
            {
                for (var b = 0; b < second.Size; b++)
                {
                    var weighted = _omega[j] * _model.Rewards[j * _model.ActionCount + a * second.Size + b];
                    _rewardPart[first.Start + a] += weighted * _direction[second.Start + b];
                    _rewardPart[second.Start + b] += weighted * _direction[first.Start + a];
                }
            }
        }
    }

    private void AddOthers(int joint, int own, int other, GridInterval logarithm)
    {
        _otherReach[own] += _omega[joint] * _centerReach[other];
        _otherDirection[own] += _omega[joint] * Own(_model.Infosets[other]);
        var set = _model.Infosets[own];
        for (var x = set.Start; x < set.Start + set.Size; x++) _logPart[x] -= _omega[joint] * logarithm;
    }

    // K from the last stage back, with G and the slopes; the sum of V over the roots at β_c, and per unit of β.
    private (GridInterval Value, GridInterval PerBeta) Telescope(GridInterval beta)
    {
        var (value, perBeta) = (GridInterval.Zero, GridInterval.Zero);
        for (var s = _model.Infosets.Length - 1; s >= 0; s--)
        {
            var set = _model.Infosets[s];
            var (rewards, rest) = (GridInterval.Zero, GridInterval.Zero);
            for (var x = set.Start; x < set.Start + set.Size; x++)
            {
                var center = GridInterval.At(_center[x]);
                var own = _logPart[x] - _otherDirection[s] * _logCenter[x];
                rewards += center * _rewardPart[x];
                rest += center * own;
                _gain[x] = beta * _rewardPart[x] + own;
                _slope[x] = _centerReach[s] * _gain[x] - _otherReach[s] * _direction[x] / center;
            }

            if (set.Parent >= 0)
            {
                _rewardPart[set.Parent] += rewards;
                _logPart[set.Parent] += rest;
            }
            else
            {
                value += beta * rewards + rest;
                perBeta += rewards;
            }
        }

        return (value, perBeta);
    }

    private GridInterval Remainder(BoxRanges box, ref GridInterval perBeta)
    {
        var sum = GridInterval.Zero;
        for (var s = 0; s < _model.Infosets.Length; s++)
        {
            var set = _model.Infosets[s];
            if (set.Size == 1) continue;
            var (reach, other) = (_quantities.Reach(set), GridInterval.Zero);
            foreach (var j in set.Joints) other += _omega[j] * _quantities.OthersReach(j, set.Agent, -1);
            var (divergence, logarithms) = (0L, GridInterval.Zero);
            for (var x = set.Start; x < set.Start + set.Size; x++)
            {
                ref var ratio = ref _deviations[x];
                if (!ratio.IsOf(box.Probabilities[x], _center[x]))
                {
                    ratio = new Deviation(box.Probabilities[x], _center[x], _logCenter[x]);
                }

                divergence += ratio.LargestDivergence;
                sum += _otherReach[s] * _direction[x] * ratio.Bend;
                logarithms += _direction[x] * ratio.Logarithm;
            }

            sum += (reach - _centerReach[s]) * Linear(box, set, _gain);
            sum -= reach * _otherDirection[s] * new GridInterval(0, divergence);
            sum -= (other - _otherReach[s]) * logarithms;
            perBeta += reach * Linear(box, set, _rewardPart);
        }

        return sum;
    }

    // Σ s(b) (π - c)(b) = Σ (s(b) - s(e)) (π - c)(b) for every e; the best of them.
    private GridInterval Linear(BoxRanges box, Infoset set, GridInterval[] slope)
    {
        var (best, end) = (default(GridInterval?), set.Start + set.Size);
        for (var e = set.Start; e < end; e++)
        {
            var sum = GridInterval.Zero;
            for (var b = set.Start; b < end; b++)
            {
                if (b != e) sum += Gap(box, b) * (slope[b] - slope[e]);
            }

            best = best is { } before ? before.Meet(sum) ?? before : sum;
        }

        return best!.Value;
    }

    private GridInterval Gap(BoxRanges box, int x) => box.Probabilities[x] - GridInterval.At(_center[x]);

    // (s(b) - s(e)) (π - c)(b) lies in the room less the other actions' parts, for every b and e.
    private bool Narrow(BoxRanges box, Infoset set, GridInterval room)
    {
        var end = set.Start + set.Size;
        for (var b = set.Start; b < end; b++)
        {
            for (var e = set.Start; e < end; e++)
            {
                if (e == b) continue;
                var (slope, rest) = (_slope[b] - _slope[e], room);
                for (var f = set.Start; f < end; f++)
                {
                    if (f != b && f != e) rest -= Gap(box, f) * (_slope[f] - _slope[e]);
                }

                if (slope.Upper < 0) (slope, rest) = (-slope, -rest);
                if (slope.Lower <= 0) continue;
                var gap = new GridInterval(-LargestQuotient(-rest.Lower, slope), LargestQuotient(rest.Upper, slope));
                var left = gap + GridInterval.At(_center[b]);
                if (box.Probabilities[b].Meet(left) is not { } narrowed)
                {
                    Empty = EmptyStep.OfNumber(box.Probabilities[b], left);
                    return false;
                }

                box.Probabilities[b] = narrowed;
            }
        }

        return true;
    }

    // An upper bound of x/y over y, no smaller than -1 and no larger than 1: gaps of probabilities are never larger.
    private static long LargestQuotient(long x, GridInterval y)
    {
        if (x >= y.Lower) return Grid.One;
        if (x >= 0) return Grid.DivideUp(x, y.Lower);
        return -x >= y.Upper ? -Grid.One : Grid.DivideUp(x, y.Upper);
    }
}
