using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>Critical points as they are found, each with a box that provably holds it and a larger one that holds no
/// other.</summary>
internal sealed class IsolatedPointSet
{
    // Smallest first: a narrow box says more, and a wide one forgives a point that is less exact.
    private static readonly int[] RadiusExponents = [-40, -34, -28, -22];
    private const int LogitBits = 60;
    private const double Same = 1e-6;

    // Newton's method ends this far from a singular point, at another place each time.
    private const double Near = 1e-3;
    private const double ReachStep = 0.75;
    private const double LeastReach = 1e-6;

    private readonly HistoryTree _tree;
    private readonly Rational _alpha;
    private readonly List<(double[] Logits, double Reach, IsolatedPoint Claim)> _points = [];
    private readonly List<double[]> _notIsolated = [];
    private readonly int[] _histories;

    public IsolatedPointSet(HistoryTree tree, Rational alpha)
    {
        (_tree, _alpha) = (tree, alpha);
        _histories = [.. tree.LocalHistories.SelectMany(l => Enumerable.Repeat(l.ActionCount, l.Count))];
    }

    /// <summary>How many there are.</summary>
    public int Count => _points.Count;

    /// <summary>The claims, in the order in which the points were found.</summary>
    public ImmutableArray<IsolatedPoint> Claims => [.. _points.Select(p => p.Claim)];

    /// <summary>The logits of a point, the last of every history 0.</summary>
    public ReadOnlySpan<double> Logits(int point) => _points[point].Logits;

    /// <summary>The half width of the larger box.</summary>
    public double Reach(int point) => _points[point].Reach;

    /// <summary>The number of the point at these logits, added if it is new; -1 if it cannot be isolated.</summary>
    /// <param name="logits">The logits.</param>
    /// <param name="likeness">A point whose boxes are as large; -1 for none.</param>
    /// <param name="cancellation">Cancels.</param>
    public int Add(double[] logits, int likeness, CancellationToken cancellation)
    {
        logits = WithLastZero(logits);
        var known = _points.FindIndex(p => Distance(p.Logits, logits) < Same);
        if (known >= 0) return known;
        if (_notIsolated.Exists(p => Distance(p, logits) < Near)) return -1;
        if (Isolate(logits, likeness, cancellation) is not { } claim)
        {
            _notIsolated.Add(logits);
            return -1;
        }

        _points.Add((logits, claim.Reach.ToDouble(), claim));
        return _points.Count - 1;
    }

    private IsolatedPoint? Isolate(double[] logits, int likeness, CancellationToken cancellation)
    {
        var center = Rows(logits);
        if (likeness >= 0)
        {
            // The images of boxes are no boxes where the last action of a history is not the image of a last one.
            var (enclosure, reach) = (_points[likeness].Claim.Enclosure with { Logits = center },
                _points[likeness].Claim.Reach);
            if (IsProved(enclosure) && IsProved(enclosure with { Radius = reach })) return new(enclosure, reach);
        }

        foreach (var exponent in RadiusExponents)
        {
            var enclosure = new CriticalPointEnclosure(center, Rational.ScaleByPowerOfTwo(1, exponent));
            if (!IsProved(enclosure)) continue;
            for (var reach = 1.0; reach > LeastReach; reach *= ReachStep)
            {
                var wide = Rational.FromDouble(reach).FloorToDyadic(-RadiusExponents[0]);
                if (IsProved(enclosure with { Radius = wide })) return new IsolatedPoint(enclosure, wide);
            }

            return new IsolatedPoint(enclosure, enclosure.Radius);
        }

        return null;

        bool IsProved(CriticalPointEnclosure claim) => CriticalPointChecker.Check(
            claim, _tree, EntropyObjective.Visited, _alpha, cancellation).IsAccepted;
    }

    private ImmutableArray<ImmutableArray<Rational>> Rows(double[] logits)
    {
        var (rows, start) = (ImmutableArray.CreateBuilder<ImmutableArray<Rational>>(), 0);
        foreach (var local in _tree.LocalHistories)
        {
            var length = local.Count * local.ActionCount;
            rows.Add([.. logits.Skip(start).Take(length).Select(x =>
                Rational.FromDouble(x).FloorToDyadic(LogitBits))]);
            start += length;
        }

        return rows.ToImmutable();
    }

    private double[] WithLastZero(double[] logits)
    {
        var (result, start) = ((double[])logits.Clone(), 0);
        foreach (var k in _histories)
        {
            var last = logits[start + k - 1];
            for (var x = start; x < start + k; x++) result[x] -= last;
            start += k;
        }

        return result;
    }

    private static double Distance(double[] one, double[] other)
    {
        var distance = 0.0;
        for (var x = 0; x < one.Length; x++) distance = Math.Max(distance, Math.Abs(one[x] - other[x]));
        return distance;
    }
}
