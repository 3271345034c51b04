using System.Collections.Immutable;
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
/// <param name="Flow">The confirming flow at the threshold; null where it was left out.</param>
/// <param name="FlowSkipped">Why the flow was left out; null where it was not.</param>
public sealed record CertifyResult(
    CertifyRequest Request,
    ModelSymmetryGroup Group,
    bool GroupIsWhole,
    ImmutableArray<CheckedCandidate> Candidates,
    WitnessCandidate? Witness,
    FlowReport? Flow,
    string? FlowSkipped)
{
    /// <summary>The best certified threshold; null if none was found.</summary>
    public ThresholdCandidate? Best => Candidates.IsEmpty ? null : Candidates[0].Candidate;

    /// <summary>What each checker said of the best one; empty if none was found.</summary>
    public ImmutableArray<(string Checker, Verdict Verdict)> Checks => Candidates.IsEmpty ? [] : Candidates[0].Checks;
}
