using System.Diagnostics;

namespace SymmetryKit.Games.Tests;

/// <summary>
/// Every malformed file gives exactly the one error that stands in <c>malformed/expected.txt</c>, and gives it at once.
/// A new case is a new file and a new line; with SYMMETRYKIT_WRITE_EXPECTED=1 the lines are written anew.
/// </summary>
public sealed class MalformedFileTests
{
    private static readonly string Folder = Path.Combine(
        TestFiles.Root, "tests", "SymmetryKit.Games.Tests", "Data", "malformed");

    private static readonly string ExpectedPath = Path.Combine(Folder, "expected.txt");

    private static readonly string[] Names = [.. new DirectoryInfo(Folder).GetFiles()
        .Select(f => f.Name).Where(name => name != "expected.txt").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Files => [.. Names];

    private static GameParseException Read(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        return Assert.Throws<GameParseException>(() => GameFile.Read(stream, file));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_MalformedFile_GivesTheExpectedError(string file)
    {
        var watch = Stopwatch.StartNew();
        var error = Read(file);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        Assert.StartsWith($"{file}:{error.Line}:{error.Column}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
        Assert.Contains("found", error.Message, StringComparison.Ordinal);
        var expected = File.ReadAllLines(ExpectedPath).Single(l => l.StartsWith(file + ":", StringComparison.Ordinal));
        Assert.Equal(expected, error.Message);
    }

    [Fact]
    public void Expected_HasOneLineForEveryFile()
    {
        if (Environment.GetEnvironmentVariable("SYMMETRYKIT_WRITE_EXPECTED") == "1")
        {
            File.WriteAllLines(ExpectedPath, Names.Select(file => Read(file).Message));
        }

        Assert.Equal(Names, File.ReadAllLines(ExpectedPath).Select(line => line.Split(':')[0]));
    }
}
