namespace SymmetryKit.Games;

/// <summary>A game of the library under a name of its own, with its parameters fixed.</summary>
/// <param name="Name">Lower-case words with hyphens; also the name of its folder of examples.</param>
/// <param name="Description">One line: what the agents do and what they earn.</param>
/// <param name="Horizon">A horizon at which it is small enough for every analysis.</param>
/// <param name="Build">Makes the game.</param>
public sealed record LibraryGame(string Name, string Description, int Horizon, Func<DecPomdp> Build);
