using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>One limit that several starts reached, up to the tolerance of
/// <see cref="MultiStartOptions.LimitTolerance"/>.</summary>
/// <param name="Point">The first of the flows that ended here.</param>
/// <param name="Starts">Numbers of the starts that ended here, ascending.</param>
/// <param name="Share">Their share among the converged starts: an estimate of the basin's weight.</param>
/// <param name="Diameter">Largest difference between two probabilities among the flows that ended here.</param>
/// <param name="EquivarianceResidual">max |gπ - π| over the given symmetries and the flows that ended here.</param>
public sealed record FlowLimit(
    FlowResult Point, ImmutableArray<int> Starts, double Share, double Diameter, double EquivarianceResidual);
