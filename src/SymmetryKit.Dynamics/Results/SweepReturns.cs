namespace SymmetryKit.Dynamics;

/// <summary>Returns of one family of policies in a row of a sweep; see <see cref="Coordination"/>.</summary>
/// <param name="SelfPlay">Mean over the starts.</param>
/// <param name="CrossPlay">Mean over all ordered pairs of different starts; null for fewer than two.</param>
/// <param name="PairedCrossPlay">Mean over disjoint pairs of starts; null for fewer than two.</param>
/// <param name="PairedCrossPlayError">Its standard error; null for fewer than two pairs.</param>
/// <param name="WorstRelabeled">Least return with a relabeled partner over the group's generators; null without
/// any.</param>
public sealed record SweepReturns(
    double SelfPlay, double? CrossPlay, double? PairedCrossPlay, double? PairedCrossPlayError, double? WorstRelabeled)
{
    internal static SweepReturns? Of(Coordination? measured) => measured is not { } c ? null : new SweepReturns(
        c.SelfPlay, c.CrossPlay, c.PairedCrossPlay, c.PairedCrossPlayError,
        c.Relabeled.IsEmpty ? null : c.Relabeled.Min());
}
