using System.Runtime.InteropServices;

namespace SymmetryKit.Benchmarks;

/// <summary>The processor time of the calling thread in seconds: what other programs do meanwhile hardly
/// counts.</summary>
internal static partial class CpuClock
{
    private const int ProcessClock = 2;
    private const int ThreadClock = 3;

    public static double Seconds()
    {
        Get(ThreadClock, out var time);
        return time.Seconds + time.Nanoseconds * 1e-9;
    }

    /// <summary>That of all threads of this process.</summary>
    public static double ProcessSeconds()
    {
        Get(ProcessClock, out var time);
        return time.Seconds + time.Nanoseconds * 1e-9;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Get(int clock, out Time time);

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
