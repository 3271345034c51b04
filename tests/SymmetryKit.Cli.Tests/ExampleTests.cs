using System.Text.RegularExpressions;

namespace SymmetryKit.Cli.Tests;

/// <summary>Every example's command, run as a user would, prints what stands beside it.</summary>
/// <remarks>With SYMKIT_UPDATE_EXAMPLES=1 the files are written anew instead of compared.</remarks>
public sealed partial class ExampleTests
{
    public static TheoryData<string> Names => [.. Repository.Examples.Select(d => Path.GetFileName(d))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Command_PrintsTheExpectedOutput(string name)
    {
        var source = Path.Combine(Repository.Root, "examples", name);
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(source)) File.Copy(
            file, Path.Combine(folder.Path, Path.GetFileName(file)));
        var command = File.ReadAllText(Path.Combine(source, "command")).Trim();
        var run = CommandLine.RunProcess(folder.Path, command[(command.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        var (printed, expected) = (Steady(run.Output), Path.Combine(source, "expected.txt"));
        if (Environment.GetEnvironmentVariable("SYMKIT_UPDATE_EXAMPLES") == "1") File.WriteAllText(expected, printed);
        Assert.Equal(File.ReadAllText(expected), printed);
    }

    // Rounding noise differs between processors; how small it is, is tested elsewhere.
    private static string Steady(string output) => Noise().Replace(output, "tiny");

    [GeneratedRegex(@"\b\d(\.\d+)?e-\d+\b|(?<=residual |spread |at most )0\b")]
    private static partial Regex Noise();
}
