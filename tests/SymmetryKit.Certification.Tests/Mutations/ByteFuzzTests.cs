using SymmetryKit.Exact;
using SymmetryKit.Games;
using Xunit.Abstractions;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// Random damage to the files of every accepted case: what is still accepted must still be true.
/// </summary>
/// <remarks>
/// Whether it is, is decided without the checker: for bisection trees and witnesses by the known α_c of the game (by
/// Newton's method where the damage made it another horizon), for stage bounds by the slow checker of the test project.
/// </remarks>
public sealed class ByteFuzzTests(ITestOutputHelper output)
{
    // α_c by calculation (KnownGames), enclosed where it is a fold.
    private static readonly Dictionary<(string Game, int Horizon), (Rational Low, Rational High)> Known = new()
    {
        [("levers-2", 1)] = (new(1, 2), new(1, 2)),
        [("levers-bystander", 1)] = (new(1, 2), new(1, 2)),
        [("levers-3", 1)] = (new(3_642_133, 10_000_000), new(3_642_134, 10_000_000)),
        [("match-once", 1)] = (new(1, 2), new(1, 2)),
        [("match-once", 2)] = (1, 1),
        [("match-once", 3)] = (new(3, 2), new(3, 2)),
    };

    [Fact]
    public void Check_DamagedFiles_AreRefusedOrStillTrue() => Fuzz(1_500, seed: 1);

    [Fact]
    [Trait("Category", "Long")]
    public void Check_HundredThousandDamagedFiles_AreRefusedOrStillTrue() => Fuzz(100_000, seed: 2);

    private void Fuzz(int mutants, int seed)
    {
        var random = new Random(seed);
        var cases = CorpusFiles.Names("accepted")
            .Select(c => (
                File: CorpusFiles.Certificate("accepted", c), Name: CorpusFiles.Expectation("accepted", c)["game"]))
            .Where(c => !CriticalPointListFile.IsCriticalPointList(c.File))
            .Select(c => (c.File, c.Name, Game: CorpusGames.All[c.Name], Kind: KindOf(c.File)))
            .Where(c => c.Kind is "stage-bounds" or "no-interaction" || Known.Keys.Any(key => key.Game == c.Name))
            .ToLookup(c => c.Kind);
        var kinds = cases.Select(group => group.Key).Order(StringComparer.Ordinal).ToArray();
        var counts = kinds.ToDictionary(kind => kind, _ => new int[3]);
        for (var m = 0; m < mutants; m++)
        {
            var kind = kinds[m % kinds.Length];
            var (file, name, game, _) = cases[kind].ElementAt(random.Next(cases[kind].Count()));
            var damaged = FileDamage.Of(file, random);
            if (damaged.AsSpan().SequenceEqual(file)) continue;
            var bracket = Read(damaged);
            var accepted = bracket is not null && BracketChecker.Check(bracket, game).IsAccepted;
            counts[kind][bracket is null ? 0 : accepted ? 2 : 1]++;
            if (accepted) AssertTrue(bracket!, name, game, System.Text.Encoding.UTF8.GetString(damaged));
        }

        foreach (var (kind, count) in counts)
        {
            output.WriteLine($"{kind,-15} {count[0],7} malformed {count[1],7} rejected {count[2],7} harmless");
            Assert.True(count[0] > 0 && count[1] > 0, kind);
        }
    }

    // The threshold is no smaller than α_c, the witness no larger; other facts are for people or not part of the claim.
    private static void AssertTrue(BracketCertificate bracket, string name, DecPomdp game, string file)
    {
        if (bracket.Threshold is { Argument: not BoxTreeArgument } threshold)
        {
            Assert.True(threshold.Argument is NoInteractionArgument
                ? NoInteractionChecker.Fault(game, threshold.Horizon, threshold.Objective) is null
                : SlowChecker.Accepts(threshold, game), file);
        }

        var horizon = bracket.Threshold?.Horizon ?? bracket.Witness!.Horizon;
        if (!Known.TryGetValue((name, horizon), out var known))
        {
            AssertPlausible(bracket, game, horizon, file);
            return;
        }

        if (bracket.Threshold is { Objective: EntropyObjective.Visited } high) Assert.True(
            high.AlphaHi >= known.Low, file);
        if (bracket.Witness is { } low && (horizon == 1 || low.Objective == EntropyObjective.Visited))
        {
            Assert.True(low.AlphaLo <= known.High, file);
        }
    }

    // Another horizon than the file had: Newton's method has the last word.
    private static void AssertPlausible(BracketCertificate bracket, DecPomdp game, int horizon, string file)
    {
        if (bracket.Threshold is { Argument: BoxTreeArgument } high) Assert.True(Count(high.AlphaHi) == 1, file);
        if (bracket.Witness is { Objective: EntropyObjective.Visited } low) Assert.True(Count(low.AlphaLo) > 1, file);

        // Only for what was accepted: such a tree of histories is small.
        int Count(Rational alpha) => new CriticalPointSearch(
            new SoftPlay(game, horizon, EntropyObjective.Visited), seed: 1).Find(alpha.ToDouble(), 8).Count;
    }

    private static string KindOf(byte[] file) => CertificateReader.Read(file, "corpus") switch
    {
        { Threshold: not null, Witness: not null } => "bracket",
        { Witness: not null } => "witness",
        { Threshold.Argument: BoxTreeArgument } => "box-tree",
        { Threshold.Argument: NoInteractionArgument } => "no-interaction",
        _ => "stage-bounds",
    };

    private static BracketCertificate? Read(byte[] file)
    {
        try
        {
            return CertificateReader.Read(file, "mutant.json");
        }
        catch (CertificateParseException)
        {
            return null;
        }
    }
}
