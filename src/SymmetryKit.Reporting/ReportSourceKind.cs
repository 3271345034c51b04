namespace SymmetryKit.Reporting;

/// <summary>What a source of a report holds.</summary>
public enum ReportSourceKind
{
    /// <summary>What <c>symkit info --json</c> prints: names and sizes of a game.</summary>
    Game,

    /// <summary>What <c>symkit symmetries --json</c> prints for the model.</summary>
    Symmetries,

    /// <summary>What <c>symkit symmetries --level history|return --json</c> prints.</summary>
    SequenceSymmetries,

    /// <summary>A certificate of a threshold, a witness or a bracket (proofs/FORMAT.md).</summary>
    Certificate,

    /// <summary>What <c>symkit check --json</c> prints.</summary>
    Check,

    /// <summary>A <see cref="Dynamics.ThresholdRecord"/>: every rung and what the checkers said.</summary>
    Threshold,

    /// <summary>A <see cref="Dynamics.FlowRecord"/>.</summary>
    Flow,

    /// <summary>A <see cref="Dynamics.TraceRecord"/>.</summary>
    Trace,

    /// <summary>A <see cref="Dynamics.SweepRecord"/>.</summary>
    Sweep,

    /// <summary>A <see cref="Dynamics.PolicyRecord"/>.</summary>
    Policy,

    /// <summary>A <see cref="Dynamics.CriticalPointsRecord"/>.</summary>
    CriticalPoints,
}
