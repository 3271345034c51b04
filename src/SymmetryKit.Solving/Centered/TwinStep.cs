namespace SymmetryKit.Solving;

/// <summary>What follows an action at a history and at its twin.</summary>
/// <param name="Pairs">Numbers of the pairs that follow.</param>
/// <param name="First">Histories that follow at the first without a twin.</param>
/// <param name="Second">Histories that follow at the second and are no twin.</param>
internal sealed record TwinStep(int[] Pairs, int[] First, int[] Second);
