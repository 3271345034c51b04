using System.Collections.Immutable;
using SymmetryKit.Certification;

namespace SymmetryKit.Solving;

/// <summary>What a search for all critical points came to.</summary>
/// <param name="Certificate">
/// The complete list, accepted by <see cref="CriticalPointListChecker"/>; null if it could not be proved complete.
/// </param>
/// <param name="Points">The points found and enclosed, in the order of the certificate where there is one.</param>
/// <param name="Boxes">Boxes visited.</param>
/// <param name="Elapsed">Wall-clock time.</param>
/// <param name="Undecided">
/// Boxes too thin to be cut that were neither emptied nor found inside the box of a point; at a bifurcation they
/// surround the singular point.
/// </param>
/// <param name="Reason">Why there is no certificate; empty if there is one.</param>
public sealed record CompleteListOutcome(
    CriticalPointListCertificate? Certificate,
    ImmutableArray<IsolatedPoint> Points,
    int Boxes,
    TimeSpan Elapsed,
    ImmutableArray<UndecidedBox> Undecided,
    string Reason);
