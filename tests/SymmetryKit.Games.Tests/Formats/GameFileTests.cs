namespace SymmetryKit.Games.Tests;

public sealed class GameFileTests
{
    private const string Nfg = """NFG 1 R "" { "a" "b" } { 1 1 } 5 5""";

    private static string Json { get; } = GameFile.ToText(GameLibrary.DecTiger(), GameFormat.Json);

    private static string Dpomdp { get; } = GameFile.ToText(GameLibrary.DecTiger(), GameFormat.Dpomdp);

    [Theory]
    [InlineData("game.nfg", GameFormat.GambitStrategic)]
    [InlineData("game.txt", GameFormat.GambitStrategic)]
    [InlineData("-", GameFormat.GambitStrategic)]
    public void Parse_OfNfg_KnowsItByNameOrContent(string name, GameFormat format) =>
        Assert.Equal(format, GameFile.Parse(Nfg, name).Format);

    [Theory]
    [InlineData("game.json")]
    [InlineData("game")]
    [InlineData("folder.nfg/game.txt")]
    public void Parse_OfJson_KnowsItByNameOrContent(string name) =>
        Assert.Equal(GameFormat.Json, GameFile.Parse("\n" + Json, name).Format);

    [Theory]
    [InlineData("game.dpomdp")]
    [InlineData("game.DPOMDP")]
    [InlineData("game.posg")]
    [InlineData("game.pomdp")]
    [InlineData("")]
    public void Parse_OfDpomdp_IsWhatRemains(string name) =>
        Assert.Equal(GameFormat.Dpomdp, GameFile.Parse(Dpomdp, name).Format);

    [Theory]
    [InlineData("game.dpomdp", Nfg)]
    [InlineData("game.nfg", "{}")]
    [InlineData("game.json", Nfg)]
    [InlineData("game.efg", Nfg)]
    [InlineData("game.txt", "EFG 2 R")]
    public void Parse_OfAnotherContentThanTheNameSays_Throws(string name, string text) =>
        Assert.Throws<GameParseException>(() => GameFile.Parse(text, name));

    [Fact]
    public void Parse_OfHalfASurrogatePair_Throws() =>
        Assert.Throws<GameParseException>(() => GameFile.Parse("agents: \ud800", "game.dpomdp"));

    [Fact]
    public void Read_OfAnEndlessStream_StopsAtTheLimit()
    {
        using var endless = new EndlessStream();
        var error = Assert.Throws<GameParseException>(() => GameFile.Read(endless, "endless"));
        Assert.Equal("endless:1:1: expected at most 64 MiB, found more", error.Message);
    }

    [Fact]
    public void Read_OfAFileThatIsNotThere_Throws() =>
        Assert.Throws<FileNotFoundException>(() => GameFile.Read(TestFiles.Path("nowhere.dpomdp")));

    [Fact]
    public void Digest_DoesNotDependOnTheFormatting()
    {
        var digest = GameLibrary.DecTiger().Digest;
        var spread = Dpomdp.Replace(" ", "  \t", StringComparison.Ordinal).Replace(
            "\n", "\r\n# comment\r\n", StringComparison.Ordinal);
        Assert.Equal(digest, GameFile.Parse(Json, "a.json").Game.Digest);
        Assert.Equal(digest, GameFile.Parse(Dpomdp, "another-name.dpomdp").Game.Digest);
        Assert.Equal(digest, GameFile.Parse(spread, "a.dpomdp").Game.Digest);
        Assert.Equal(
            digest,
            GameFile.Parse(Dpomdp.Replace("0.7225", "289/400", StringComparison.Ordinal), "a.dpomdp").Game.Digest);
        Assert.Equal(
            digest,
            GameFile.Parse(Json.Replace("\"-101\"", "\"-101.0\"", StringComparison.Ordinal), "a.json").Game.Digest);
    }

    [Theory]
    [InlineData("tiger-left", "tiger-Left")]
    [InlineData("0.7225 0.1275", "0.7226 0.1274")]
    [InlineData("discount: 1", "discount: 0.99")]
    [InlineData("R: listen listen : * : * : * : -2", "R: listen listen : * : * : * : -2.0000001")]
    [InlineData("start:\nuniform", "start:\n0.499 0.501")]
    [InlineData("hear-left hear-right\nhear-left hear-right", "hear-right hear-left\nhear-left hear-right")]
    public void Digest_ChangesWithEveryPart(string old, string now)
    {
        Assert.Contains(old, Dpomdp, StringComparison.Ordinal);
        Assert.NotEqual(
            GameLibrary.DecTiger().Digest,
            GameFile.Parse(Dpomdp.Replace(old, now, StringComparison.Ordinal), "a.dpomdp").Game.Digest);
    }

    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
