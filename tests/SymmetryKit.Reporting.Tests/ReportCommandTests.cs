using System.Text.Json;
using System.Text.RegularExpressions;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Output;

namespace SymmetryKit.Reporting.Tests;

/// <summary>The command that writes pages, as a user types it.</summary>
public sealed partial class ReportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("symkit-command-").FullName;

    private string PagePath => Path.Combine(_folder, "page.html");

    [Fact]
    public void Report_OfGameAtHorizon_MakesEveryKindOfResult()
    {
        var kept = Path.Combine(_folder, "results");
        SampleResults.Symkit(
            "report", SampleResults.Game("levers-2"), "--horizon", "1", "-o", PagePath, "--results", kept);
        Assert.Equal(["game", "symmetries", "threshold", "certificate", "trace", "flow", "sweep"], Kinds());
        var again = Path.Combine(_folder, "again.html");
        var files = Directory.GetFiles(kept, "*.json");
        SampleResults.Symkit(["report", SampleResults.Game("levers-2"), .. files, "-o", again]);
        Assert.Contains("\"levers-2-h1-sweep.json\"", File.ReadAllText(again), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfGameAndCertificate_ChecksIt()
    {
        SampleResults.Symkit(
            "report", SampleResults.Game("levers-3"), SampleResults.Path("certificate.json"), "-o", PagePath);
        Assert.Equal(["game", "symmetries", "check", "certificate"], Kinds());
        Assert.Contains("\"verdict\":\"accepted\"", File.ReadAllText(PagePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OfCompressedCertificate_IsThatOfThePlainOne()
    {
        var (plain, packed) = (Path.Combine(_folder, "c.json"), Path.Combine(_folder, "c.json.gz"));
        File.Copy(SampleResults.Path("certificate.json"), plain);
        CertificateFile.Write(CertificateFile.Read(plain), packed);
        SampleResults.Symkit("report", SampleResults.Game("levers-3"), plain, "-o", PagePath);
        var page = File.ReadAllText(PagePath);
        SampleResults.Symkit("report", SampleResults.Game("levers-3"), packed, "-o", PagePath);
        Assert.Equal(
            page.Replace("c.json", "c.json.gz", StringComparison.Ordinal)
                .Replace("c.check.json", "c.json.check.json", StringComparison.Ordinal),
            File.ReadAllText(PagePath));
    }

    [Fact]
    public void Report_OfCertificateOfAnotherGame_IsRefused()
    {
        using var error = new StringWriter();
        var code = Cli.Program.Run(
            ["report", SampleResults.Game("levers-2"), SampleResults.Path("certificate.json"), "-o", PagePath],
            Terminal.Silent with { Error = error });
        Assert.Equal(2, code);
        Assert.Contains("one report shows one game", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(PagePath));
    }

    [Theory]
    [InlineData("two games", "expected one game")]
    [InlineData("no game", "expected a game file")]
    public void Report_OfWrongQuestion_IsRefused(string what, string expected)
    {
        using var error = new StringWriter();
        string[] files = what == "two games"
            ? [SampleResults.Game("levers-2"), SampleResults.Game("levers-3")]
            : [SampleResults.Path("info.json"), "--horizon", "1"];
        Assert.Equal(2, Cli.Program.Run(["report", .. files, "-o", PagePath], Terminal.Silent with { Error = error }));
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(PagePath));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Kinds()
    {
        using var data = JsonDocument.Parse(Data().Match(File.ReadAllText(PagePath)).Groups["json"].Value);
        var results = data.RootElement.GetProperty("results").EnumerateArray();
        return [.. results.Select(r => r.GetProperty("kind").GetString()!)];
    }

    [GeneratedRegex("""<script id="data" type="application/json">(?<json>[^<]*)</script>""")]
    private static partial Regex Data();
}
