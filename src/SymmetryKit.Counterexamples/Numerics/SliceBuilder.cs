using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Counterexamples;

/// <summary>Cuts the branch from high entropy into slices that the checker should accept.</summary>
/// <param name="follower">Of the branch.</param>
/// <param name="betaHi">Where the last slice ends; positive.</param>
/// <param name="isWanted">A further condition on a slice, given the caution; shorter slices may pass it.</param>
internal sealed class SliceBuilder(
    BranchFollower follower, Rational betaHi, Func<NumericSlice, double, bool> isWanted)
{
    private const int MostSlices = 300;
    private const int MostRefinements = 10;
    private const double SmallestShare = 1e-5;
    private const double LargestSpread = 0.4;

    private readonly List<NumericSlice> _slices = [];
    // What a refusal teaches holds near the refused slice above all, and a bit of it everywhere.
    private double _caution = 1;
    private double _leastCaution = 1;
    private double _share = 0.125;

    /// <summary>The certificate of a claim about the slices from β = 0 on; null if none is accepted.</summary>
    /// <param name="judge">What the checker says to some slices. The first steps of the claim are about
    /// them.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <remarks>A refused slice and those after it are cut anew, with more caution.</remarks>
    public CounterexampleCertificate? Prove(
        Func<ImmutableArray<BranchSlice>, Verdict> judge, CancellationToken cancellation)
    {
        for (var trial = 0; trial <= MostRefinements && Complete(cancellation); trial++)
        {
            var verdict = judge([.. _slices.Select(s => s.ToBranchSlice())]);
            if (verdict.Certificate is { } certificate) return certificate;
            if (verdict.Step < 0 || verdict.Step >= _slices.Count) return null;
            _share = _slices[verdict.Step].Half / betaHi.ToDouble();
            (_caution, _leastCaution) = (2 * _caution, 1.4 * _leastCaution);
            _slices.RemoveRange(verdict.Step, _slices.Count - verdict.Step);
        }

        return null;
    }

    private bool Complete(CancellationToken cancellation)
    {
        var (low, start) = _slices.Count > 0 ? (_slices[^1].High, _slices[^1].End)
            : (Rational.Zero, new double[follower.Equations.Coordinates.Count]);
        while (low < betaHi)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_share < SmallestShare || _slices.Count == MostSlices) return false;
            var slice = NumericSlice.Cut(follower, low, End(low), start, _caution);
            if (slice is null || _caution * slice.Spread > LargestSpread || !isWanted(slice, _caution))
            {
                _share /= 2;
                continue;
            }

            _slices.Add(slice);
            (low, start) = (slice.High, slice.End);
            _share *= 1.6;
            _caution = Math.Max(_leastCaution, 0.8 * _caution);
        }

        return true;
    }

    // Short numbers: a 32nd of the step is precise enough for the end of a slice.
    private Rational End(Rational low)
    {
        var step = Rational.FromDouble(_share) * betaHi;
        var end = Rational.SimplestBetween(low + step, low + step * new Rational(33, 32));
        return end + step / 8 >= betaHi ? betaHi : end;
    }
}
