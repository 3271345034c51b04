using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>A box of policies of which it is not known whether it holds a critical point.</summary>
/// <param name="Probabilities">An interval for every π_i(a|τ): agent by agent, history by history, action by
/// action.</param>
public sealed record UndecidedBox(ImmutableArray<RationalInterval> Probabilities);
