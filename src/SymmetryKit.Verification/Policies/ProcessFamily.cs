using System.Diagnostics;
using System.Text;

namespace SymmetryKit.Verification;

/// <summary>A child process with everything it starts, so that nothing of it outlives the end of the talk.</summary>
/// <remarks>
/// Killing a tree of processes misses those whose parent has ended already: they belong to another parent by then. So
/// the child carries a mark in its environment, which its descendants inherit, and on Linux all processes that carry it
/// are ended. Elsewhere the tree of the child is, as far as it still hangs together.
/// </remarks>
internal sealed class ProcessFamily : IDisposable
{
    private const string Variable = "SYMMETRYKIT_POLICY_PROCESS";

    // A process may start another while it is being looked for, so the search is repeated until it finds none.
    private const int MostRounds = 20;

    private readonly string _mark = Guid.NewGuid().ToString("N");

    private ProcessFamily(ProcessStartInfo start)
    {
        start.Environment[Variable] = _mark;
        Child = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The process that was started.</summary>
    public Process Child { get; }

    /// <summary>Starts a process.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static ProcessFamily Start(ProcessStartInfo start) => new(start);

    /// <summary>Ends them all and waits for the first.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        End();
        Child.WaitForExit(TimeSpan.FromSeconds(5));
        Child.Dispose();
    }

    private void OnExit(object? sender, EventArgs e) => End();

    private void End()
    {
        Kill(Child, entireTree: true);
        if (!OperatingSystem.IsLinux()) return;
        for (var round = 0; round < MostRounds; round++)
        {
            var left = Marked().ToArray();
            if (left.Length == 0) return;
            foreach (var process in left)
            {
                Kill(process, entireTree: false);
                process.Dispose();
            }

            Thread.Sleep(5);
        }
    }

    private static void Kill(Process process, bool entireTree)
    {
        try
        {
            process.Kill(entireTree);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception
            or AggregateException)
        {
            // It ended by itself in between.
        }
    }

    private IEnumerable<Process> Marked()
    {
        var entry = Encoding.ASCII.GetBytes($"{Variable}={_mark}");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id) || id == Environment.ProcessId) continue;
            if (!Carries(folder, entry) || Find(id) is not { } process) continue;
            yield return process;
        }
    }

    private static bool Carries(string folder, byte[] entry)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(entry) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
