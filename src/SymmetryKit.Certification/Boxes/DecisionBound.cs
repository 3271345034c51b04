namespace SymmetryKit.Certification;

/// <summary>
/// Bounds the largest q_i(τ,a) - q_i(τ,e) of a box as one decision problem of the other agent (B5): upper bounds of D
/// are carried from its last stage to its root. Nothing is allocated.
/// </summary>
internal sealed class DecisionBound
{
    private const int MostSteps = 8;

    // A quotient larger than this is beyond all values.
    private const double LargestQuotient = 1 << 11;

    // Steps of λ below 2^-32 are not worth another one; each goes by 1/64 further than the secant says, so that some λ
    // is soon large enough.
    private const int StepBits = 32;
    private const long LeastStep = Grid.One >> StepBits;
    private const int FurtherBits = 6;

    private readonly CenteredLayout _layout;
    private readonly BoxModel _model;
    private readonly CenterPolicy _center;
    private readonly CenteredValues _values;
    private readonly GridInterval[] _differences;
    private readonly GridInterval[] _slopes;
    private readonly long[] _tails;
    private readonly long[] _changes;

    public DecisionBound(BoxModel model, CenterPolicy center, CenteredValues values)
    {
        (_model, _layout, _center, _values) = (model, model.Centered, center, values);
        _differences = new GridInterval[_layout.FormStarts.Max(starts => starts[^1])];
        _slopes = new GridInterval[_differences.Length];
        _tails = new long[model.PositionCount];
        _changes = new long[_layout.Partners.Max(list => list.Length)];
    }

    /// <summary>An upper bound of q(a) - q(e); the upper end of the range so far if that is less.</summary>
    /// <param name="beta">β.</param>
    /// <param name="set">τ, whose rows are complete.</param>
    /// <param name="index">Its number.</param>
    /// <param name="pair">The actions a and e.</param>
    /// <param name="margin">An upper bound of dC.</param>
    /// <param name="weight">w^c(τ).</param>
    /// <param name="least">A lower bound of w(τ).</param>
    /// <param name="plain">The range so far.</param>
    public long Largest(
        GridInterval beta, Infoset set, int index, (int A, int E) pair, long margin, GridInterval weight, long least,
        GridInterval plain)
    {
        var differences = _differences.AsSpan(0, _layout.FormStarts[index][^1]);
        _values.Compare(beta, index, pair.A, pair.E, differences);
        FollowLater(index);
        // The other agent's root is of the same stage, and both weights of it are 1.
        if (set.Stage == 0) return Math.Min(plain.Upper, margin + _changes[0]);
        var (best, lambda) = (plain.Upper, First(margin, weight, plain));
        var before = default((long Lambda, long Numerator)?);
        for (var step = 0; step < MostSteps; step++)
        {
            var numerator = margin + Before(index, lambda) - (GridInterval.At(lambda) * weight).Lower;
            best = Math.Min(best, Bound(lambda, numerator, least));
            // Where the numerator is positive it vanishes for a larger λ only.
            if (numerator > 0 ? best - lambda <= LeastStep : -numerator <= weight.Lower >> StepBits) break;
            var next = Next(before, (lambda, numerator), weight, plain);
            if (numerator <= 0 && lambda - next <= LeastStep) break;
            (before, lambda) = ((lambda, numerator), next);
        }

        return best;
    }

    private static long First(long margin, GridInterval weight, GridInterval plain)
    {
        var root = margin / Math.Max(1.0, weight.Middle);
        return Math.Abs(root) < LargestQuotient
            ? Math.Clamp(Grid.Near(root), plain.Lower, plain.Upper) : root < 0 ? plain.Lower : plain.Upper;
    }

    // The secant through the last two numerators; at first, as if w(τ) were w^c(τ).
    private static long Next(
        (long Lambda, long Numerator)? before, (long Lambda, long Numerator) last, GridInterval weight,
        GridInterval plain)
    {
        double step = 0;
        if (before is not { } one) step = last.Numerator * (double)Grid.One / Math.Max(1, weight.Middle);
        else if (last.Numerator != one.Numerator)
        {
            step = last.Numerator * ((double)last.Lambda - one.Lambda) / ((double)one.Numerator - last.Numerator);
        }

        // A bound below the range so far leaves nothing, and need not be known any better.
        var floor = plain.Lower - 1;
        var next = last.Lambda + step + Math.Abs(step) / (1 << FurtherBits);
        if (last.Numerator > 0) next = Math.Max(next, last.Lambda + LeastStep);
        return next <= floor ? floor : next >= plain.Upper ? plain.Upper : (long)next;
    }

    private static long Bound(long lambda, long numerator, long least)
    {
        if (numerator <= 0) return lambda;
        return least <= 0 || numerator / (double)least >= LargestQuotient
            ? long.MaxValue : lambda + Grid.DivideUp(numerator, least);
    }

    // D at the partners of the same stage, which does not depend on λ.
    private void FollowLater(int index)
    {
        var (partners, starts) = (_layout.Partners[index], _layout.FormStarts[index]);
        for (var p = _layout.Earlier[index]; p < partners.Length; p++) Forget(partners[p]);
        for (var p = partners.Length - 1; p >= _layout.Earlier[index]; p--)
        {
            _changes[p] = Change(partners[p], _differences.AsSpan(starts[p]));
            if (p < _layout.Later[index]) continue;
            _changes[p] += GridInterval.LargestProduct(
                -_differences[starts[p + 1] - 1], _center.Divergence[partners[p]]);
            _tails[_model.Infosets[partners[p]].Parent] += _changes[p];
        }
    }

    // D at the root, for a history that is not at stage 0.
    private long Before(int index, long lambda)
    {
        var (partners, starts) = (_layout.Partners[index], _layout.FormStarts[index]);
        var mass = _values.Mass(index);
        var number = GridInterval.At(lambda);
        for (var form = 0; form < mass.Length; form++) _slopes[form] = _differences[form] - number * mass[form];
        for (var p = 0; p < _layout.Earlier[index]; p++) Forget(partners[p]);
        for (var p = _layout.Later[index] - 1; p > 0; p--)
        {
            var change = p >= _layout.Earlier[index] ? _changes[p] : Change(partners[p], _slopes.AsSpan(starts[p]));
            _tails[_model.Infosets[partners[p]].Parent] += change;
        }

        return Change(partners[0], _slopes);
    }

    private void Forget(int partner) =>
        _tails.AsSpan(_model.Infosets[partner].Start, _model.Infosets[partner].Size).Clear();

    // The largest Σ_b (y - c)(b) s(b) + Σ_b y(b) T_b, T upper bounds of what follows: with y = (y - c) + c in the
    // latter, and one of the actions left out of the former.
    private long Change(int partner, ReadOnlySpan<GridInterval> slopes)
    {
        var other = _model.Infosets[partner];
        if (other.Size == 1) return _tails[other.Start];
        // With two actions one is as far from the center as the other.
        var (least, anchors) = (long.MaxValue, other.Size == 2 ? 1 : other.Size);
        for (var e = 0; e < anchors; e++)
        {
            var sum = 0L;
            for (var b = 0; b < other.Size; b++)
            {
                if (b == e) continue;
                var slope = b < e ? slopes[CenteredLayout.Pair(b, e, other.Size)]
                    : -slopes[CenteredLayout.Pair(e, b, other.Size)];
                var more = _tails[other.Start + b] - _tails[other.Start + e];
                sum += GridInterval.LargestProduct(
                    _center.Gap[other.Start + b], new(slope.Lower + more, slope.Upper + more));
            }

            least = Math.Min(least, sum);
        }

        for (var x = other.Start; x < other.Start + other.Size; x++)
        {
            if (_tails[x] != 0) least += Grid.MultiplyUp(_center.Probability[x].Lower, _tails[x]);
        }

        return least;
    }
}
