using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Tests;

/// <summary>The certificates under proofs/ prove what they claim about the games under examples/.</summary>
public sealed class CommittedCertificateTests
{
    private static string Folder => Path.Combine(Repository.Root, "proofs", "certificates");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_CommittedCertificate_IsAccepted(string name)
    {
        var (certificate, game) = Load(name);
        Assert.Equal(new CheckResult.Accepted(), ThresholdChecker.Check(certificate, game));
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
        var certificate = ThresholdCertificateReader.Read(File.ReadAllBytes(Path.Combine(Folder, $"{name}.json")), name);
        var model = Path.Combine(Repository.Root, "examples", certificate.GameName, $"{certificate.GameName}.dpomdp");
        return (certificate, GameFile.Read(model).Game);
    }
}
