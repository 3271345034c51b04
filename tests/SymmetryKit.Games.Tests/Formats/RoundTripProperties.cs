using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Games.Tests;

public sealed class RoundTripProperties
{
    [Theory]
    [InlineData(GameFormat.Dpomdp, "game.dpomdp")]
    [InlineData(GameFormat.Json, "game.json")]
    public void Write_ThenRead_GivesTheSameGame(GameFormat format, string name) => Prop.ForAll(RandomGames.All, game =>
    {
        var text = GameFile.ToText(game, format);
        var read = GameFile.Parse(text, name).Game;
        // Equal digests mean equal names and numbers; the text written again must be the same, too.
        return read.Digest == game.Digest
            && (format == GameFormat.Json ? read.Name == game.Name : read.Name == "game")
            && GameFile.ToText(read, format) == text;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_InOneFormatThenTheOther_GivesTheSameGame() => Prop.ForAll(RandomGames.All, game =>
    {
        var once = GameFile.Parse(GameFile.ToText(game, GameFormat.Dpomdp), "game.dpomdp").Game;
        return GameFile.Parse(GameFile.ToText(once, GameFormat.Json), "game.json").Game.Digest == game.Digest;
    }).QuickCheckThrowOnFailure();

    // Under --strict our own files draw no complaint but for the two things the format has no words for.
    [Fact]
    public void Write_AsDpomdp_IsInTheMadpDialect() => Prop.ForAll(RandomGames.All, game =>
    {
        var read = GameFile.Parse(
            GameFile.ToText(game, GameFormat.Dpomdp), "game.dpomdp", new GameReadOptions { Strict = true });
        return read.Warnings.All(w =>
            w.Message.Contains("a fraction p/q", StringComparison.Ordinal)
            || w.Message.Contains("a quoted name", StringComparison.Ordinal)
            || w.Message.Contains("a name that is a keyword", StringComparison.Ordinal));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_WithComment_ReadsBackTheSame()
    {
        var game = GameLibrary.DecTiger();
        var text = GameFile.ToText(game, GameFormat.Dpomdp, "one line\r\nT: * :\n\nanother");
        Assert.StartsWith("# one line\n# T: * :\n#\n# another\nagents:", text, StringComparison.Ordinal);
        Assert.Equal(game.Digest, GameFile.Parse(text, "game.dpomdp").Game.Digest);
    }

    [Fact]
    public void Write_ToAFile_ChoosesTheFormatByExtension()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var game = GameLibrary.DecTiger();
            foreach (var (name, format) in new[] { ("a.dpomdp", GameFormat.Dpomdp), ("a.JSON", GameFormat.Json) })
            {
                var path = Path.Combine(folder.FullName, name);
                GameFile.Write(path, game);
                var loaded = GameFile.Read(path);
                Assert.Equal((format, game.Digest), (loaded.Format, loaded.Game.Digest));
            }

            Assert.Throws<ArgumentException>(() => GameFile.Write(Path.Combine(folder.FullName, "a.nfg"), game));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void ToText_InAFormatThatIsOnlyRead_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => GameFile.ToText(GameLibrary.DecTiger(), GameFormat.GambitStrategic));
}
