using SymmetryKit.Certification;

namespace SymmetryKit.Solving;

/// <summary>What one checker said, and why.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="Reason">In words; empty for a plain acceptance.</param>
public sealed record Verdict(VerdictKind Kind, string Reason = "")
{
    /// <summary>The answer in lower case, as JSON output has it.</summary>
    public string Word => Kind.ToString().ToLowerInvariant();

    /// <summary>The verdict of one of the kit's own checkers.</summary>
    public static Verdict Of(CheckResult result) => result is CheckResult.Rejected rejected
        ? new Verdict(VerdictKind.Rejected, $"step {rejected.Step}: {rejected.Reason}")
        : new Verdict(VerdictKind.Accepted);
}
