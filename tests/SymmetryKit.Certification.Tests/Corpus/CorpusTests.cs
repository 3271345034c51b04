using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>The certificates under tests/corpus, found by folder: a new case is a new pair of files.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> AcceptedNames => [.. CorpusFiles.Names("accepted")];

    public static TheoryData<string> RejectedNames => [.. CorpusFiles.Names("rejected")];

    public static TheoryData<string> MalformedNames => [.. CorpusFiles.Names("malformed")];

    [Theory]
    [MemberData(nameof(AcceptedNames))]
    public void Check_AcceptedCase_IsAcceptedAndWrittenBackTheSame(string name)
    {
        var file = CorpusFiles.Certificate("accepted", name);
        var certificate = CorpusFormat.Read(file, name);
        Assert.Equal(new CheckResult.Accepted(), certificate.Check(Game("accepted", name)));
        Assert.Equal(file, certificate.Write());
    }

    [Theory]
    [MemberData(nameof(RejectedNames))]
    public void Check_RejectedCase_NamesStepAndReason(string name)
    {
        var certificate = CorpusFormat.Read(CorpusFiles.Certificate("rejected", name), name);
        var rejected = Assert.IsType<CheckResult.Rejected>(certificate.Check(Game("rejected", name)));
        var expected = CorpusFiles.Expectation("rejected", name);
        Assert.Contains(expected["reason"], rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(expected["step"], $"{rejected.Step}");
    }

    [Theory]
    [MemberData(nameof(MalformedNames))]
    public void Read_MalformedCase_NamesPlaceAndFault(string name)
    {
        var error = Assert.Throws<CertificateParseException>(
            () => CorpusFormat.Read(CorpusFiles.Certificate("malformed", name), "file.json"));
        Assert.StartsWith($"file.json:{error.Line}:{error.Column}: ", error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"file.json:{CorpusFiles.Expectation("malformed", name)["message"]}", error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Corpus_Counts_AreMostlyWrongOnes()
    {
        var (accepted, rejected, malformed) =
            (CorpusFiles.Names("accepted").Count(), CorpusFiles.Names("rejected").Count(),
                CorpusFiles.Names("malformed").Count());
        Assert.True(rejected >= 60 && rejected + malformed > accepted,
            $"{accepted} accepted, {rejected} rejected, {malformed} malformed");
        foreach (var verdict in new[] { "accepted", "rejected", "malformed" })
        {
            var expectations = Directory.GetFiles(Path.Combine(CorpusFiles.Folder, verdict), "*.expect")
                .Select(Path.GetFileNameWithoutExtension);
            Assert.Equal(CorpusFiles.Names(verdict), expectations.Order(StringComparer.Ordinal));
        }
    }

    private static DecPomdp Game(string verdict, string name) =>
        GameFile.Read(CorpusFiles.Game(CorpusFiles.Expectation(verdict, name)["game"])).Game;
}
