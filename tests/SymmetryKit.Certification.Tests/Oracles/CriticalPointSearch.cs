namespace SymmetryKit.Certification.Tests;

/// <summary>
/// Newton's method from many starts, and along the way down and up in α: it tries hard to find a second critical point.
/// </summary>
internal sealed class CriticalPointSearch(SoftPlay play, int seed)
{
    private const double Zero = 1e-11;
    private const double Apart = 1e-5;

    private readonly Random _random = new(seed);

    /// <summary>The different policies (no two within 1e-5) found critical at <paramref name="alpha"/>.</summary>
    /// <param name="alpha">α.</param>
    /// <param name="starts">Random starts at α and at each of the smaller coefficients the search begins at.</param>
    public IReadOnlyList<double[]> Find(double alpha, int starts)
    {
        var found = new List<double[]>();
        Collect(found, alpha, starts);

        // Points that exist at a smaller α are followed upward; those that vanish on the way leave Newton to itself.
        foreach (var factor in new[] { 0.5, 0.8, 0.95 })
        {
            var below = new List<double[]>();
            Collect(below, factor * alpha, starts);
            foreach (var point in below)
            {
                var current = point;
                for (var step = 1; step <= 10 && current is not null; step++)
                {
                    current = Newton(current, alpha * (factor + (1 - factor) * step / 10));
                }
                if (current is not null) Add(found, current);
            }
        }

        return found;
    }

    /// <summary>
    /// A zero of the residual near <paramref name="start"/>; null if Newton's method does not get there.
    /// </summary>
    public double[]? Newton(double[] start, double alpha)
    {
        var u = (double[])start.Clone();
        var residual = play.Residual(u, alpha);
        for (var iteration = 0; iteration < 40; iteration++)
        {
            var size = Size(residual);
            if (size < Zero) return u;
            var step = Solve(Jacobian(u, residual, alpha), residual);
            if (step is null) return null;
            var scale = 1.0;
            while (true)
            {
                var next = u.Select((x, k) => x - scale * step[k]).ToArray();
                var after = play.Residual(next, alpha);
                if (Size(after) < size || scale < 0.02)
                {
                    (u, residual) = (next, after);
                    break;
                }

                scale /= 2;
            }
        }

        return null;
    }

    private void Collect(List<double[]> found, double alpha, int starts)
    {
        for (var k = 0; k < starts; k++)
        {
            var start = new double[play.Size];

            // From near uniform to nearly pure, and some steps of soft best response to come close to sensible play.
            var spread = Math.Pow(10, _random.NextDouble() * 2 - 1);
            for (var x = 0; x < start.Length; x++) start[x] = spread * (_random.NextDouble() * 2 - 1);
            foreach (var history in play.Histories) Center(start, history);
            for (var r = _random.Next(4); r > 0; r--)
            {
                start = [.. start.Zip(play.Residual(start, alpha), (u, f) => u - f)];
            }
            if (Newton(start, alpha) is { } point) Add(found, point);
        }
    }

    private void Add(List<double[]> found, double[] logits)
    {
        var policy = play.Policy(logits);
        if (found.All(other => play.Policy(other).Zip(policy, (p, q) => Math.Abs(p - q)).Max() > Apart))
        {
            found.Add(logits);
        }
    }

    private double[,] Jacobian(double[] u, double[] residual, double alpha)
    {
        var n = u.Length;
        var jacobian = new double[n, n];
        for (var c = 0; c < n; c++)
        {
            var step = 1e-6 * Math.Max(1, Math.Abs(u[c]));
            var moved = (double[])u.Clone();
            moved[c] += step;
            var there = play.Residual(moved, alpha);
            for (var r = 0; r < n; r++) jacobian[r, c] = (there[r] - residual[r]) / step;
        }

        return jacobian;
    }

    private static void Center(double[] logits, SoftHistory history)
    {
        var mean = logits.AsSpan(history.Start, history.Actions).ToArray().Average();
        for (var a = 0; a < history.Actions; a++) logits[history.Start + a] -= mean;
    }

    private static double Size(double[] residual) => residual.Max(Math.Abs);

    private static double[]? Solve(double[,] m, double[] right)
    {
        var n = right.Length;
        var x = (double[])right.Clone();
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var r = k + 1; r < n; r++)
            {
                if (Math.Abs(m[r, k]) > Math.Abs(m[pivot, k])) pivot = r;
            }

            if (Math.Abs(m[pivot, k]) < 1e-14) return null;
            for (var c = 0; c < n; c++) (m[k, c], m[pivot, c]) = (m[pivot, c], m[k, c]);
            (x[k], x[pivot]) = (x[pivot], x[k]);
            for (var r = k + 1; r < n; r++)
            {
                var factor = m[r, k] / m[k, k];
                if (factor == 0) continue;
                for (var c = k; c < n; c++) m[r, c] -= factor * m[k, c];
                x[r] -= factor * x[k];
            }
        }

        for (var k = n - 1; k >= 0; k--)
        {
            for (var c = k + 1; c < n; c++) x[k] -= m[k, c] * x[c];
            x[k] /= m[k, k];
        }

        return x;
    }
}
