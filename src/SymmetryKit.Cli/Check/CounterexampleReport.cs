using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Commands;
using SymmetryKit.Cli.Output;
using SymmetryKit.Counterexamples;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Check;

/// <summary>What check and counterexample say about a counterexample.</summary>
public static class CounterexampleReport
{
    /// <summary>The verdict about a certificate.</summary>
    public static void PrintCheck(
        CounterexampleCertificate certificate, LoadedGame loaded, Verdict verdict, bool json, Terminal terminal)
    {
        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteString("verdict", verdict.Word);
                writer.WriteString("reason", verdict.Reason.Length > 0 ? verdict.Reason : null);
                writer.WriteString("claim", Words(certificate.Claim));
                writer.WriteNumber("horizon", certificate.Horizon);
                writer.WriteString("entropy", CertificateWords.Of(certificate.Objective));
                writer.WriteString("digest", certificate.GameDigest);
            });
            return;
        }

        new Sheet()
            .Line("game", GameText.Describe(loaded))
            .Line("question", $"horizon {certificate.Horizon}, {CertificateWords.Of(certificate.Objective)} entropy")
            .Line("claim", Words(certificate.Claim))
            .Line("verdict", verdict.Reason.Length > 0 ? $"{verdict.Word}: {verdict.Reason}" : verdict.Word)
            .Print(terminal);
    }

    /// <summary>The outcome of a search, or of a proof for a given game.</summary>
    public static void PrintFound(
        CounterexampleRequest request, SearchState state, IReadOnlyList<string> files, bool json, Terminal terminal)
    {
        var (kind, isGiven) = (request.Kind, request.From is not null);
        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteString("kind", KindNames.Of(kind));
                writer.WriteBoolean("found", state.Best is not null);
                writer.WriteNumber("batches", state.NextBatch);
                writer.WriteNumber("proved", state.Proved);
                writer.WriteString("claim", state.Best is { } best ? Words(best.Certificate.Claim) : null);
                writer.WriteStrings("files", files);
            });
            return;
        }

        var sheet = new Sheet()
            .Line("kind", $"{KindNames.Of(kind)}: {KindNames.Title(kind).ToLowerInvariant()}")
            .Line(
                "searched",
                isGiven
                    ? "the given game"
                    : $"{state.NextBatch * CounterexampleSearch.BatchSize} games, {state.Proved} proved in this run");
        if (state.Best is { } found)
        {
            sheet.Line("game", Explanation.Size(found).TrimEnd('.'))
                .Line("proved", Words(found.Certificate.Claim))
                .Lines("files", files);
        }
        else
        {
            sheet.Line("game", isGiven
                ? "no proof found for it"
                : "none yet: the same command goes on where this one stopped");
        }

        sheet.Print(terminal);
    }

    /// <summary>What is claimed, on one line.</summary>
    public static string Words(CounterexampleClaim claim) => claim switch
    {
        MissedOptimumClaim { IndexReturn: { } index } c => $"{Missed(c)}; ties broken by index seem to earn {index}",
        MissedOptimumClaim c => Missed(c),
        BrokenSymmetryClaim c => $"at α = {c.Alpha} two maxima in one orbit: self-play at least {c.SelfPlay}, "
            + $"cross-play at most {c.CrossPlay}",
        EarlyFoldClaim c => $"the branch from high entropy is stable {Range(c.Branch, first: 0)}, "
            + "where there is a second critical point",
        HistorySymmetryClaim => "a symmetry of the histories, and none of the model",
        LocalStabilityClaim c => $"at α = {c.Alpha} a stable symmetric point, and a better stable one",
        IncompatibleOptimaClaim c => $"two best equivariant policies earn {c.Return}, and {c.CrossPlay} together",
        EndlessNonUniquenessClaim { AlphaLo: { IsZero: true } } => "two critical points at every α > 0",
        EndlessNonUniquenessClaim c => $"two critical points at every α >= {c.AlphaLo}",
        var other => other.GetType().Name,
    };

    private static string Missed(MissedOptimumClaim c) =>
        $"{Range(c.Branch, c.FirstSlice)} the high-entropy branch greedified earns at most {c.GreedyReturn}, "
        + $"an equivariant policy {c.Return}";

    // From the beginning of a slice to the end of the last one; rejected claims are put into words too.
    private static string Range(ImmutableArray<BranchSlice> branch, int first)
    {
        if (first >= branch.Length || branch[^1].BetaHi <= 0) return "for an empty range of α";
        var (start, end) = (first > 0 ? branch[first - 1].BetaHi : Rational.Zero, branch[^1].BetaHi);
        return start > 0 ? $"for every α from {1 / end} to {1 / start}" : $"for every α >= {1 / end}";
    }
}
