using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>The critical points that a search found.</summary>
/// <param name="Points">Distinct points, highest objective first.</param>
/// <param name="Starts">Number of starts tried.</param>
/// <param name="FailedStarts">How many of them led nowhere.</param>
public sealed record CriticalPointSet(ImmutableArray<CriticalPoint> Points, int Starts, int FailedStarts)
{
    /// <summary>The sum of the determinants' signs. By T9 it is 1 over all critical points if none is singular: another
    /// sum shows the list incomplete, the sum 1 does not show it complete.</summary>
    public int IndexSum => Points.Sum(p => p.DeterminantSign);
}
