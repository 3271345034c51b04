using System.Diagnostics;
using System.Numerics;

namespace SymmetryKit.Benchmarks.Flows;

/// <summary>How fast this machine streams through memory: read two arrays, write a third.</summary>
internal static class Streaming
{
    /// <summary>Bytes read or written per second by one thread, over arrays of so many bytes together.</summary>
    public static double BytesPerSecond(long bytes)
    {
        var length = (int)Math.Max(64, bytes / 24);
        var (x, y, z) = (new double[length], new double[length], new double[length]);
        Array.Fill(x, 1);
        Array.Fill(y, 2);
        var (best, clock) = (0.0, Stopwatch.StartNew());
        while (clock.Elapsed < TimeSpan.FromSeconds(0.5))
        {
            var (start, count) = (CpuClock.Seconds(), 0L);
            double spent;
            do
            {
                Triad(x, y, z);
                count++;
                spent = CpuClock.Seconds() - start;
            }
            while (spent < 0.005);
            best = Math.Max(best, count * 24.0 * length / spent);
        }

        return best;
    }

    private static void Triad(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        unchecked
        {
            var factor = new Vector<double>(3.0);
            for (var k = 0; k <= z.Length - Vector<double>.Count; k += Vector<double>.Count)
            {
                (new Vector<double>(x[k..]) + (factor * new Vector<double>(y[k..]))).CopyTo(z[k..]);
            }
        }
    }
}
