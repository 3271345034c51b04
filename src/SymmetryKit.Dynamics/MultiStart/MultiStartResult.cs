using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>What the flows from many starts reached; numeric evidence.</summary>
/// <param name="Flows">One result per start, in the order of the starts.</param>
/// <param name="Limits">The distinct limits of the converged flows, in the order of their first starts.</param>
/// <param name="Spread">Largest difference between two probabilities among all converged flows; 0 if fewer than two
/// converged.</param>
public sealed record MultiStartResult(ImmutableArray<FlowResult> Flows, ImmutableArray<FlowLimit> Limits, double Spread)
{
    /// <summary>Number of flows that reached a limit.</summary>
    public int ConvergedCount => Flows.Count(f => f.Status == FlowStatus.Converged);

    /// <summary>max |gπ - π| over the given symmetries and all converged flows.</summary>
    public double EquivarianceResidual => Limits.Select(l => l.EquivarianceResidual).DefaultIfEmpty(0).Max();
}
