using System.Diagnostics;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Runs a program to its end or to a limit.</summary>
internal sealed record ProcessRun(string Output)
{
    /// <summary>The run, or null when the program is not there, failed, or took longer than the limit.</summary>
    public static ProcessRun? Of(string program, string arguments, string? input, double limitSeconds)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            if (input is not null) process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(limitSeconds)))
            {
                process.Kill();
                return null;
            }

            process.WaitForExit();
            return process.ExitCode == 0 ? new ProcessRun(output.Result) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
