using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>A history σ after τ a and its twin after τ e (B7), with the partners of either.</summary>
/// <param name="First">σ.</param>
/// <param name="Second">The twin.</param>
/// <param name="FirstShare">The sum of ω over σ, divided by that of τ.</param>
/// <param name="SecondShare">The same of the twin.</param>
/// <param name="Earlier">How many partners are of earlier stages.</param>
/// <param name="Later">How many partners are not of later stages.</param>
/// <param name="Starts">Where each partner's numbers begin in a row of the pair; last, the length of the row.</param>
/// <param name="FirstStarts">The same in a row of σ; -1 if it is no partner.</param>
/// <param name="SecondStarts">The same of the twin.</param>
/// <param name="ParentStarts">The same of the pair that leads here, or of τ.</param>
/// <param name="Row">Where the rows of the pair stand.</param>
/// <param name="ParentRow">Where the row of the action that leads here stands.</param>
internal sealed record CopiedPair(
    int First, int Second, GridInterval FirstShare, GridInterval SecondShare, int Earlier, int Later,
    ImmutableArray<int> Starts, ImmutableArray<int> FirstStarts, ImmutableArray<int> SecondStarts,
    ImmutableArray<int> ParentStarts, int Row, int ParentRow);
