using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether a <see cref="ThresholdCertificate"/> proves its claim for a given game; runs no search and no
/// solver.
/// </summary>
/// <remarks>
/// Uses exact rationals, rational enclosures of exp, and the game model only. Steps: 0 is the header, 1 + m the bounds
/// of stage m, 1 + h the closing inequalities. A rejection names the first step that fails.
/// </remarks>
public static class ThresholdChecker
{
    private const int MostPrecision = 4096;

    /// <summary>Checks <paramref name="certificate"/> against <paramref name="game"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// One backward sweep: O(h x size of T x actions) rational operations, more where beliefs are unrolled.
    /// </remarks>
    public static CheckResult Check(
        ThresholdCertificate certificate, DecPomdp game, CancellationToken cancellation = default)
    {
        if (certificate.GameDigest != game.Digest)
        {
            return Header($"the certificate is for the game {certificate.GameDigest}, this game is {game.Digest}");
        }
        if (certificate.Horizon < 1) return Header($"the horizon {certificate.Horizon} is below 1");
        if (game.IsRestricted)
        {
            return Header("the legal actions depend on the history, where no theorem of this checker holds (C1)");
        }
        if (certificate.AlphaHi < 0) return Header($"α_hi = {certificate.AlphaHi} is negative");
        if (!Enum.IsDefined(certificate.Objective))
        {
            return Header($"the entropy objective {(int)certificate.Objective} is not known");
        }
        return certificate.Argument switch
        {
            NoInteractionArgument =>
                NoInteractionChecker.Fault(game, certificate.Horizon, certificate.Objective) is { } fault
                    ? Header(fault)
                    : new CheckResult.Accepted(),
            StageBoundArgument claim => CheckStageBounds(certificate, claim, game, cancellation),
            BoxTreeArgument claim => BoxTreeChecker.Check(certificate, claim, game, cancellation),
            _ => Header($"arguments of the kind {certificate.Argument.GetType().Name} are not known to this checker"),
        };
    }

    private static CheckResult CheckStageBounds(
        ThresholdCertificate certificate, StageBoundArgument claim, DecPomdp game, CancellationToken cancellation)
    {
        if (StageBoundShape.Fault(certificate, claim, game) is { } shape) return Header(shape);
        if (claim.Precision is < 8 or > MostPrecision)
        {
            return Header($"the precision {claim.Precision} is not in [8, {MostPrecision}]");
        }
        var alpha = certificate.AlphaHi / claim.Unit;
        LayeredModel model;
        try
        {
            model = LayeredModel.Build(game, certificate.Horizon, claim.BeliefDepth, cancellation: cancellation);
        }
        catch (HistoryTreeTooLargeException e)
        {
            return Header($"the belief depth {claim.BeliefDepth} is too large for this game: {e.Message}");
        }

        if (StageBoundShape.PotentialFault(claim, model) is { } potential) return Header(potential);
        var fault = new StageBoundChecker(game, model, claim, alpha, certificate.Objective).FirstFault(cancellation);
        if (fault is not null) return fault;
        return ClosingChecker.FirstFault(game, claim, alpha) is { } reason
            ? new CheckResult.Rejected(certificate.Horizon + 1, reason)
            : new CheckResult.Accepted();
    }

    private static CheckResult.Rejected Header(string reason) => new(0, reason);
}
