namespace SymmetryKit.Solving;

/// <summary>A history and its twin.</summary>
/// <param name="First">The history.</param>
/// <param name="Second">Its twin.</param>
/// <param name="Steps">What follows each action in both.</param>
internal sealed record TwinPair(int First, int Second, TwinStep[] Steps);
