namespace SymmetryKit.Solving;

/// <summary>Looks for saddles of J_α and follows them upward in α.</summary>
/// <remarks>
/// Where the critical point is not unique and all are regular, one has det(I - F') &lt; 0 (T9), so it is a saddle.
/// Followed upward, its branch ends at a fold (where it meets a maximum) or a pitchfork (where it becomes one).
/// </remarks>
internal sealed class SaddleHunt(CriticalPointFinder finder, Random random, CancellationToken cancellation)
{
    private const double FirstStep = 0.1;
    private const double LastStep = 2e-6;
    private const double LargestJump = 1.5;
    private const double Damping = 0.5;
    private const int MostResponses = 400;
    private const double AtRest = 1e-6;

    // Of squared distances.
    private const double Alike = 1e-4;

    // Factors of β.
    private static readonly double[] Lower = [2, 1.6, 1.3, 1.15, 1.07, 1.03];

    // Newton's method from everywhere is for games with few free logits: it takes their cube.
    private bool IsSmall => finder.UnknownCount <= 60;

    /// <summary>A saddle at this α, or null if none was found from the given number of random starts.</summary>
    public CriticalPoint? Find(double beta, int starts)
    {
        var (rests, maxima) = (new List<double[]>(), new List<CriticalPoint>());
        for (var start = 0; start < starts; start++)
        {
            cancellation.ThrowIfCancellationRequested();
            var logits = Start(start);
            if (!IsSmall && start % 2 == 1) Anneal(beta, logits);
            if ((IsSmall ? FindFrom(beta, logits, maxima) : FindAtRest(beta, logits, rests, maxima)) is { } saddle)
            {
                return saddle;
            }
        }

        return null;
    }

    // By Newton's method from the start itself and from near the maximum that soft best response leads to.
    private CriticalPoint? FindFrom(double beta, double[] logits, List<CriticalPoint> maxima)
    {
        if (finder.Newton(beta, logits, cancellation) is { IsSaddle: true } direct) return direct;
        finder.Respond(beta, logits, 60, Damping, 1e-3);
        return finder.Newton(beta, logits, cancellation) is { } point ? SaddleBeside(maxima, point) : null;
    }

    // To a maximum at a lower α, where there are more, and with it upward: near the fold where it ends its basin is
    // small.
    private void Anneal(double beta, double[] logits)
    {
        foreach (var factor in Lower) finder.Respond(factor * beta, logits, MostResponses / 4, Damping, AtRest);
    }

    // By soft best response alone as long as it comes to rest at one policy only.
    private CriticalPoint? FindAtRest(
        double beta, double[] logits, List<double[]> rests, List<CriticalPoint> maxima)
    {
        if (finder.Respond(beta, logits, MostResponses, Damping, AtRest) > AtRest) return null;
        if (rests.Exists(rest => Distance(rest, logits) < Alike)) return null;
        rests.Add(logits);
        if (rests.Count == 1) return null;
        foreach (var rest in rests.Count == 2 ? rests : [logits])
        {
            if (finder.Newton(beta, rest, cancellation) is { } point
                && SaddleBeside(maxima, point) is { } saddle) return saddle;
        }

        return null;
    }

    // The point itself, or what lies between it and a maximum known before; else it is kept as one.
    private CriticalPoint? SaddleBeside(List<CriticalPoint> maxima, CriticalPoint point)
    {
        if (point.IsSaddle) return point;
        foreach (var other in maxima)
        {
            if (point.DistanceTo(other) > 1e-6 && Between(point, other) is { } saddle) return saddle;
        }

        if (maxima.TrueForAll(m => point.DistanceTo(m) > 1e-6)) maxima.Add(point);
        return null;
    }

    /// <summary>The saddle's branch at the largest α it was followed to.</summary>
    public CriticalPoint Climb(CriticalPoint saddle)
    {
        CriticalPoint? before = null;
        for (var step = FirstStep; step > LastStep;)
        {
            cancellation.ThrowIfCancellationRequested();
            var beta = saddle.Beta / (1 + step);
            var guess = (double[])saddle.Logits.Clone();
            if (before is not null && before.Beta > saddle.Beta)
            {
                // Secant predictor, never further than the last move.
                var ratio = Math.Min(1, (saddle.Beta - beta) / (before.Beta - saddle.Beta));
                for (var x = 0; x < guess.Length; x++) guess[x] += ratio * (saddle.Logits[x] - before.Logits[x]);
            }

            var next = finder.Newton(beta, guess, cancellation);
            if (next is null || !next.IsSaddle || next.DistanceTo(saddle) > LargestJump)
            {
                next = finder.Newton(beta, saddle.Logits, cancellation);
            }

            if (next is { IsSaddle: true } && next.DistanceTo(saddle) <= LargestJump)
            {
                (before, saddle) = (saddle, next);
                step = Math.Min(2 * step, 0.25);
            }
            else
            {
                step /= 2.5;
            }
        }

        return saddle;
    }

    private double[] Start(int index)
    {
        var logits = new double[finder.Length];
        if (index == 0) return logits;
        var size = Math.Pow(2, random.NextDouble() * 4 - 1);
        for (var x = 0; x < logits.Length; x++) logits[x] = size
            * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
        return logits;
    }

    // Bisects the segment between two maxima for the border of their basins, where soft best response lingers at a
    // saddle.
    private CriticalPoint? Between(CriticalPoint a, CriticalPoint b)
    {
        var (low, high) = (0.0, 1.0);
        for (var cut = 0; cut < 24; cut++)
        {
            cancellation.ThrowIfCancellationRequested();
            var middle = 0.5 * (low + high);
            var logits = Mix(a, b, middle);
            if (Lingering(a.Beta, logits) is { } near
                && finder.Newton(a.Beta, near, cancellation) is { IsSaddle: true } saddle) return saddle;
            if (Distance(logits, a.Logits) < Distance(logits, b.Logits)) low = middle;
            else high = middle;
        }

        return finder.Newton(a.Beta, Mix(a, b, 0.5 * (low + high)), cancellation) is { IsSaddle: true } last
            ? last : null;
    }

    // Soft best response until it rests; where its steps were shortest before they grew again, null if they never did.
    private double[]? Lingering(double beta, double[] logits)
    {
        var (shortest, slow, near) = (double.PositiveInfinity, (double[])logits.Clone(), (double[]?)null);
        for (var round = 0; round < 24; round++)
        {
            var size = finder.Respond(beta, logits, 6, Damping, AtRest);
            if (size <= AtRest) break;
            if (size > shortest) near ??= slow;
            if (near is not null) continue;
            (shortest, slow) = (size, (double[])logits.Clone());
        }

        return near;
    }

    private static double[] Mix(CriticalPoint a, CriticalPoint b, double share) =>
        [.. a.Logits.Zip(b.Logits, (x, y) => (1 - share) * x + share * y)];

    private static double Distance(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var k = 0; k < x.Length; k++) sum += (x[k] - y[k]) * (x[k] - y[k]);
        return sum;
    }
}
