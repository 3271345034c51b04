using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: only policies need to be searched whose probability at a coordinate x is at least that at g x, for every one
/// of these symmetries g.
/// </summary>
/// <param name="Coordinate">x: a position of (τ, a) among all agents' histories and actions, agent by agent.</param>
/// <param name="Symmetries">History symmetries that leave the coordinates of all earlier cuts where they are.</param>
/// <remarks>
/// B3.1 in proofs/box-trees.md: every orbit of policies has a member that is lexicographically largest.
/// </remarks>
public sealed record OrbitCut(int Coordinate, ImmutableArray<HistoryRelabeling> Symmetries);
