using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// Random damage to the files of accepted lists: what is still accepted must still be the whole list.
/// </summary>
/// <remarks>Newton's method from many starts, by formulas of the test project, has the last word.</remarks>
public sealed class ListFuzzTests
{
    private const int NewtonStarts = 40;

    [Fact]
    public void Check_DamagedLists_AreRefusedOrStillComplete() => Fuzz(1_000, seed: 1);

    [Fact]
    [Trait("Category", "Long")]
    public void Check_TwentyThousandDamagedLists_AreRefusedOrStillComplete() => Fuzz(20_000, seed: 2);

    private static void Fuzz(int mutants, int seed)
    {
        var random = new Random(seed);
        var cases = CorpusFiles.Names("accepted")
            .Select(c => (
                File: CorpusFiles.Certificate("accepted", c), Name: CorpusFiles.Expectation("accepted", c)["game"]))
            .Where(c => CriticalPointListFile.IsCriticalPointList(c.File)).ToArray();
        var (malformed, rejected) = (0, 0);
        for (var m = 0; m < mutants; m++)
        {
            var (file, name) = cases[m % cases.Length];
            var damaged = FileDamage.Of(file, random);
            var game = CorpusGames.All[name];
            if (damaged.AsSpan().SequenceEqual(file)) continue;
            if (Read(damaged) is not { } list) malformed++;
            else if (!CriticalPointListChecker.Check(list, game).IsAccepted) rejected++;
            else AssertComplete(list, game, System.Text.Encoding.UTF8.GetString(damaged));
        }

        Assert.True(malformed > mutants / 10 && rejected > mutants / 10, $"{malformed} malformed, {rejected} rejected");
    }

    private static void AssertComplete(CriticalPointListCertificate list, DecPomdp game, string file)
    {
        var play = new SoftPlay(game, list.Horizon, EntropyObjective.Visited);
        var found = new CriticalPointSearch(play, seed: 1).Find(list.Alpha.ToDouble(), NewtonStarts);
        Assert.True(list.Points.Length == found.Count, file);
    }

    private static CriticalPointListCertificate? Read(byte[] file)
    {
        try
        {
            return CriticalPointListFile.Read(file, "mutant.json");
        }
        catch (CertificateParseException)
        {
            return null;
        }
    }
}
