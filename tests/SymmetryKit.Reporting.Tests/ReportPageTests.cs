using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SymmetryKit.Reporting.Tests;

/// <summary>The text of the page, without a browser.</summary>
public sealed partial class ReportPageTests
{
    [Fact]
    public void Write_SameResults_SameBytes() => Assert.Equal(Page(), Page());

    [Fact]
    public void Write_Results_StandInTheDataBlockAsTheyAre()
    {
        using var data = JsonDocument.Parse(Data().Match(Page()).Groups["json"].Value);
        foreach (var result in data.RootElement.GetProperty("results").EnumerateArray())
        {
            if (result.GetProperty("kind").GetString() == "certificate") continue;
            var original = JsonElement.Parse(SampleResults.Bytes(result.GetProperty("name").GetString()!));
            Assert.True(JsonElement.DeepEquals(original, result.GetProperty("content")));
        }

        Assert.Equal(SampleResults.All.Count, data.RootElement.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Write_DataBlock_HoldsNoCharacterThatEndsIt()
    {
        var text = File.ReadAllText(SampleResults.Path("info.json"))
            .Replace("levers-3", "</script><!--&'\\u2028", StringComparison.Ordinal);
        var source = ReportSource.Read(Encoding.UTF8.GetBytes(text), "</title>.json");
        var page = ReportPage.Write([source], "</script>");
        var block = page[(page.IndexOf("application/json\">", StringComparison.Ordinal) + 18)..];
        Assert.DoesNotContain('<', block[..block.IndexOf("</script>", StringComparison.Ordinal)]);
        Assert.DoesNotContain(
            "<!--", page.Replace("<!-- ", "", StringComparison.Ordinal)[..2000], StringComparison.Ordinal);
        Assert.Equal(Scripts().Count(Page()), Scripts().Count(page));
    }

    [Fact]
    public void Write_Policy_AllowsTheTwoScriptsAndNothingElse()
    {
        var page = Page();
        var policy = Policy().Match(page).Groups["policy"].Value;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        var digests = Executed().Matches(page).Select(match => Convert.ToBase64String(
            SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["script"].Value)))).ToArray();
        Assert.Equal(2, digests.Length);
        Assert.EndsWith($"script-src 'sha256-{digests[0]}' 'sha256-{digests[1]}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Page_NamesNoAddressToFetch()
    {
        var page = Page();
        Assert.DoesNotMatch("""<(?:script|img|iframe|source|video)[^>]*\ssrc=""", page);
        Assert.DoesNotMatch("""<link[^>]*href="(?!data:)""", page);
        Assert.DoesNotMatch("""@import|url\((?!#|data:)""", page[..page.IndexOf("</style>", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Write_NoResult_IsRefused() =>
        Assert.Throws<ReportSourceException>(() => ReportPage.Write([], "test"));

    [Fact]
    public void Write_ResultsOfTwoGames_NamesBoth()
    {
        var other = SampleResults.Symkit("info", SampleResults.Game("dectiger"), "--json");
        var source = ReportSource.Read(Encoding.UTF8.GetBytes(other), "other.json");
        var error = Assert.Throws<ReportSourceException>(
            () => ReportPage.Write([.. SampleResults.All, source], "test"));
        Assert.StartsWith("other.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("'dectiger'", error.Message, StringComparison.Ordinal);
        Assert.Contains("one report shows one game", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Example_Committed_IsOfThisPage()
    {
        // Its numbers may differ in their last digits between machines; all else is what the program writes now.
        var example = File.ReadAllText(Path.Combine(SampleResults.Root, "examples", "dectiger", "report.html"));
        Assert.Equal(WithoutNumbers(Page()), WithoutNumbers(example));
        using var data = JsonDocument.Parse(Data().Match(example).Groups["json"].Value);
        Assert.Equal("dectiger", data.RootElement.GetProperty("title").GetString());
        Assert.Equal(8, data.RootElement.GetProperty("results").GetArrayLength());

        static string WithoutNumbers(string page) => Title().Replace(Data().Replace(page, ""), "");
    }

    private static string Page() => ReportPage.Write(SampleResults.All, "SymmetryKit test");

    [GeneratedRegex("""<script id="data" type="application/json">(?<json>[^<]*)</script>""")]
    private static partial Regex Data();

    [GeneratedRegex("<title>.*?</title>")]
    private static partial Regex Title();

    [GeneratedRegex("Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex(
        "<script>(?<script>.*?)</script>|<script type=\"module\">(?<script>.*?)</script>",
        RegexOptions.Singleline)]
    private static partial Regex Executed();

    [GeneratedRegex("<script")]
    private static partial Regex Scripts();
}
