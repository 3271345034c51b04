using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim (Rungs C and D): for every α at and above the last slice's, -D²J_α is positive definite at every critical
/// point, so that there is one only (T9). Shown by bisecting the box of all policies, slice by slice in β = 1/α from β
/// = 0 on.
/// </summary>
/// <param name="Slices">Falling α. A slice of one node is a history sweep (Rung C).</param>
/// <remarks>
/// Visited entropy only. The slices of a file are read from it each time they are asked for, one after the other: they
/// may be more than memory holds, and asking for them throws what reading files throws.
/// </remarks>
public sealed record BoxTreeArgument(IEnumerable<BoxSlice> Slices) : ThresholdArgument
{
    /// <summary>What symmetries spare the search of every slice (B3.1); empty for nothing.</summary>
    public ImmutableArray<OrbitCut> Cuts { get; init; } = [];
}
