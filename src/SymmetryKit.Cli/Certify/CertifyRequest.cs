using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Certify;

/// <summary>What the certify command was asked for.</summary>
public sealed record CertifyRequest
{
    /// <summary>The game as read.</summary>
    public required LoadedGame Loaded { get; init; }

    /// <summary>h.</summary>
    public required int Horizon { get; init; }

    /// <summary>Which entropy is meant.</summary>
    public required EntropyObjective Objective { get; init; }

    /// <summary>The rungs to try.</summary>
    public required IReadOnlyList<Rung> Rungs { get; init; }

    /// <summary>Where the certificate goes.</summary>
    public required string CertificatePath { get; init; }

    /// <summary>Where rung d keeps the slices it has finished; null for nowhere.</summary>
    public string? JournalPath { get; init; }

    /// <summary>Whether rung d goes on from what is there, if anything is.</summary>
    public bool Resumes { get; init; }

    /// <summary>Slices that rung d searches at the same time; null for what the journal or the kit says.</summary>
    public int? SlicesAtOnce { get; init; }

    /// <summary>Where the SMT-LIB script goes; null for nowhere.</summary>
    public string? SmtPath { get; init; }

    /// <summary>Where the result file goes; null for nowhere.</summary>
    public string? ResultPath { get; init; }

    /// <summary>Whether Z3 is asked.</summary>
    public bool AskZ3 { get; init; } = true;

    /// <summary>How long Z3 may think.</summary>
    public TimeSpan Z3Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to look for a second critical point below the threshold; zero for not at all.</summary>
    public TimeSpan WitnessTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long rung d may bisect; zero for not at all.</summary>
    public TimeSpan BoxTime { get; init; } = TimeSpan.Zero;

    /// <summary>Random starts of the confirming flow; 0 for none.</summary>
    public int Starts { get; init; } = 100;

    /// <summary>Seed of the starts.</summary>
    public ulong Seed { get; init; }
}
