using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
using SymmetryKit.Solving;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Certify;

/// <summary>Everything certify found out.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Group">The model symmetries.</param>
/// <param name="GroupIsWhole">Whether a checker without the search's code confirmed that there are no others.</param>
/// <param name="Candidates">Certified thresholds, best first; the best one's certificate is the file that was
/// written.</param>
/// <param name="Witness">A certified coefficient without uniqueness; null if none was found.</param>
/// <param name="JournalPath">Where a stopped rung d goes on from; null if it was finished, or not asked for.</param>
/// <param name="Flow">The confirming flow at the threshold; null where it was left out.</param>
/// <param name="FlowSkipped">Why the flow was left out; null where it was not.</param>
public sealed record CertifyResult(
    CertifyRequest Request,
    ModelSymmetryGroup Group,
    bool GroupIsWhole,
    ImmutableArray<CheckedCandidate> Candidates,
    WitnessCandidate? Witness,
    string? JournalPath,
    FlowReport? Flow,
    string? FlowSkipped)
{
    /// <summary>The best certified threshold; null if none was found.</summary>
    public ThresholdCandidate? Best => Candidates.IsEmpty ? null : Candidates[0].Candidate;

    /// <summary>What each checker said of the best one; empty if none was found.</summary>
    public ImmutableArray<(string Checker, Verdict Verdict)> Checks => Candidates.IsEmpty ? [] : Candidates[0].Checks;

    /// <summary>What was proved, for a result file.</summary>
    public ThresholdRecord ToRecord()
    {
        var (loaded, best) = (Request.Loaded, Best);
        return new ThresholdRecord(
            loaded.Game.Name, loaded.Game.Digest, loaded.SnapDigits, Request.Horizon, Request.Objective,
            Group.Order.ToString(), best?.AlphaHi, Witness?.AlphaLo,
            [.. Candidates.Select(c => new ThresholdEntry(
                CertificateWords.Of(c.Candidate.Rung),
                c.Candidate.Closing is { } theorem ? CertificateWords.Of(theorem) : null, c.Candidate.AlphaHi,
                c.Checks.ToImmutableSortedDictionary(
                    check => check.Checker, check => check.Verdict.Word, StringComparer.Ordinal)))],
            best is null ? null : Path.GetFileName(Request.CertificatePath));
    }
}
