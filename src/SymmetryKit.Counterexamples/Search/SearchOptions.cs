namespace SymmetryKit.Counterexamples;

/// <summary>How long and where to look for a counterexample.</summary>
public sealed record SearchOptions
{
    /// <summary>Names the numbered family of candidate games.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The first batch of candidates to look at; what an earlier run did not reach.</summary>
    public long FirstBatch { get; init; }

    /// <summary>Most batches.</summary>
    public long MostBatches { get; init; } = long.MaxValue;

    /// <summary>Whether to go on for smaller examples after the first batch that holds one.</summary>
    public bool KeepsLooking { get; init; }

    /// <summary>Examples with fewer agents than this do not count.</summary>
    public int LeastAgents { get; init; } = 1;

    /// <summary>Examples with a shorter horizon than this do not count.</summary>
    public int LeastHorizon { get; init; } = 1;

    /// <summary>Most threads; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
