using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>Cuts the branch from high entropy into slices that pass the checker's test.</summary>
internal sealed class SliceBuilder(OrbitCoordinates orbits, EntropyObjective objective, BranchFollower follower)
{
    private const int MostSlices = 300;
    private const double SmallestShare = 1e-5;
    private const int LogitBits = 44;
    private static readonly double[] Margins = [4, 10, 30];

    private readonly SliceTest _test = new(orbits, objective);

    /// <summary>
    /// The slices from β = 0 to <paramref name="betaHi"/>; null if the branch cannot be proved that far.
    /// </summary>
    /// <param name="betaHi">Positive.</param>
    /// <param name="isWanted">A further condition on every slice, which shorter ones may pass; null for none.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ImmutableArray<BranchSlice>? Build(
        Rational betaHi, Func<SliceImage, bool>? isWanted, CancellationToken cancellation)
    {
        var slices = ImmutableArray.CreateBuilder<BranchSlice>();
        var (low, share) = (Rational.Zero, 0.125);
        var logits = new double[follower.Game.ParameterCount];
        SliceImage? last = null;
        while (low < betaHi)
        {
            cancellation.ThrowIfCancellationRequested();
            if (share < SmallestShare || slices.Count == MostSlices) return null;
            var high = End(low, betaHi, share);
            var next = Try(low, high, logits, last, isWanted, cancellation);
            if (next is not { } found)
            {
                share /= 2;
                continue;
            }

            slices.Add(found.Image.Slice);
            (last, low, logits) = (found.Image, high, found.End);
            share *= 1.6;
        }

        return slices.ToImmutable();
    }

    // Short numbers: a 64th of the step is precise enough for the end of a slice.
    private static Rational End(Rational low, Rational betaHi, double share)
    {
        var step = Rational.FromDouble(share) * betaHi;
        var end = Rational.SimplestBetween(low + step, low + step * new Rational(33, 32));
        return end + step / 8 >= betaHi ? betaHi : end;
    }

    private (SliceImage Image, double[] End)? Try(
        Rational low, Rational high, double[] start, SliceImage? last, Func<SliceImage, bool>? isWanted,
        CancellationToken cancellation)
    {
        var middle = (low + high) / 2;
        var half = ((high - low) / 2).ToDouble();
        var logits = (double[])start.Clone();
        if (!follower.Solve(middle.ToDouble(), logits)) return null;
        if (follower.Tangent(middle.ToDouble(), logits) is not { } tangent) return null;
        var end = (double[])logits.Clone();
        for (var p = 0; p < end.Length; p++) end[p] += half * tangent[p];
        if (!follower.Solve(high.ToDouble(), end)) return null;
        var (center, slope) = (follower.InCoordinates(orbits, logits), follower.InCoordinates(orbits, tangent));
        var deviation = Math.Max(
            Deviation(center, slope, half, follower.InCoordinates(orbits, end)),
            Deviation(center, slope, -half, follower.InCoordinates(orbits, start)));
        foreach (var margin in Margins)
        {
            var radius = Math.Min(1, margin * deviation + 1e-9);
            var slice = new BranchSlice(
                high, Round(center), Round(slope), Rational.SimplestBetween(
                    Rational.FromDouble(radius), Rational.FromDouble(radius) * new Rational(5, 4)));
            if (slice.Radius > 1 || _test.Run(slice, low, out _, cancellation) is not { } image) continue;
            if (last is null ? !image.BeginsAtUniform() : !last.LeadsTo(image)) continue;
            if (isWanted?.Invoke(image) != false) return (image, end);
        }

        return null;
    }

    private static double Deviation(double[] center, double[] slope, double step, double[] point)
    {
        var largest = 0.0;
        for (var x = 0; x < center.Length; x++)
        {
            largest = Math.Max(largest, Math.Abs(center[x] + step * slope[x] - point[x]));
        }

        return largest;
    }

    private static ImmutableArray<Rational> Round(double[] values) =>
        [.. values.Select(x => Rational.FromDouble(x).FloorToDyadic(LogitBits))];
}
