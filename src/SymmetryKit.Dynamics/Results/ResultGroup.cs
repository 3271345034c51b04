using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>The symmetries that a result was measured against.</summary>
/// <param name="Order">Exact order of the game's group of model symmetries, a decimal integer.</param>
/// <param name="Generators">Its generators in the game's own names; for people.</param>
/// <param name="Level">Which symmetries the residuals, relabeled partners and orbits belong to: <c>model</c> or
/// <c>history</c>.</param>
/// <param name="Orbits">The orbit of every parameter under those, numbered from 0 by first members.</param>
public sealed record ResultGroup(
    string Order, ImmutableArray<string> Generators, string Level, ImmutableArray<int> Orbits);
