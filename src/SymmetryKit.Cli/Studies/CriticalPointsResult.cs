using System.Collections.Immutable;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Studies;

/// <summary>Critical points, proved to be all if there is a certificate, and how they coordinate.</summary>
/// <param name="Studied">The game and its symmetries.</param>
/// <param name="Outcome">What was proved; its points are enclosed even if they may not be all.</param>
/// <param name="Points">The same points in doubles, in the order of the outcome, with values and indices.</param>
/// <param name="OrbitOf">The orbit of each under the symmetries, numbered from the highest objective down.</param>
/// <param name="Across">Returns between them, each counted once; null if there is none.</param>
public sealed record CriticalPointsResult(
    StudiedGame Studied, CompleteListOutcome Outcome, ImmutableArray<CriticalPoint> Points,
    ImmutableArray<int> OrbitOf, Coordination? Across)
{
    /// <summary>The sum of the determinants' signs; 1 if the list is complete (T9).</summary>
    public int IndexSum => Points.Sum(p => p.DeterminantSign);

    /// <summary>The result as a file holds it.</summary>
    /// <param name="alpha">The exact coefficient.</param>
    public CriticalPointsRecord ToRecord(Rational alpha) => new(
        Studied.Subject(), alpha, Outcome.Certificate is not null, Outcome.Boxes,
        [.. Points.Select((p, k) => CriticalPointEntry.Of(p, OrbitOf[k], Outcome.Points[k].Enclosure.Radius))],
        Across?.Matrix ?? []);
}
