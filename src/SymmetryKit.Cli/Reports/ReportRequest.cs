using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Reports;

/// <summary>What the report command was asked for.</summary>
public sealed record ReportRequest
{
    /// <summary>Results, and at most one game.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Where the page goes.</summary>
    public required string OutputPath { get; init; }

    /// <summary>h of the results to make; null for none.</summary>
    public int? Horizon { get; init; }

    /// <summary>Which entropy is meant.</summary>
    public EntropyObjective Objective { get; init; } = EntropyObjective.Visited;

    /// <summary>Where the results made for the page are kept; null for nowhere.</summary>
    public string? ResultFolder { get; init; }
}
