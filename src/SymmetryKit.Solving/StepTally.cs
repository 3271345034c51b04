namespace SymmetryKit.Solving;

/// <summary>What a solver said to the steps of a proof, counted.</summary>
/// <remarks>Counting is all it does: an unknown step stays unknown, however many others are proved.</remarks>
public sealed class StepTally
{
    private readonly int[] _counts = new int[Enum.GetValues<VerdictKind>().Length];

    /// <summary>Steps counted.</summary>
    public int Total => _counts.Sum();

    /// <summary>The first verdict other than accepted, with the name of its step; null if there is none.</summary>
    public (string Step, Verdict Verdict)? FirstOther { get; private set; }

    /// <summary>The weakest of all verdicts: rejected before errors before unknown before skipped before
    /// accepted.</summary>
    public VerdictKind Kind => this[VerdictKind.Rejected] > 0 ? VerdictKind.Rejected
        : this[VerdictKind.Error] > 0 ? VerdictKind.Error
        : this[VerdictKind.Unknown] > 0 ? VerdictKind.Unknown
        : this[VerdictKind.Skipped] > 0 ? VerdictKind.Skipped
        : VerdictKind.Accepted;

    /// <summary>How many steps got a verdict.</summary>
    public int this[VerdictKind kind] => _counts[(int)kind];

    /// <summary>Counts a verdict.</summary>
    public void Add(string step, Verdict verdict)
    {
        _counts[(int)verdict.Kind]++;
        if (verdict.Kind != VerdictKind.Accepted) FirstOther ??= (step, verdict);
    }
}
