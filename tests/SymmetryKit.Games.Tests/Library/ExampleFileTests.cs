namespace SymmetryKit.Games.Tests;

/// <summary>
/// The models in the examples folder are the library's; with SYMMETRYKIT_WRITE_EXAMPLES=1 they are written anew.
/// </summary>
public sealed class ExampleFileTests
{
    public static TheoryData<string> Names => [.. GameLibrary.All.Select(g => g.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Model_OfExample_IsThatOfTheLibrary(string name)
    {
        var game = GameLibrary.All.Single(g => g.Name == name);
        var path = Path.Combine(TestFiles.Root, "examples", name, $"{name}.dpomdp");
        var text = GameFile.ToText(game.Build(), GameFormat.Dpomdp, game.Description);
        if (Environment.GetEnvironmentVariable("SYMMETRYKIT_WRITE_EXAMPLES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.Equal(text, File.ReadAllText(path));
        var loaded = GameFile.Read(path, new GameReadOptions { Strict = true });
        Assert.DoesNotContain(loaded.Warnings, w => !w.Message.Contains("a fraction p/q", StringComparison.Ordinal));
        Assert.Equal(game.Build().Digest, loaded.Game.Digest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Readme_OfExample_NamesItsModel(string name) =>
        Assert.Contains(
            $"{name}.dpomdp",
            File.ReadAllText(Path.Combine(TestFiles.Root, "examples", name, "README.md")),
            StringComparison.Ordinal);
}
