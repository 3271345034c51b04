namespace SymmetryKit.Solving;

/// <summary>A line of a <see cref="BoxJournal"/> after the first: a slice that was searched to its end.</summary>
/// <param name="Above">α at its upper end; null for ∞.</param>
/// <param name="Alpha">α at its lower end.</param>
/// <param name="Limit">Boxes it was allowed.</param>
/// <param name="Boxes">Boxes it took.</param>
/// <param name="Tree">Its bisection tree as in certificates; null if it was not closed.</param>
internal sealed record JournalLine(string? Above, string Alpha, int Limit, int Boxes, string? Tree);
