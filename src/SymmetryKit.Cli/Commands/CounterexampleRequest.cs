using System.Globalization;
using SymmetryKit.Cli.Input;
using SymmetryKit.Counterexamples;

namespace SymmetryKit.Cli.Commands;

/// <summary>What to look for, for how long, and where what was found is kept.</summary>
public sealed record CounterexampleRequest
{
    /// <summary>What to look for.</summary>
    public required CounterexampleKind Kind { get; init; }

    /// <summary>Names the family of candidates.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>When to stop.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Where the files are.</summary>
    public required string Folder { get; init; }

    /// <summary>Examples with fewer agents do not count.</summary>
    public int LeastAgents { get; init; } = 1;

    /// <summary>Examples with a shorter horizon do not count.</summary>
    public int LeastHorizon { get; init; } = 1;

    /// <summary>Whether to go on after the first find.</summary>
    public bool KeepsLooking { get; init; }

    /// <summary>Whether to begin at the first candidate all the same.</summary>
    public bool Restarts { get; init; }

    /// <summary>The game to begin with; null to search for one.</summary>
    public string? From { get; init; }

    /// <summary>Whether that game is left as it is.</summary>
    public bool IsWhole { get; init; }

    // Searches with other conditions are other searches.
    private string Stem
    {
        get
        {
            var kind = KindNames.Of(Kind);
            if (From is not null) return $"{kind}-{Path.GetFileNameWithoutExtension(From)}";
            return string.Create(CultureInfo.InvariantCulture, $"{kind}-{Seed}")
                + (LeastAgents > 1 ? $"-n{LeastAgents}" : string.Empty)
                + (LeastHorizon > 1 ? $"-h{LeastHorizon}" : string.Empty);
        }
    }

    private string StatePath => Path.Combine(Folder, $"{Stem}.search.txt");

    /// <summary>Where an earlier search in the folder stopped.</summary>
    /// <exception cref="InputException">The file that says so is malformed.</exception>
    public SearchState Load()
    {
        if (Restarts || !File.Exists(StatePath)) return new SearchState(0, 0, null);
        var text = File.ReadAllText(StatePath).Trim();
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var next))
        {
            throw new InputException(
                $"{StatePath}: expected the number of the next batch; delete the file or use --restart");
        }

        return new SearchState(next, 0, ExampleFiles.Read(Kind, Folder, Stem));
    }

    /// <summary>Writes the state and the smallest game.</summary>
    /// <returns>The paths of the game, its certificate and its page; empty if there is no game.</returns>
    public IReadOnlyList<string> Save(SearchState state)
    {
        Directory.CreateDirectory(Folder);
        if (From is null) File.WriteAllText(StatePath, state.NextBatch.ToString(CultureInfo.InvariantCulture) + "\n");
        if (state.Best is null) return [];
        var (game, certificate, page) = ExampleFiles.Write(state.Best, Folder, Stem);
        return [game, certificate, page];
    }
}
