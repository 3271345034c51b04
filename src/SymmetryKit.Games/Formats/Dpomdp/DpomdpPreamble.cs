using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>What the head of a <c>.dpomdp</c> file says, before its T, O and R lines.</summary>
/// <param name="Agents">Names of the agents.</param>
/// <param name="Discount">γ.</param>
/// <param name="IsCost">Whether R lines give costs, the negatives of rewards.</param>
/// <param name="States">Names of the states.</param>
/// <param name="Actions">One list of names per agent.</param>
/// <param name="Observations">One list of names per agent.</param>
/// <param name="Start">The non-zero entries of b0.</param>
/// <param name="StartLine">Where b0 is given.</param>
internal sealed record DpomdpPreamble(
    ImmutableArray<string> Agents,
    Rational Discount,
    bool IsCost,
    ImmutableArray<string> States,
    ImmutableArray<ImmutableArray<string>> Actions,
    ImmutableArray<ImmutableArray<string>> Observations,
    SparseRow Start,
    int StartLine);
