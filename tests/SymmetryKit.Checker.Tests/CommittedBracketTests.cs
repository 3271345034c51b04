using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Checker.Tests;

/// <summary>The brackets under proofs/brackets: both ends proved, and as near to each other as the documents say.</summary>
public sealed class CommittedBracketTests
{
    // Checked in some seconds each; the two others take minutes.
    public static TheoryData<string, string> Quick => new()
    {
        { "broadcast-buffers-h2", "1.005" }, { "broadcast-h2", "1.005" }, { "broadcast-h3", "1.005" },
        { "dectiger-h2", "1.005" }, { "dectiger-skewed-h2", "1.005" }, { "grid-small-h2", "1.005" },
        { "recycling-h2", "1.005" }, { "recycling-h3", "1.005" }, { "two-generals-h2", "1.005" },
    };

    public static TheoryData<string, string> Slow => new()
    {
        { "broadcast-h4", "1.005" }, { "dectiger-h3", "1.15" },
    };

    [Theory]
    [MemberData(nameof(Quick))]
    public void Bracket_InTheRepository_IsAcceptedAndTight(string name, string ratio) => AssertProved(name, ratio);

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Slow))]
    public void Bracket_InTheRepositoryAndLarge_IsAcceptedAndTight(string name, string ratio) =>
        AssertProved(name, ratio);

    [Fact]
    public void Brackets_InTheRepository_AreAllTested() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Repository.Root, "proofs", "brackets")).Select(f => Path.GetFileName(f)).Order(),
        Quick.Concat(Slow).Select(row => $"{row[0]}.json.gz").Order());

    private static void AssertProved(string name, string ratio)
    {
        var file = Path.Combine(Repository.Root, "proofs", "brackets", $"{name}.json.gz");
        var game = name[..name.LastIndexOf('-')];
        var model = Repository.Model(game);
        using var output = new StringWriter();
        Assert.Equal(0, Program.Run([file, model], output, output));
        Assert.Equal("accepted", output.ToString().Trim());
        var bracket = CertificateFile.Read(file);
        Assert.InRange(bracket.Threshold!.AlphaHi / bracket.Witness!.AlphaLo, Rational.One, Rational.Parse(ratio));
    }
}
