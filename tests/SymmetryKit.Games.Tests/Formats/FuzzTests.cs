using System.Diagnostics;
using System.Text;

namespace SymmetryKit.Games.Tests;

/// <summary>
/// Broken files may be refused only in one way: by a <see cref="GameParseException"/> of one line, and soon.
/// </summary>
public sealed class FuzzTests
{
    // Seeded: a failure names its file, its kind of damage and the number of the case.
    private const int Seed = 20250101;

    public static TheoryData<string> Sources =>
    [
        "sdms/tiger.dpomdp", "sdms/tiger.posg", "sdms/mabc.dpomdp", "sdms/recycling.dpomdp",
            "sdms/adversarial_tiger.dpomdp",
        "sdms/aspirateur.dpomdp", "dectiger.json", "broadcast.json", "common.nfg", "outcomes.nfg",
            "openspiel/nfg_game__sample.nfg",
    ];

    private static byte[] Content(string source) => source switch
    {
        "dectiger.json" => Encoding.UTF8.GetBytes(GameFile.ToText(GameLibrary.DecTiger(), GameFormat.Json)),
        "broadcast.json" => Encoding.UTF8.GetBytes(GameFile.ToText(GameLibrary.BroadcastChannel(), GameFormat.Json)),
        "common.nfg" =>
            """NFG 1 R "t" { "a" "b" } { { "x" "y" } { "z" "w" } } "c" 1 1 1/2 .5 0 0 -1e1 -10"""u8.ToArray(),
        "outcomes.nfg" => """NFG 1 D "t" { "a" "b" } { 2 2 } { { "x" 1, 1 } { "y" 2 2 } } 0 1 2 1"""u8.ToArray(),
        _ => File.ReadAllBytes(TestFiles.Path(source)),
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void Read_TruncatedAtEveryPosition_IsReadOrRefused(string source)
    {
        var content = Content(source);
        // Long files at every 7th position: the seven residues make no difference to a lexer.
        for (var length = 0; length < content.Length; length += content.Length > 2000 ? 7 : 1)
        {
            Try(source, content[..length], $"cut at {length}");
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Read_WithDamagedBytes_IsReadOrRefused(string source)
    {
        var (content, random) = (Content(source), new Random(Seed));
        for (var k = 0; k < 400; k++)
        {
            var damaged = (byte[])content.Clone();
            for (var n = random.Next(1, 4); n > 0; n--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Try(source, damaged, $"bytes {k}");
        }
    }

    // Tokens of the file itself in the wrong places reach deeper than random bytes do.
    [Theory]
    [MemberData(nameof(Sources))]
    public void Read_WithShuffledWords_IsReadOrRefused(string source)
    {
        var (text, random) = (Encoding.UTF8.GetString(Content(source)), new Random(Seed));
        var words = text.Split(' ');
        string[] extra =
        [
            "*", ":", "uniform", "identity", "reset", "1000000000", "-1", "1e308", "1/0", "NaN", "\"", "#", "\n", "{",
                "}",
            "T:", "R: *", "states:",
        ];
        for (var k = 0; k < 400; k++)
        {
            var damaged = (string[])words.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var pool = random.Next(2) == 0 ? extra : words;
                damaged[random.Next(damaged.Length)] = pool[random.Next(pool.Length)];
            }

            Try(source, Encoding.UTF8.GetBytes(string.Join(' ', damaged)), $"words {k}");
        }
    }

    private static void Try(string source, byte[] content, string what)
    {
        var watch = Stopwatch.StartNew();
        using var stream = new MemoryStream(content);
        var error = Record.Exception(() => GameFile.Read(stream, source));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{source}, {what}: {watch.Elapsed}");
        if (error is null) return;
        var refusal = error as GameParseException;
        Assert.True(refusal is not null, $"{source}, {what}: {error}");
        Assert.True(refusal.Line >= 1 && refusal.Column >= 1, $"{source}, {what}: {error.Message}");
        Assert.DoesNotContain('\n', error.Message);
        Assert.True(error.Message.Length < 2000, $"{source}, {what}: {error.Message}");
    }
}
