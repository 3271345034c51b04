using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Studies;

/// <summary>What the trace command was asked for.</summary>
public sealed record TraceRequest
{
    /// <summary>The game as read.</summary>
    public required LoadedGame Loaded { get; init; }

    /// <summary>h.</summary>
    public required int Horizon { get; init; }

    /// <summary>Which entropy is meant.</summary>
    public required EntropyObjective Objective { get; init; }

    /// <summary>Branches are followed while α is above this.</summary>
    public required Rational ToAlpha { get; init; }

    /// <summary>Whether the main branch is followed among equivariant policies.</summary>
    public bool IsQuotient { get; init; } = true;

    /// <summary>Whether branches are followed that leave others at bifurcations.</summary>
    public bool SwitchesBranches { get; init; }

    /// <summary>
    /// Starts of flows at the least α, to find branches that hang together with no other; 0 for none.
    /// </summary>
    public int Starts { get; init; }

    /// <summary>Whether points are enclosed in exact arithmetic.</summary>
    public bool Encloses { get; init; }

    /// <summary>Where the result file goes; null for nowhere.</summary>
    public string? OutputPath { get; init; }
}
