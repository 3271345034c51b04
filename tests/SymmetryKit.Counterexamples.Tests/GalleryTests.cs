using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples.Tests;

/// <summary>The games under examples/counterexamples: every certificate is put to the checker.</summary>
public sealed class GalleryTests
{
    private static readonly string Folder = Find();

    public static TheoryData<string> Certificates => [.. Files];

    private static IEnumerable<string> Files =>
        Directory.GetFiles(Folder, "*.certificate.json").Select(p => Path.GetFileName(p)!).Order();

    [Theory]
    [MemberData(nameof(Certificates))]
    public void Game_HasAProofThatTheCheckerAccepts(string file)
    {
        var stem = file[..^".certificate.json".Length];
        var path = Path.Combine(Folder, stem + ".dpomdp");
        if (!File.Exists(path)) path = Path.Combine(Folder, stem + ".json");
        var game = GameFile.Read(path).Game;
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        var certificate = CounterexampleFile.Read(bytes, file);
        Assert.IsType<CheckResult.Accepted>(CounterexampleChecker.Check(certificate, game));
        Assert.Equal(bytes, CounterexampleFile.Write(certificate));
    }

    [Theory]
    [MemberData(nameof(Certificates))]
    public void Page_SaysWhatTheCertificateClaims(string file)
    {
        var stem = file[..^".certificate.json".Length];
        var kind = KindNames.All.Select(KindNames.Parse)
            .Single(k => stem.StartsWith(KindNames.Of(k) + "-", StringComparison.Ordinal));
        var example = ExampleFiles.Read(kind, Folder, stem)!;
        var game = stem + (example.Game.IsRestricted ? ".json" : ".dpomdp");
        Assert.Equal(Explanation.Of(example, game, file), File.ReadAllText(Path.Combine(Folder, stem + ".md")));
    }

    [Fact]
    public void Gallery_HoldsEveryKindAndAnIndex()
    {
        var files = Files.ToArray();
        Assert.True(files.Length >= 20);
        Assert.All(KindNames.All, name => Assert.Contains(files, f => f.StartsWith(name, StringComparison.Ordinal)));
        var index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(files, f => Assert.Contains(
            $"({f[..^".certificate.json".Length]}.md)", index, StringComparison.Ordinal));
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SymmetryKit.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "examples", "counterexamples");
    }
}
