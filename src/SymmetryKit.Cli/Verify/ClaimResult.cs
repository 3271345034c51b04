using SymmetryKit.Cli.Output;
using SymmetryKit.Verification;

namespace SymmetryKit.Cli.Verify;

/// <summary>What became of a claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Finding">What was found; null if it could not be put to the test.</param>
/// <param name="Error">Why not; null if it could.</param>
/// <param name="Time">How long it took.</param>
public sealed record ClaimResult(Claim Claim, Finding? Finding, string? Error, TimeSpan Time)
{
    /// <summary><c>holds</c>, <c>refuted</c>, <c>undecided</c> or <c>error</c>.</summary>
    public string Word => Finding?.Word ?? "error";

    /// <summary>On one line: what was measured, or why nothing was.</summary>
    public string Summary => Finding?.Measured ?? Error ?? "";

    /// <summary>The exit code of one claim.</summary>
    public int ExitCode => Finding?.Kind switch
    {
        FindingKind.Holds => Output.ExitCode.Holds,
        FindingKind.Refuted => Output.ExitCode.Rejected,
        FindingKind.Undecided => Output.ExitCode.Undecided,
        _ => Output.ExitCode.MalformedInput,
    };

    /// <summary>The exit code of all together: an error counts most, then a refutation, then what is open.</summary>
    public static int Combine(IEnumerable<ClaimResult> results)
    {
        var codes = results.Select(result => result.ExitCode).ToHashSet();
        return new[] { Output.ExitCode.MalformedInput, Output.ExitCode.Rejected, Output.ExitCode.Undecided }
            .FirstOrDefault(codes.Contains, Output.ExitCode.Holds);
    }
}
