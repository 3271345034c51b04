using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: for every α from <paramref name="Alpha"/> to the slice before's (∞ for the first), every critical point is
/// regular and a local maximum.
/// </summary>
/// <param name="Alpha">The lower end in α, in the units of the game's rewards; positive.</param>
/// <param name="Nodes">The bisection tree of the box of all policies, in preorder.</param>
public sealed record BoxSlice(Rational Alpha, ImmutableArray<BoxNode> Nodes);
