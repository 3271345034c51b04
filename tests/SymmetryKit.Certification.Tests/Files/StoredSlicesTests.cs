using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Slices are read where they lie: one at a time, in any file that is of the format.</summary>
public sealed class StoredSlicesTests : IDisposable
{
    private static readonly DecPomdp Levers = GameFile.Read(CorpusFiles.Game("levers-2")).Game;
    private static readonly BoxNode Closed = new(BoxVerdict.Closed, 60, 0, 0);

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_PlainOrPacked_GivesTheSlicesAsOftenAsTheyAreAsked()
    {
        var file = CorpusFiles.Certificate("accepted", "box-two-slices");
        foreach (var content in new[] { file, [0xEF, 0xBB, 0xBF, .. file], Packed(file) })
        {
            File.WriteAllBytes(_path, content);
            var read = CertificateFile.Read(_path);
            for (var time = 0; time < 3; time++)
            {
                Assert.Equal(new CheckResult.Accepted(), BracketChecker.Check(read, Levers));
                Assert.Equal(file, CertificateWriter.Write(read));
            }
        }
    }

    // Members come in any order, so that what the slices need may stand behind them.
    [Fact]
    public void Read_MembersInTheOppositeOrder_GivesTheSame()
    {
        foreach (var name in new[]
        {
            "box-two-slices", "box-row-that-narrows", "box-cuts-in-two-slices", "bracket-box-tree",
        })
        {
            var file = CorpusFiles.Certificate("accepted", name);
            var reversed = Encoding.UTF8.GetBytes(Reversed(JsonNode.Parse(file)!).ToJsonString());
            Assert.Equal(file, CertificateWriter.Write(CertificateReader.Read(reversed, "reversed")));
        }

        var rows = Reversed(JsonNode.Parse(CorpusFiles.Certificate("accepted", "box-row-that-narrows"))!);
        rows["version"] = "1.0";
        Assert.Contains("rows", Assert.Throws<CertificateParseException>(
            () => CertificateReader.Read(Encoding.UTF8.GetBytes(rows.ToJsonString()), "rows")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        var file = CorpusFiles.Certificate("accepted", "bracket-box-tree");
        var end = file.AsSpan().TrimEnd((byte)'\n').Length;
        for (var length = 0; length < end; length++)
        {
            Assert.Throws<CertificateParseException>(() => CertificateReader.Read(file.AsSpan(0, length), "cut"));
        }

        Assert.Throws<CertificateParseException>(() => CertificateReader.Read([.. file, .. "{}"u8], "more"));
        var packed = Packed(file);
        for (var length = 2; length < packed.Length - 8; length += 7)
        {
            File.WriteAllBytes(_path, packed[..length]);
            Assert.Throws<CertificateParseException>(() => CertificateFile.Read(_path));
        }
    }

    // The file is longer than the reader's buffer, in lines and in one string.
    [Fact]
    public void Read_FaultFarBehind_IsPlacedWhereItStands()
    {
        var slices = Enumerable.Range(1, 5_000).Select(k => new BoxSlice(new Rational(10_000, k), [Closed])).ToList();
        slices.Add(new BoxSlice(new Rational(3, 2), [.. Enumerable.Repeat(Closed, 50_000)]));
        var text = Encoding.UTF8.GetString(CertificateWriter.Write(Certificate(slices)));
        var lines = text.Split('\n');
        var faulty = Array.FindIndex(lines, line => line.Contains("\"10000/4567\"", StringComparison.Ordinal)) + 1;
        lines[faulty] = lines[faulty].Replace("c60", "x60", StringComparison.Ordinal);
        Assert.Equal((faulty + 1, 17), PlaceOf(string.Join('\n', lines)));
        var last = Array.FindLastIndex(text.Split('\n'), line => line.Contains("tree", StringComparison.Ordinal));
        var behind = text.LastIndexOf("c60\"\n", StringComparison.Ordinal) + 5;
        Assert.Equal((last + 2, 8), PlaceOf(text.Insert(behind, "       !")));
    }

    [Theory]
    [InlineData("\"slices\": [", "\"slices\": {", "expected")]
    [InlineData("\"slices\": [", "\"slices\": [], \"slices\": [", "expected each member once, found 'slices' again")]
    [InlineData("\"slices\": [", "\"slices\": [7, ", "expected an object, found 7")]
    [InlineData("\"tree\":", "\"tree\": \"c60\", \"tree\":", "expected each member once, found 'tree' again")]
    [InlineData("\"box-tree\"", "\"no-interaction\"", "expected no member 'slices' here")]
    [InlineData("\"slices\"", "\"pieces\"", "expected a member 'slices', found none")]
    [InlineData("\"alpha\": \"1\"", "\"alpha\": \"1e999999999\"", "expected a rational in lowest terms")]
    public void Read_WrongSlices_AreRefused(string part, string change, string message)
    {
        var text = Encoding.UTF8.GetString(CorpusFiles.Certificate("accepted", "box-two-slices"));
        Assert.Contains(part, text, StringComparison.Ordinal);
        var at = text.IndexOf(part, StringComparison.Ordinal);
        var wrong = Encoding.UTF8.GetBytes(text[..at] + change + text[(at + part.Length)..]);
        var refused = Assert.Throws<CertificateParseException>(() => CertificateReader.Read(wrong, "wrong"));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    // What has been taken has been replayed, or is being: no list of slices is made.
    [Fact]
    public void Check_EndlessSlices_StopsSoonAfterTheFirstFault()
    {
        var taken = 0;
        IEnumerable<BoxSlice> Endless()
        {
            for (var k = 1; ; k++)
            {
                taken = k;
                yield return new BoxSlice(new Rational(100, k), k == 50 ? [] : [Closed]);
            }
        }

        var certificate = Certificate(Endless());
        var rejected = Assert.IsType<CheckResult.Rejected>(ThresholdChecker.Check(certificate, Levers));
        Assert.Equal((50, true), (rejected.Step, rejected.Reason.StartsWith("slice 49: ", StringComparison.Ordinal)));
        Assert.InRange(taken, 50, 150);
    }

    [Fact]
    public void Check_FileGoneMeanwhile_IsNoVerdict()
    {
        File.WriteAllBytes(_path, CorpusFiles.Certificate("accepted", "box-two-slices"));
        var read = CertificateFile.Read(_path);
        File.WriteAllText(_path, "{");
        Assert.Throws<CertificateParseException>(() => BracketChecker.Check(read, Levers));
        File.Delete(_path);
        Assert.Throws<FileNotFoundException>(() => BracketChecker.Check(read, Levers));
    }

    [Theory]
    [InlineData("""{"format":"x"}""", "x")]
    [InlineData("""{"a":[{"format":1}],"b":{},"format":"x","c":""", "x")]
    [InlineData("""{"a":{"format":"x"}}""", null)]
    [InlineData("""["x"]""", null)]
    [InlineData("""{"format":["x"]}""", "")]
    [InlineData("", null)]
    public void FormatOf_AnyFile_IsThatOfTheWhole(string text, string? expected)
    {
        File.WriteAllText(_path, text);
        Assert.Equal(expected, CertificateFile.FormatOf(_path));
    }

    private static (int Line, int Column) PlaceOf(string text)
    {
        var e = Assert.Throws<CertificateParseException>(
            () => CertificateReader.Read(Encoding.UTF8.GetBytes(text), "file"));
        return (e.Line, e.Column);
    }

    private static ThresholdCertificate Certificate(IEnumerable<BoxSlice> slices) => new(
        Levers.Name, Levers.Digest, null, 1, EntropyObjective.Visited, 100, new BoxTreeArgument(slices));

    private static byte[] Packed(byte[] file)
    {
        using var memory = new MemoryStream();
        using (var packed = new GZipStream(memory, CompressionLevel.Optimal)) packed.Write(file);
        return memory.ToArray();
    }

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(m =>
            KeyValuePair.Create(m.Key, m.Value is null ? null : Reversed(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(item => Reversed(item!))]),
        _ => node.DeepClone(),
    };
}
