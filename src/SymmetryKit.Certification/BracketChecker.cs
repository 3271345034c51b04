using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether everything a <see cref="BracketCertificate"/> claims is proved for a given game; runs no search and
/// no solver.
/// </summary>
public static class BracketChecker
{
    /// <summary>Checks the threshold and the witness.</summary>
    /// <param name="bracket">The claims.</param>
    /// <param name="game">The game they are held against.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// Step 0 is also where the two are compared with each other. Other steps are those of
    /// <see cref="ThresholdChecker"/> or <see cref="WitnessChecker"/>; where both are there, the reason begins with the
    /// one that failed.
    /// </remarks>
    public static CheckResult Check(
        BracketCertificate bracket, DecPomdp game, CancellationToken cancellation = default)
    {
        if (HeaderFault(bracket) is { } fault) return new CheckResult.Rejected(0, fault);
        if (bracket.Threshold is not { } threshold) return WitnessChecker.Check(bracket.Witness!, game, cancellation);
        if (bracket.Witness is not { } witness) return ThresholdChecker.Check(threshold, game, cancellation);
        // The cheaper half first.
        return WitnessChecker.Check(witness, game, cancellation) is CheckResult.Rejected below
            ? below with { Reason = $"witness: {below.Reason}" }
            : ThresholdChecker.Check(threshold, game, cancellation) is CheckResult.Rejected above
            ? above with { Reason = $"threshold: {above.Reason}" }
            : new CheckResult.Accepted();
    }

    private static string? HeaderFault(BracketCertificate bracket) => (bracket.Threshold, bracket.Witness) switch
    {
        (null, null) => "there is neither a threshold nor a witness",
        ({ } t, { } w) when t.GameDigest != w.GameDigest || t.Horizon != w.Horizon || t.Objective != w.Objective =>
            "the threshold and the witness are about different games, horizons or entropies",
        ({ } t, { } w) when w.AlphaLo >= t.AlphaHi => $"α_lo = {w.AlphaLo} is not below α_hi = {t.AlphaHi}",
        _ => null,
    };
}
