using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>How source files look.</summary>
public sealed partial class SourceTests
{
    /// <summary>A file longer than this is two files.</summary>
    private const int MostLines = 400;

    /// <summary>UTF-16 units. Lines aim at 120; this is where a line is wrong.</summary>
    private const int MostColumns = 130;

    [Fact]
    public void Files_AreShort() =>
        AssertNone(Repository.Sources("src", "tests"), path => Repository.Lines(path).Length > MostLines);

    [Fact]
    public void Lines_AreNotTooLong()
    {
        var offenders = Repository.Sources("src", "tests").SelectMany(path => Repository.Lines(path)
            .Select((line, index) => (Place: $"{path}:{index + 1}", line.Length))
            .Where(entry => entry.Length > MostColumns));
        Assert.Empty(offenders.Select(entry => $"{entry.Place}: {entry.Length} columns"));
    }

    [Fact]
    public void Lines_DoNotEndInSpaces() => AssertNone(
        Repository.Sources("src", "tests"), path => Array.Exists(Repository.Lines(path), line => line.EndsWith(' ')));

    [Fact]
    public void Files_HoldOnePublicTypeNamedAsTheFile()
    {
        foreach (var path in Repository.Sources("src"))
        {
            var types = PublicType().Matches(Repository.Text(path)).Select(match => match.Groups["name"].Value)
                .Distinct().ToArray();
            Assert.True(types.Length <= 1, $"{path} holds the public types {string.Join(", ", types)}");
            if (types is [var only]) Assert.Equal(only, Path.GetFileName(path).Split('.')[0]);
        }
    }

    [Fact]
    public void Namespaces_AreFileScoped() =>
        AssertNone(Repository.Sources("src", "tests"), path => BlockNamespace().IsMatch(Repository.Text(path)));

    [Fact]
    public void Exceptions_AreNotCaughtWholesale() =>
        // With a filter that names what is meant, or in a program's outermost method.
        AssertNone(Repository.Sources("src"), path => Path.GetFileName(path) != "Program.cs"
            && WholesaleCatch().IsMatch(Repository.Text(path)));

    [Fact]
    public void Sources_LeaveNothingForLater() =>
        AssertNone(OtherSources, path => Unfinished().IsMatch(Repository.Text(path)));

    [Fact]
    public void Sources_SwitchOffNoWarningForAFile() =>
        AssertNone(OtherSources, path => Repository.Text(path).Contains("#pragma warning", StringComparison.Ordinal));

    [Fact]
    public void TypeNames_SayWhatTheyAre() =>
        AssertNone(Repository.Sources("src"), path => Vague().IsMatch(Path.GetFileNameWithoutExtension(path)));

    [Fact]
    public void TestNames_AreSubjectSituationExpectation()
    {
        // At least a subject and what is expected of it.
        var offenders = Repository.Sources("tests").SelectMany(path => TestMethod().Matches(Repository.Text(path))
            .Select(match => match.Groups["name"].Value).Where(name => !name.Contains('_'))
                .Select(name => $"{path}: {name}"));
        Assert.Empty(offenders);
    }

    // All but this file, which spells out what it looks for.
    private static IEnumerable<string> OtherSources =>
        Repository.Sources("src", "tests").Where(path => path != "tests/Architecture.Tests/SourceTests.cs");

    private static void AssertNone(IEnumerable<string> paths, Func<string, bool> isWrong)
    {
        var wrong = paths.Where(isWrong).ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [GeneratedRegex(
        "^public (?:(?:sealed|static|abstract|readonly|ref|partial|unsafe) )*"
        + @"(?:class|record struct|record|struct|interface|enum|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"catch\s*\(\s*(?:System\.)?Exception(?:\s+\w+)?\s*\)(?!\s*when)|catch\s*\{")]
    private static partial Regex WholesaleCatch();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex("(?:Helper|Helpers|Manager|Utils|Utilities|Util|Misc|Common)$")]
    private static partial Regex Vague();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\]]*\](?:\s*\[[^\n]*\])*\s*public (?:async )?(?:void|Task) (?<name>\w+)")]
    private static partial Regex TestMethod();
}
