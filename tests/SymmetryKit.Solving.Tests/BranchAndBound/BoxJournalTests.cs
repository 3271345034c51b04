using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>A stopped search goes on from its journal and ends in the same certificate.</summary>
public sealed class BoxJournalTests : IDisposable
{
    private static readonly DecPomdp Game = TestGames.Levers(2, 3);

    // So few boxes that some slices fail, which the journal must remember, too.
    private static readonly BoxSearchOptions Options = new()
    {
        AlphaLo = new Rational(36, 100),
        Ratio = new Rational(103, 100),
        FirstAlpha = new Rational(38, 100),
        BoxesPerSlice = 4,
        TimeLimit = TimeSpan.FromMinutes(5),
    };

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Run_CutAtAnyByte_EndsInTheSameBytes()
    {
        var whole = Bytes(BoxSearch.Run(Game, 1, Options));
        using (var journal = Begin()) Assert.Equal(whole, Bytes(Run(journal)));
        var file = File.ReadAllBytes(_path);
        Assert.Contains("\"tree\":null", File.ReadAllText(_path), StringComparison.Ordinal);
        var step = Math.Max(1, file.Length / 40);
        for (var length = 0; length <= file.Length; length += step)
        {
            File.WriteAllBytes(_path, file[..length]);
            using var journal = BoxJournal.Resume(_path, Game, 1, null) ?? Begin();
            Assert.Equal(whole, Bytes(Run(journal)));
            Assert.True(journal.IsFinished);
        }
    }

    [Fact]
    public void Run_CancelledAgainAndAgain_EndsInTheSameBytes()
    {
        var (whole, stops) = (Bytes(BoxSearch.Run(Game, 1, Options)), 0);
        Begin().Dispose();
        for (var patience = 1; ; patience++)
        {
            using var journal = BoxJournal.Resume(_path, Game, 1, null)!;
            using var stop = new CancellationTokenSource();
            var found = Run(journal, new StopAfter(patience, stop), stop.Token);
            if (!journal.IsFinished)
            {
                stops++;
                continue;
            }

            Assert.Equal(whole, Bytes(found));
            break;
        }

        Assert.True(stops > 2, $"{stops} stops");
    }

    [Fact]
    public void Resume_FinishedSlices_AreNotSearchedAgain()
    {
        using (var journal = Begin()) Run(journal);
        var before = File.ReadAllLines(_path);
        using (var journal = BoxJournal.Resume(_path, Game, 1, null)!)
        {
            Assert.True(journal.Count > 3);
            Run(journal);
        }

        // A slice cut short by the failure of the one above it may have the time this time.
        var after = File.ReadAllLines(_path);
        Assert.Equal(before, after[..before.Length]);
        Assert.Equal(after.Length, after.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Resume_ChangedTree_IsRejectedByTheChecker()
    {
        using (var journal = Begin()) Run(journal);
        var text = File.ReadAllText(_path);
        var last = text.LastIndexOf("\"tree\":\"", StringComparison.Ordinal);
        File.WriteAllText(_path, text[..last] + "\"tree\":\"c0\"}\n");
        using var changed = BoxJournal.Resume(_path, Game, 1, null)!;
        var found = Run(changed)!;
        Assert.IsType<CheckResult.Rejected>(ThresholdChecker.Check(found.Certificate, Game));
    }

    [Fact]
    public void Resume_JournalOfAnotherQuestion_IsRefusedAndKept()
    {
        using (var journal = Begin()) Run(journal);
        var before = File.ReadAllBytes(_path);
        var other = Assert.Throws<CertificateParseException>(
            () => BoxJournal.Resume(_path, TestGames.Levers(2, 2), 1, null));
        Assert.Contains("choose another name, or begin anew", other.Message, StringComparison.Ordinal);
        Assert.Throws<CertificateParseException>(() => BoxJournal.Resume(_path, Game, 2, null));
        Assert.Throws<CertificateParseException>(() => BoxJournal.Resume(_path, Game, 1, 6));
        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    [Theory]
    [InlineData("somebody's notes")]
    [InlineData("somebody's notes\n")]
    [InlineData("{}\n")]
    [InlineData("null\n")]
    [InlineData("{\"format\":\"symmetrykit-threshold\"}\n")]
    public void Resume_AnotherKindOfFile_IsRefusedAndKept(string text)
    {
        File.WriteAllText(_path, text);
        Assert.Throws<CertificateParseException>(() => BoxJournal.Resume(_path, Game, 1, null));
        Assert.Equal(text, File.ReadAllText(_path));
    }

    [Fact]
    public void Resume_BrokenLineInTheMiddle_IsNamed()
    {
        using (var journal = Begin()) Run(journal);
        var lines = File.ReadAllLines(_path);
        lines[2] = lines[2].Replace("\"tree\":", "\"shrub\":", StringComparison.Ordinal);
        File.WriteAllLines(_path, lines);
        Assert.Equal(3, Assert.Throws<CertificateParseException>(
            () => BoxJournal.Resume(_path, Game, 1, null)).Line);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resume_StoppedAfterTheHead_KeepsToWhetherSymmetriesAreUsed(bool usesSymmetry)
    {
        var options = Options with { UsesSymmetry = usesSymmetry };
        var whole = BoxSearch.Run(Game, 1, options);
        Assert.Equal(usesSymmetry ? 2 : 0, ((BoxTreeArgument)whole!.Certificate.Argument).Cuts.Length);
        BoxJournal.Begin(_path, Game, 1, null, options, null).Dispose();
        using var journal = BoxJournal.Resume(_path, Game, 1, null)!;
        Assert.Equal(Bytes(whole), Bytes(Run(journal)));
    }

    // Journals of version 1.0 hold slices of the whole box.
    [Fact]
    public void Resume_JournalBeforeCuts_GoesOnWithoutThem()
    {
        var options = Options with { UsesSymmetry = false };
        using (var journal = BoxJournal.Begin(_path, Game, 1, null, options, null)) Run(journal);
        var lines = File.ReadAllLines(_path);
        lines[0] = lines[0].Replace("\"version\":\"1.1\"", "\"version\":\"1.0\"", StringComparison.Ordinal)
            .Replace(",\"usesSymmetry\":false", "", StringComparison.Ordinal);
        File.WriteAllLines(_path, lines[..3]);
        using var old = BoxJournal.Resume(_path, Game, 1, null)!;
        Assert.Equal(2, old.Count);
        Assert.Equal(Bytes(BoxSearch.Run(Game, 1, options)), Bytes(Run(old)));
    }

    [Theory]
    [InlineData("\"agents\":[0,1]", "\"agents\":[0,0]")]
    [InlineData("\"actions\":[[1,0,2],[1,0,2]]", "\"actions\":[[1,0,2],[0,1,2]]")]
    [InlineData("\"coordinate\":0", "\"coordinate\":99")]
    [InlineData("\"agents\":[0,1]", "\"agents\":null")]
    [InlineData("\"cuts\":[", "\"cuts\":null,\"old\":[")]
    [InlineData("\"coordinate\":0,", "")]
    public void Resume_ChangedCuts_AreRefused(string old, string changed)
    {
        using (var journal = Begin()) Run(journal);
        var lines = File.ReadAllLines(_path);
        Assert.Contains(old, lines[1], StringComparison.Ordinal);
        lines[1] = lines[1].Replace(old, changed, StringComparison.Ordinal);
        File.WriteAllLines(_path, lines);
        Assert.Equal(2, Assert.Throws<CertificateParseException>(() =>
        {
            using var journal = BoxJournal.Resume(_path, Game, 1, null)!;
            Run(journal);
        }).Line);
    }

    [Fact]
    public void Resume_NothingThere_IsNull()
    {
        Assert.Null(BoxJournal.Resume(_path + ".none", Game, 1, null));
        Assert.Null(BoxJournal.Resume(_path, Game, 1, null));
    }

    [Fact]
    public void Run_MoreSlicesAtOnce_DependsOnTheOptionsAlone()
    {
        var options = Options with { SlicesAtOnce = 5 };
        Assert.Equal(Bytes(BoxSearch.Run(Game, 1, options)), Bytes(BoxSearch.Run(Game, 1, options)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => BoxSearch.Run(Game, 1, Options with { SlicesAtOnce = 0 }));
    }

    private BoxJournal Begin() => BoxJournal.Begin(_path, Game, 1, null, Options, null);

    private static ThresholdCandidate? Run(
        BoxJournal journal, IProgress<string>? progress = null, CancellationToken cancellation = default) =>
        BoxSearch.Run(Game, 1, Options, null, progress, journal, cancellation);

    private static byte[] Bytes(ThresholdCandidate? found) => CertificateWriter.Write(found!.Certificate);

    private sealed class StopAfter(int slices, CancellationTokenSource stop) : IProgress<string>
    {
        private int _left = slices;

        public void Report(string value)
        {
            if (--_left == 0) stop.Cancel();
        }
    }
}
