using System.Text;

namespace SymmetryKit.Cli.Tests;

/// <summary>
/// Whatever a user gets wrong: one line on standard error, exit code 2 (3 for a rejected certificate), nothing else
/// printed or written.
/// </summary>
public sealed class BadInputTests
{
    private static string DecTiger => Path.Combine(Repository.Root, "examples", "dectiger", "dectiger.dpomdp");

    private static string Levers => Path.Combine(Repository.Root, "examples", "levers-2", "levers-2.dpomdp");

    public static TheoryData<string, string, string> Games
    {
        get
        {
            var good = File.ReadAllText(DecTiger);
            return new TheoryData<string, string, string>
            {
                { "empty", "", ":1:1: " },
                { "truncated", good[..(good.Length / 2)], "expected" },
                { "unknown name", good.Replace("listen listen", "listen whistle", StringComparison.Ordinal),
                    "whistle" },
                { "row sums to 0.9", good.Replace("0.7225", "0.6225", StringComparison.Ordinal), "found the sum 9/10" },
                { "negative probability", good.Replace("0.7225", "-0.7225", StringComparison.Ordinal), "-289/400" },
                { "not a number", good.Replace("0.7225", "NaN", StringComparison.Ordinal), "NaN" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Certify_MalformedGame_SaysWhereInOneLine(string what, string content, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("game.dpomdp", content);
        var run = CommandLine.Run("certify", path, "--horizon", "2", "--out", Path.Combine(folder.Path, "c.json"));
        AssertOneLine(run, 2, expected);
        Assert.StartsWith($"symkit: {path}:", run.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path));
        Assert.NotEmpty(what);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1GB")]
    [InlineData("1000000000")]
    [InlineData("99999999999999999999999999")]
    [InlineData("")]
    public void Certify_ImpossibleHorizon_IsRefused(string horizon) =>
        AssertOneLine(
            CommandLine.Run("certify", DecTiger, "--horizon", horizon), 2, "--horizon: expected a whole number");

    [Fact]
    public void Report_OfWrongFiles_SaysWhichAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        var page = Path.Combine(folder.Path, "page.html");
        var levers = folder.Write("levers.json", CommandLine.Run("info", Levers, "--json").Output);
        var tiger = folder.Write("tiger.json", CommandLine.Run("info", DecTiger, "--json").Output);
        var half = folder.Write("half.json", File.ReadAllText(levers)[..100]);
        AssertOneLine(CommandLine.Run("report", levers, tiger, "-o", page), 2, "one report shows one game");
        AssertOneLine(CommandLine.Run("report", half, "-o", page), 2, $"{half}:");
        AssertOneLine(CommandLine.Run("report", levers + ".none", "-o", page), 2, "levers.json.none");
        Assert.False(File.Exists(page));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1/2")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1/0")]
    [InlineData("1e999999999")]
    public void Flow_ImpossibleAlpha_IsRefused(string alpha) =>
        AssertOneLine(CommandLine.Run("flow", DecTiger, "--horizon", "1", $"--alpha={alpha}"), 2,
            "--alpha: expected a positive number");

    [Fact]
    public void Flow_TreeTooLarge_NamesWhatStillWorks()
    {
        var game = Path.Combine(Repository.Root, "examples", "box-pushing", "box-pushing.dpomdp");
        AssertOneLine(CommandLine.Run("flow", game, "--horizon", "9", "--alpha", "1"), 2, "rung");
    }

    [Fact]
    public void Info_MissingFile_IsNamed() =>
        AssertOneLine(CommandLine.Run("info", "no-such-file.dpomdp"), 2, "no-such-file.dpomdp");

    [Fact]
    public void Info_InvalidUtf8_IsRefused()
    {
        using var folder = new TemporaryFolder();
        AssertOneLine(CommandLine.Run("info", folder.Write("game.dpomdp", [0x61, 0xFF, 0xFE, 0x0A])), 2, "UTF-8");
    }

    [Fact]
    public void Info_DeepJson_IsRefused()
    {
        using var folder = new TemporaryFolder();
        AssertOneLine(CommandLine.Run("info", folder.Write("game.json", new string('[', 100_000))), 2, ":1:");
    }

    [Fact]
    public void Check_CertificateForAnotherGame_IsRejected()
    {
        using var folder = new TemporaryFolder();
        var certificate = Certify(folder, Levers, "1");
        var run = CommandLine.Run("check", certificate, "--game", DecTiger);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("rejected", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ThresholdLowered_IsRejected()
    {
        using var folder = new TemporaryFolder();
        var certificate = Certify(folder, Levers, "1");
        File.WriteAllText(certificate, File.ReadAllText(certificate)
            .Replace("\"alphaHi\": \"32769/65536\"", "\"alphaHi\": \"49/100\"", StringComparison.Ordinal));
        var run = CommandLine.Run("check", certificate, "--game", Levers, "--json");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("\"verdict\": \"rejected\"", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"format\": \"something-else\"}")]
    [InlineData("{\"format\": \"symmetrykit-threshold\", \"format\": \"symmetrykit-threshold\"}")]
    public void Check_MalformedCertificate_SaysWhere(string content)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("c.json", content);
        var run = CommandLine.Run("check", path, "--game", Levers);
        AssertOneLine(run, 2, "expected");
        Assert.StartsWith($"symkit: {path}:1:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_DeepOrInvalidJson_SaysWhere()
    {
        using var folder = new TemporaryFolder();
        AssertOneLine(
            CommandLine.Run("check", folder.Write("a.json", new string('[', 100_000)), "--game", Levers), 2, ":1:");
        AssertOneLine(CommandLine.Run(
            "check", folder.Write("b.json", [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]), "--game", Levers), 2, ":1:");
    }

    [Fact]
    public void BadUsage_IsExitCodeOne()
    {
        Assert.Equal(1, CommandLine.Run("certify", DecTiger).ExitCode);
        Assert.Equal(1, CommandLine.Run("certify", DecTiger, "--horizon", "1", "--rung", "z").ExitCode);
        Assert.Equal(1, CommandLine.Run("fly").ExitCode);
    }

    private static string Certify(TemporaryFolder folder, string game, string horizon)
    {
        var path = Path.Combine(folder.Path, "certificate.json");
        var run = CommandLine.Run(
            "certify", game, "--horizon", horizon, "--starts", "0", "--witness-time", "0s", "--no-z3", "--out", path);
        Assert.Equal(0, run.ExitCode);
        return path;
    }

    private static void AssertOneLine(CommandLine run, int exitCode, string expected)
    {
        Assert.Equal("", run.Output);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
    }
}
