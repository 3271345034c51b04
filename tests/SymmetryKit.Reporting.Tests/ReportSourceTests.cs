using System.Text;
using SymmetryKit.Certification;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Reporting.Tests;

/// <summary>What a report takes, and how it refuses the rest.</summary>
public sealed class ReportSourceTests
{
    [Theory]
    [InlineData("symmetries.json", ReportSourceKind.Symmetries)]
    [InlineData("info.json", ReportSourceKind.Game)]
    [InlineData("certificate.json", ReportSourceKind.Certificate)]
    [InlineData("threshold.json", ReportSourceKind.Threshold)]
    [InlineData("flow.json", ReportSourceKind.Flow)]
    [InlineData("trace.json", ReportSourceKind.Trace)]
    [InlineData("sweep.json", ReportSourceKind.Sweep)]
    [InlineData("policy.json", ReportSourceKind.Policy)]
    [InlineData("points.json", ReportSourceKind.CriticalPoints)]
    public void Read_Result_KnowsItsKindAndGame(string name, ReportSourceKind kind)
    {
        var source = Read(name, SampleResults.Bytes(name));
        Assert.Equal(kind, source.Kind);
        Assert.Equal("levers-3", Assert.Single(source.Games).Name);
        Assert.StartsWith("sha256:", source.Games[0].Digest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("symmetries.json")]
    [InlineData("info.json")]
    [InlineData("certificate.json")]
    [InlineData("threshold.json")]
    [InlineData("flow.json")]
    [InlineData("trace.json")]
    public void Read_Truncated_SaysWhere(string name)
    {
        var bytes = SampleResults.Bytes(name);
        foreach (var length in new[] { 0, 1, bytes.Length / 3, bytes.Length - 3 })
        {
            var error = Assert.ThrowsAny<FormatException>(() => Read(name, bytes[..length]));
            Assert.Matches($"^{name}:[0-9]+:[0-9]+: ", error.Message);
        }
    }

    [Theory]
    [InlineData("[1, 2]", "found a JSON array")]
    [InlineData("{}", "found an empty object")]
    [InlineData("""{"a": 1, "b": 2}""", "found an object with the members a, b")]
    [InlineData("""{"a": 1, "a": 2}""", "expected a result in JSON")]
    [InlineData("""{"candidates": [], "checks": {}}""", "symkit certify --result FILE")]
    [InlineData("""{"crossPlayMatrix": [], "distinctLimits": 1}""", "symkit flow --out FILE")]
    public void Read_SomethingElse_SaysWhatWasExpected(string text, string expected)
    {
        var error = Assert.Throws<ReportSourceException>(() => Read("x.json", Encoding.UTF8.GetBytes(text)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("x.json:", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"groupOrder\": \"12\"", "\"groupOrder\": 12", "'groupOrder' to be a string, found 12")]
    [InlineData("\"groupOrder\"", "\"order\"", "'groupOrder' to be there")]
    [InlineData("sha256:", "md5:", "'digest' to be a game's digest")]
    [InlineData("\"fixAgents\": false", "\"fixAgents\": null", "'fixAgents' to be true or false")]
    [InlineData("\"images\": [", "\"images\": [{}, ", "'images[0].agents' to be there")]
    public void Read_MemberOfAnotherType_IsNamed(string from, string to, string expected)
    {
        var text = File.ReadAllText(SampleResults.Path("symmetries.json"));
        Assert.Contains(from, text, StringComparison.Ordinal);
        var changed = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        var error = Assert.Throws<ReportSourceException>(() => Read("s.json", changed));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CertificateOfAnotherVersion_IsRefused()
    {
        var text = File.ReadAllText(SampleResults.Path("certificate.json"));
        var changed = System.Text.RegularExpressions.Regex.Replace(
            text, "\"version\": \"[0-9.]+\"", "\"version\": \"9.0\"");
        Assert.Throws<CertificateParseException>(() => Read("c.json", Encoding.UTF8.GetBytes(changed)));
    }

    [Fact]
    public void Read_ResultWithVectorsOfWrongLength_IsRefused()
    {
        var text = File.ReadAllText(SampleResults.Path("flow.json"));
        var changed = System.Text.RegularExpressions.Regex.Replace(
            text, "\"orbits\": \\[[0-9, ]+\\]", "\"orbits\": [0, 0]");
        Assert.NotEqual(text, changed);
        Assert.Throws<ResultParseException>(() => Read("f.json", Encoding.UTF8.GetBytes(changed)));
    }

    [Fact]
    public void Read_Certificate_KeepsTheClaimAndLeavesOutTheProof()
    {
        var head = Read("certificate.json", SampleResults.Bytes("certificate.json")).Content;
        Assert.Equal("32769/65536", head.GetProperty("alphaHi").GetString());
        Assert.True(head.GetProperty("argument").TryGetProperty("closing", out _));
        Assert.False(head.GetProperty("argument").TryGetProperty("jointSpans", out _));
    }

    private static ReportSource Read(string name, byte[] bytes) => ReportSource.Read(bytes, name);
}
