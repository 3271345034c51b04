using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Cli.Output;
using SymmetryKit.Verification;

namespace SymmetryKit.Cli.Verify;

/// <summary>Puts claims to the test, one after the other; one that cannot be does not stop the others.</summary>
public static class ClaimRun
{
    /// <summary>All results, in the order of the claims.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImmutableArray<ClaimResult> Run(
        IReadOnlyList<Claim> claims, Terminal terminal, CancellationToken cancellation) =>
        terminal.WithProgress("verify", progress => claims.Select(claim =>
        {
            progress?.Report(claim.Name);
            return Run(claim, cancellation);
        }).ToImmutableArray());

    private static ClaimResult Run(Claim claim, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            return new ClaimResult(claim, claim.Check(cancellation), null, watch.Elapsed);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && Failure.Describe(e) is { } failure)
        {
            return new ClaimResult(claim, null, failure.Message, watch.Elapsed);
        }
    }
}
