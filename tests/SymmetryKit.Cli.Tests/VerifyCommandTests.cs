using System.Text.Json;
using System.Xml.Linq;

namespace SymmetryKit.Cli.Tests;

public sealed class VerifyCommandTests
{
    private static readonly string Examples = Path.Combine(Repository.Root, "examples");

    [Fact]
    public void Verify_ExampleClaims_AllHold()
    {
        var run = CommandLine.Run("verify", Path.Combine(Examples, "ci", "claims.yaml"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("5 holds\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{claim: group-order, game: GAME, order: 4}", 0, "holds")]
    [InlineData("{claim: group-order, game: GAME, order: 2, fix-agents: true}", 0, "holds")]
    [InlineData("{claim: group-order, game: GAME, order: 8}", 3, "refuted")]
    [InlineData("{claim: certified, game: GAME, horizon: 1, alpha: 1/2, witness-time: 0s}", 4, "undecided")]
    [InlineData("{claim: certified, game: GAME, horizon: 1, alpha: 1/10, witness-time: 5s}", 3, "refuted")]
    [InlineData("{claim: certified, game: GAME, horizon: 1, alpha: 0.51, entropy: per-history}", 0, "holds")]
    [InlineData(
        "{claim: equivariant, game: GAME, horizon: 1, tolerance: 0, policy: {command: [sh, -c, HALF]}}", 0, "holds")]
    [InlineData(
        "{claim: equivariant, game: GAME, horizon: 1, tolerance: 0, policy: {command: [sh, -c, FIRST]}}", 3, "refuted")]
    [InlineData("{claim: cross-play, game: GAME, horizon: 1, tolerance: 0.9, policies: [{command: [sh, -c, FIRST]}]}",
        3, "refuted")]
    [InlineData("{claim: cross-play, game: GAME, horizon: 1, tolerance: 1, policies: [{command: [sh, -c, FIRST]}]}", 0,
        "holds")]
    [InlineData("{claim: equivariant, game: GAME, horizon: 1, tolerance: 0, policy: {command: [sh, -c, 'exit 7']}}", 2,
        "error")]
    [InlineData("{claim: equivariant, game: GAME, horizon: 1, tolerance: 0, policy: nowhere.json}", 2, "error")]
    [InlineData("{claim: group-order, game: nowhere.dpomdp, order: 1}", 2, "error")]
    public void Verify_OneClaim_ExitCodeAndWord(string claim, int exitCode, string word)
    {
        using var folder = new TemporaryFolder();
        var run = Verify(folder, Claims(claim));
        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith(word, run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Verify_SeveralResults_TheWorstCounts()
    {
        using var folder = new TemporaryFolder();
        const string Good = "{claim: group-order, game: GAME, order: 4}";
        const string Wrong = "{claim: group-order, game: GAME, order: 8}";
        const string Open = "{claim: certified, game: GAME, horizon: 1, alpha: 1/2, witness-time: 0s}";
        const string Broken = "{claim: group-order, game: nowhere.dpomdp, order: 1}";
        Assert.Equal(4, Verify(folder, Claims(Good, Open)).ExitCode);
        Assert.Equal(3, Verify(folder, Claims(Open, Wrong, Good)).ExitCode);
        Assert.Equal(2, Verify(folder, Claims(Wrong, Broken, Open)).ExitCode);
    }

    [Theory]
    [InlineData("endless-1.json, certificate: endless-1", 0, "accepted: two critical points at every α > 0")]
    [InlineData("endless-2.json, certificate: endless-1", 3, "rejected at step 0: the certificate is for the game")]
    [InlineData("endless-1.json, alpha: 1, certificate: endless-1", 2, "'alpha' and 'alpha-lo' are about; leave them")]
    public void Verify_CounterexampleCertificate_IsChecked(string game, int exitCode, string expected)
    {
        using var folder = new TemporaryFolder();
        var gallery = Path.Combine(Examples, "counterexamples") + Path.DirectorySeparatorChar;
        var files = game.Replace("certificate: ", $"certificate: {gallery}", StringComparison.Ordinal);
        var run = Verify(folder, Claims($"{{claim: certificate, game: {gallery}{files}.certificate.json}}"));
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--junit")]
    [InlineData("--markdown")]
    public void Verify_NowhereToWrite_IsSaidBeforeTheWork(string option)
    {
        using var folder = new TemporaryFolder();
        var claims = folder.Write("claims.yaml", Claims("{claim: group-order, game: GAME, order: 4}"));
        var missing = Path.Combine(folder.Path, "nowhere", "out");
        var run = CommandLine.Run("verify", claims, option, missing);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains($"{option}: expected a file in a folder that is there, found '{missing}'", run.Error,
            StringComparison.Ordinal);
        Assert.Contains($"{option}: expected a file, found the folder",
            CommandLine.Run("verify", claims, option, folder.Path).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_PolicyFiles_AreTheLimitsOfAFlow()
    {
        using var folder = new TemporaryFolder();
        var game = folder.Write("levers.dpomdp", File.ReadAllText(Levers));
        string Flow(string alpha, string name)
        {
            var run = CommandLine.Run("flow", game, "--horizon", "1", "--alpha", alpha, "--starts", "20", "--out",
                Path.Combine(folder.Path, name));
            Assert.Equal(0, run.ExitCode);
            return name;
        }

        Flow("1", "high.json");
        Flow("1/10", "low.json");
        string Of(string claim, string key, string file) =>
            Claims($"{{claim: {claim}, game: levers.dpomdp, horizon: 1, tolerance: 1e-6, {key}: {file}}}");
        Assert.Equal(0, Verify(folder, Of("equivariant", "policy", "high.json")).ExitCode);
        Assert.Equal(0, Verify(folder, Of("cross-play", "policies", "high.json")).ExitCode);
        Assert.Equal(3, Verify(folder, Of("equivariant", "policy", "low.json")).ExitCode);
        var refuted = Verify(folder, Of("cross-play", "policies", "[high.json, low.json]"));
        Assert.Equal(3, refuted.ExitCode);
        Assert.Contains("largest gap", refuted.Output, StringComparison.Ordinal);
        var other = Verify(
            folder, Claims("{claim: equivariant, game: levers.dpomdp, horizon: 2, tolerance: 1, policy: high.json}"));
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("at horizon 2, found one for", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_OfAProgram_IsAFileThatVerifyReads()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "first.json");
        const string Program = "while read -r l; do case \"$l\" in *protocol*) ;; *) echo '[1, 0]' ;; esac; done";
        var run = CommandLine.Run(
            "policy", Levers, "--horizon", "1", "--out", file, "--json", "--", "sh", "-c", Program);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(("1", false), (json.RootElement.GetProperty("return").GetString(),
            json.RootElement.GetProperty("isEquivariant").GetBoolean()));
        string Claim(string tolerance) => Claims(
            $"{{claim: equivariant, game: GAME, horizon: 1, tolerance: {tolerance}, policy: first.json}}");
        Assert.Equal(3, Verify(folder, Claim("0.5")).ExitCode);
        Assert.Equal(0, Verify(folder, Claim("1")).ExitCode);
        // Thirds do not sum to 1 in floating point; in the file they do.
        var thirds = CommandLine.Run("policy", Path.Combine(Examples, "dectiger", "dectiger.dpomdp"), "--horizon", "2",
            "--out", file, "--", "sh", "-c", Program.Replace("[1, 0]",
                "[0.3333333333333333, 0.3333333333333333, 0.3333333333333333]", StringComparison.Ordinal));
        Assert.Equal((0, ""), (thirds.ExitCode, thirds.Error));
        Assert.Contains("residual 0, tolerance 0", thirds.Output, StringComparison.Ordinal);
        Assert.Contains("\"1/3\"", File.ReadAllText(file), StringComparison.Ordinal);
        var broken = CommandLine.Run("policy", Levers, "--horizon", "1", "--", "sh", "-c", "echo oops; sleep 100");
        Assert.Equal((2, ""), (broken.ExitCode, broken.Output));
        Assert.Contains("in the line: oops", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_JsonClaims_AreReadAsWell()
    {
        using var folder = new TemporaryFolder();
        var levers = JsonSerializer.Serialize(Levers);
        var claims = $$"""
            {
            	"version": 1,
            	"claims": [
            		{ "claim": "group-order", "game": {{levers}}, "order": 4, "name": "π \"quoted\"" }
            	]
            }
            """;
        var run = CommandLine.Run("verify", folder.Write("claims.json", claims));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("π \"quoted\": order 4", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_Json_HoldsEverything()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("claims.yaml", Claims("{claim: group-order, game: GAME, order: 8, name: eight}"));
        var run = CommandLine.Run("verify", path, "--json");
        using var json = JsonDocument.Parse(run.Output);
        var claim = Assert.Single(json.RootElement.GetProperty("claims").EnumerateArray());
        Assert.Equal(3, json.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal(("eight", "refuted", "exact", 3), (claim.GetProperty("name").GetString(),
            claim.GetProperty("result").GetString(), claim.GetProperty("evidence").GetString(),
            claim.GetProperty("line").GetInt32()));
    }

    [Fact]
    public void Verify_JUnitAndMarkdown_CountWhatFailed()
    {
        using var folder = new TemporaryFolder();
        var (junit, markdown) = (Path.Combine(folder.Path, "out.xml"), Path.Combine(folder.Path, "out.md"));
        var path = folder.Write("claims.yaml", Claims(
            "{claim: group-order, game: GAME, order: 4, name: right}",
            "{claim: group-order, game: GAME, order: 8, name: 'a | b <c> \"d\"'}",
            "{claim: equivariant, game: GAME, horizon: 1, tolerance: 0, name: loud, policy: {command: [sh, -c, BELL]}}",
            "{claim: certified, game: GAME, horizon: 1, alpha: 1/2, witness-time: 0s, name: open}"));
        Assert.Equal(2, CommandLine.Run("verify", path, "--junit", junit, "--markdown", markdown).ExitCode);
        var suite = XDocument.Load(junit).Root!.Element("testsuite")!;
        Assert.Equal(("4", "2", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value,
            suite.Attribute("errors")!.Value));
        var cases = suite.Elements("testcase").ToArray();
        Assert.Empty(cases[0].Elements());
        Assert.Equal("a | b <c> \"d\"", cases[1].Attribute("name")!.Value);
        Assert.Contains(
            "claimed 8", cases[1].Element("failure")!.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Contains("in the line: \uFFFD", cases[2].Element("error")!.Value, StringComparison.Ordinal);
        Assert.Equal("undecided", cases[3].Element("failure")!.Attribute("type")!.Value);
        var text = File.ReadAllText(markdown);
        Assert.StartsWith("### Claims: 1 holds, 1 refuted, 1 undecided, 1 error\n", text, StringComparison.Ordinal);
        Assert.Contains("| **refuted** | a \\| b <c> \"d\" | order 4", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ":1:1: expected one document, found 0")]
    [InlineData("claims: [", "expected YAML or JSON")]
    [InlineData("- a", ":1:1: expected a mapping of keys to values, found a list")]
    [InlineData("claims: []", ":1:1: expected the key 'version', found none")]
    [InlineData("version: 2\nclaims: []", ":1:10: expected version 1 of the form, found '2'")]
    [InlineData("version: 1\nclaims: []", ":2:9: expected at least one claim, found none")]
    [InlineData("version: 1\nclaims: []\nclaim: x", ":3:1: expected one of claims, version, found 'claim'")]
    [InlineData("version: 1\nclaims:\n  - claim: equivariance", "expected one of group-order, certified, certificate")]
    [InlineData("version: 1\nclaims:\n  - {claim: group-order, game: g, order: four}",
        "expected a positive whole number, found 'four'")]
    [InlineData(
        "version: 1\nclaims:\n  - {claim: group-order, game: g, order: 4, tolerence: 1}", ":3:45: expected one of")]
    [InlineData("version: 1\nclaims:\n  - {claim: group-order, order: 4}", ":3:5: expected the key 'game', found none")]
    [InlineData("version: 1\nclaims:\n  - {claim: certified, game: g, horizon: 0, alpha: 1}",
        "expected a whole number from 1 to")]
    [InlineData("version: 1\nclaims:\n  - {claim: certified, game: g, horizon: 1, alpha: -1}",
        "expected a positive number such as")]
    [InlineData("version: 1\nclaims:\n  - {claim: equivariant, game: g, horizon: 1, tolerance: NaN, policy: p}",
        "expected a number that is not negative")]
    [InlineData("version: 1\nclaims:\n  - {claim: equivariant, game: g, horizon: 1, tolerance: 0, policy: {cmd: x}}",
        "expected the key 'command'")]
    [InlineData("version: 1\nclaims:\n  - {claim: a, claim: b}", "expected YAML or JSON")]
    public void Verify_MalformedClaims_SaysWhereInOneLine(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("claims.yaml", content);
        var run = CommandLine.Run("verify", path);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith($"symkit: {path}:", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Generators_SmallSample_FindsAllPlantedSymmetries()
    {
        var run = CommandLine.Run("generators", "--games", "200", "--json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(json.RootElement.GetProperty("planted").GetInt32(), json.RootElement.GetProperty("found")
            .GetInt32());
        Assert.Equal(200, json.RootElement.GetProperty("group order").EnumerateObject().Sum(v => v.Value.GetInt32()));
        Assert.Contains("found in ", CommandLine.Run("generators", "--games", "20").Output, StringComparison.Ordinal);
        Assert.Equal(2, CommandLine.Run("generators", "--games", "0").ExitCode);
    }

    private static string Levers => Path.Combine(Examples, "levers-2", "levers-2.dpomdp");

    private static CommandLine Verify(TemporaryFolder folder, string claims) =>
        CommandLine.Run("verify", folder.Write("claims.yaml", claims));

    private static string Claims(params string[] claims)
    {
        const string Answer =
            "'while read -r l; do case \"$l\" in *protocol*) ;; *) printf \"ANSWER\\n\" ;; esac; done'";
        return "version: 1\nclaims:\n" + string.Concat(claims.Select(claim => $"  - {claim}\n"))
            .Replace("GAME", Levers, StringComparison.Ordinal)
            .Replace("HALF", Answer.Replace("ANSWER", "[0.5, 0.5]", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("FIRST", Answer.Replace("ANSWER", "[1, 0]", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("BELL", Answer.Replace("ANSWER", "\\007", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
