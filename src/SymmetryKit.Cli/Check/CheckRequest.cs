using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Check;

/// <summary>What the check command was asked for.</summary>
public sealed record CheckRequest
{
    /// <summary>The certificate as read.</summary>
    public required BracketCertificate Bracket { get; init; }

    /// <summary>The game as read.</summary>
    public required LoadedGame Loaded { get; init; }

    /// <summary>Whether Z3 is asked about every step.</summary>
    public bool AskZ3 { get; init; }

    /// <summary>The command of another solver that is asked, too; null for none.</summary>
    public string? Solver { get; init; }

    /// <summary>How long a solver may take for one step.</summary>
    public TimeSpan SolverTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The folder the steps are written to; null for none.</summary>
    public string? SmtFolder { get; init; }
}
