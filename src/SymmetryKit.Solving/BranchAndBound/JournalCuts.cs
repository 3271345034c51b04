using System.Collections.Immutable;
using SymmetryKit.Certification;

namespace SymmetryKit.Solving;

/// <summary>The second line of a <see cref="BoxJournal"/>, if symmetries are used: its slices hold for these.</summary>
/// <param name="Cuts">As in certificates; empty for none.</param>
internal sealed record JournalCuts(ImmutableArray<OrbitCut> Cuts);
