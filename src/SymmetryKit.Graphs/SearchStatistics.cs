namespace SymmetryKit.Graphs;

/// <summary>What a search did; equal for equal input, whatever the machine.</summary>
/// <param name="RootCells">Cells of the coarsest equitable coloring.</param>
/// <param name="Depth">Levels of the first path, the length of the base.</param>
/// <param name="Nodes">Nodes of the search tree visited.</param>
/// <param name="Deviations">Nodes left because their trace differed from the first path's.</param>
/// <param name="Candidates">Maps checked against the edges.</param>
/// <param name="FalseCandidates">Maps that turned out not to be automorphisms.</param>
public readonly record struct SearchStatistics(
    int RootCells, int Depth, long Nodes, long Deviations, long Candidates, long FalseCandidates);
