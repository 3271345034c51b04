using System.Diagnostics;
using System.Text;
using SymmetryKit.Cli.Output;

namespace SymmetryKit.Cli.Tests;

/// <summary>What a run of symkit printed and returned.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    /// <summary>Runs in this process.</summary>
    public static CommandLine Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Program.Run(args, new Terminal(output, error, IsWatched: false));
        return new CommandLine(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the program itself, in <paramref name="folder"/>.</summary>
    public static CommandLine RunProcess(string folder, string arguments)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(Program).Assembly.Location}\" {arguments}")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandLine(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
