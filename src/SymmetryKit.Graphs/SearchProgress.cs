namespace SymmetryKit.Graphs;

/// <summary>How far a search has come.</summary>
/// <param name="Nodes">Nodes of the search tree visited so far.</param>
/// <param name="Depth">Levels of the first path.</param>
/// <param name="LevelsDone">Levels whose base point's orbit is settled.</param>
/// <param name="Generators">Generators found so far.</param>
public readonly record struct SearchProgress(long Nodes, int Depth, int LevelsDone, int Generators);
