using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>The replay of slices that come one after the other, several at a time.</summary>
/// <param name="alphaHi">What the slices are to reach.</param>
/// <param name="checker">Replays one.</param>
/// <param name="firstStep">The step of the first slice.</param>
internal sealed class BoxTreeReplay(Rational alphaHi, BoxSliceChecker checker, int firstStep)
{
    private readonly ConcurrentDictionary<long, string> _faults = new();
    private Rational? _last;

    /// <summary>The first slice that proves nothing, then whether the last one reaches α_hi.</summary>
    public CheckResult Check(IEnumerable<BoxSlice> slices, CancellationToken cancellation)
    {
        try
        {
            // Without buffering no slice is taken before there is a thread for it.
            Parallel.ForEach(
                Partitioner.Create(WithUpperEnds(slices), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions
                {
                    CancellationToken = cancellation,
                    MaxDegreeOfParallelism = Environment.ProcessorCount,
                },
                checker.Another,
                (item, loop, index, own) =>
                {
                    if (Fault(item.Slice, item.Above, own, cancellation) is not { } fault) return own;
                    _faults[index] = fault;
                    // Slices before this one are still replayed: the first fault is the one that is told.
                    loop.Break();
                    return own;
                },
                _ => { });
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        if (!_faults.IsEmpty)
        {
            var first = _faults.Keys.Min();
            return new CheckResult.Rejected(firstStep + (int)first, $"slice {first}: {_faults[first]}");
        }

        return _last is not { } last ? new CheckResult.Rejected(0, "there is no slice")
            : alphaHi < last ? new CheckResult.Rejected(0, $"α_hi = {alphaHi} is below the last slice's {last}")
            : new CheckResult.Accepted();
    }

    // With α at the upper end, null for ∞.
    private IEnumerable<(BoxSlice Slice, Rational? Above)> WithUpperEnds(IEnumerable<BoxSlice> slices)
    {
        foreach (var slice in slices)
        {
            yield return (slice, _last);
            _last = slice.Alpha;
        }
    }

    private static string? Fault(
        BoxSlice slice, Rational? above, BoxSliceChecker checker, CancellationToken cancellation)
    {
        if (slice.Alpha <= 0) return $"α = {slice.Alpha} is not positive";
        if (slice.Alpha >= above) return "α does not fall from slice to slice";
        // A slice above that is not positive has its own fault.
        return checker.Fault(slice, above is { } end && end > 0 ? 1 / end : Rational.Zero, cancellation);
    }
}
