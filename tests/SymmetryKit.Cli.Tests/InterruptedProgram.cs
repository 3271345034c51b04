using System.Diagnostics;

namespace SymmetryKit.Cli.Tests;

/// <summary>Runs of symkit that are killed, with no chance to put anything in order, and begun again.</summary>
internal static class InterruptedProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs to the end.</summary>
    public static void Run(string[] arguments)
    {
        using var process = Start(arguments);
        Assert.True(process.WaitForExit(Patience));
    }

    /// <summary>
    /// Kills the program each time when it has added to a file, a random little later; then lets it end.
    /// </summary>
    /// <param name="arguments">The same every time.</param>
    /// <param name="growing">The file.</param>
    /// <param name="most">Most kills.</param>
    /// <param name="seed">Of the moments.</param>
    /// <returns>The number of kills; a run that ends before it is killed is the last one.</returns>
    /// <remarks>Moments are counted by what was done, since a busy machine may take any time to begin.</remarks>
    public static int Run(string[] arguments, string growing, int most, int seed)
    {
        var random = new Random(seed);
        for (var kills = 0; kills < most; kills++)
        {
            var before = Length(growing);
            using var process = Start(arguments);
            while (!process.HasExited && Length(growing) <= before) Thread.Sleep(1);
            if (process.WaitForExit(random.Next(60))) return kills;
            process.Kill();
            process.WaitForExit();
        }

        Run(arguments);
        return most;
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(Program).Assembly.Location, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
