using System.Collections.Immutable;
using SymmetryKit.Dynamics;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Studies;

/// <summary>How well the policies that training can end in coordinate, by every measure.</summary>
/// <param name="Studied">The game and its symmetries.</param>
/// <param name="Flows">Limits of flows: self-play, cross-play over starts, greedified returns.</param>
/// <param name="OtherPlay">One entry per limit of the flows: with partners relabeled by the game's model
/// symmetries.</param>
/// <param name="Complete">What the search for all critical points came to; null if it was not asked for.</param>
/// <param name="Points">All critical points found (all there are, if that was proved), saddles included; null if there
/// are too many unknowns.</param>
/// <param name="AcrossPoints">Returns between them, each counted once; null likewise.</param>
/// <param name="Optimum">The best equivariant policy found, with its exact return.</param>
public sealed record CoordinateResult(
    StudiedGame Studied, FlowReport Flows, ImmutableArray<OtherPlay> OtherPlay,
    CompleteListOutcome? Complete, CriticalPointSet? Points,
    Coordination? AcrossPoints, EquivariantOptimum Optimum)
{
    /// <summary>Whether the critical points are proved to be all.</summary>
    public bool AreAllPoints => Complete?.Certificate is not null;

    /// <summary>The Other-Play value: mean over the converged starts; null if there are none.</summary>
    public double? OtherPlayValue => OtherPlay.IsEmpty
        ? null
        : OtherPlay.Zip(Flows.Result.Limits, (o, limit) => o.Value * limit.Share).Sum();
}
