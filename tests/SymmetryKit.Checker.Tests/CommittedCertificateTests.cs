using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Checker.Tests;

/// <summary>The certificates under proofs/ prove what they claim about the games under examples/.</summary>
public sealed class CommittedCertificateTests
{
    private static string Folder => Path.Combine(Repository.Root, "proofs", "certificates");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_CommittedCertificate_IsAccepted(string name)
    {
        var (certificate, game) = Load(name);
        Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(certificate, game));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Program_OnCommittedCertificate_AcceptsItForItsGameOnly(string name)
    {
        var certificate = Path.Combine(Folder, $"{name}.json");
        var game = ThresholdCertificateReader.Read(File.ReadAllBytes(certificate), name).GameName;
        using var output = new StringWriter();
        Assert.Equal(0, Program.Run([certificate, Repository.Model(game)], output, TextWriter.Null));
        Assert.Equal("accepted", output.ToString().Trim());
        Assert.Equal(3,
            Program.Run(
            [certificate, Repository.Model(game == "levers-2" ? "levers-3" : "levers-2")], TextWriter.Null, TextWriter.Null));
    }

    [Fact]
    public void Program_BadInput_SaysSoInOneLine()
    {
        using var error = new StringWriter();
        Assert.Equal(1, Program.Run(["one"], TextWriter.Null, error));
        Assert.Equal(2, Program.Run(["no-such-file.json", Repository.Model("levers-2")], TextWriter.Null, error));
        Assert.Equal(2, Program.Run([Repository.Model("levers-2"), Repository.Model("levers-2")], TextWriter.Null, error));
        Assert.Equal(3, error.ToString().Trim().Split('\n').Length);
    }

    [Fact]
    public void Program_CompressedCertificate_IsReadAsThePlainOne()
    {
        var plain = Path.Combine(Folder, "dectiger-h2-visited.json");
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var packed = Path.Combine(folder, "c.json.gz");
            CertificateFile.Write(CertificateFile.Read(plain), packed);
            Assert.True(new FileInfo(packed).Length < new FileInfo(plain).Length / 2);
            Assert.Equal(0, Program.Run([packed, Repository.Model("dectiger")], TextWriter.Null, TextWriter.Null));
            Assert.Equal(File.ReadAllBytes(plain), CertificateWriter.Write(CertificateFile.Read(packed)));

            // Cut short, or damaged inside: one line that says where.
            var bytes = File.ReadAllBytes(packed);
            var damaged = Path.Combine(folder, "damaged.json.gz");
            foreach (var wrong in new[] { bytes[..(bytes.Length / 2)], [0x1F, 0x8B], [0x1F, 0x8B, .. "not gzip"u8] })
            {
                File.WriteAllBytes(damaged, wrong);
                using var error = new StringWriter();
                Assert.Equal(2, Program.Run([damaged, Repository.Model("dectiger")], TextWriter.Null, error));
                Assert.StartsWith($"symcheck: {damaged}:", error.ToString(), StringComparison.Ordinal);
                Assert.Single(error.ToString().Trim().Split('\n'));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Program_ReferencesNoSearchAndNoSolver()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<System.Reflection.Assembly>([typeof(Program).Assembly]);
        while (open.TryPop(out var assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies()
                .Where(n => n.Name!.StartsWith("SymmetryKit", StringComparison.Ordinal)))
            {
                if (seen.Add(name.Name!)) open.Push(System.Reflection.Assembly.Load(name));
            }
        }

        Assert.Subset(
            new HashSet<string> { "SymmetryKit.Exact", "SymmetryKit.Graphs", "SymmetryKit.Games",
                "SymmetryKit.Certification" }, seen);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_OfCommittedCertificate_IsTheCommittedOne(string name)
    {
        var (certificate, game) = Load(name);
        if (certificate.Argument is not StageBoundArgument) return;
        var committed = File.ReadAllText(Path.Combine(Repository.Root, "proofs", "smt", $"{name}.smt2"));
        Assert.Equal(committed, SmtLibScript.Of(certificate, game));
    }

    private static (ThresholdCertificate Certificate, DecPomdp Game) Load(string name)
    {
        var certificate = ThresholdCertificateReader.Read(
            File.ReadAllBytes(Path.Combine(Folder, $"{name}.json")), name);
        return (certificate, GameFile.Read(Repository.Model(certificate.GameName)).Game);
    }
}
