namespace SymmetryKit.Counterexamples;

/// <summary>The words by which commands and files name the kinds.</summary>
public static class KindNames
{
    private static readonly (CounterexampleKind Kind, string Name, string Title)[] Names =
    [
        (CounterexampleKind.MissedOptimum, "missed-optimum", "The high-entropy route misses"),
        (CounterexampleKind.HiddenByIndex, "hidden-by-index", "Breaking ties by index hides the failure"),
        (CounterexampleKind.BrokenSymmetry, "broken-symmetry", "Low entropy breaks symmetry"),
        (CounterexampleKind.EarlyFold, "early-fold", "A fold before any pitchfork"),
        (CounterexampleKind.HistorySymmetry, "history-symmetry", "History symmetry without model symmetry"),
        (CounterexampleKind.LocalStability, "local-stability", "Local stability misleads"),
        (CounterexampleKind.IncompatibleOptima, "incompatible-optima", "The best equivariant policies do not fit"),
        (CounterexampleKind.EndlessNonUniqueness, "endless", "No entropy coefficient gives uniqueness"),
    ];

    /// <summary>All names, in the order of the kinds.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(n => n.Name)];

    /// <summary>The name of a kind.</summary>
    public static string Of(CounterexampleKind kind) => Names[(int)kind].Name;

    /// <summary>A short sentence for a kind.</summary>
    public static string Title(CounterexampleKind kind) => Names[(int)kind].Title;

    /// <summary>The kind of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CounterexampleKind Parse(string name) => Array.FindIndex(Names, n => n.Name == name) is var k and >= 0
        ? Names[k].Kind
        : throw new ArgumentException($"Expected one of {string.Join(", ", All)}, found '{name}'.", nameof(name));
}
