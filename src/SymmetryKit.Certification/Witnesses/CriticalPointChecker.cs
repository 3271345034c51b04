using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Decides whether the claim of a <see cref="CriticalPointEnclosure"/> holds; runs no search and no
/// solver.</summary>
public static class CriticalPointChecker
{
    /// <summary>Checks one enclosure by Krawczyk's existence test.</summary>
    /// <param name="enclosure">The claim.</param>
    /// <param name="tree">The game's tree; its local histories lay out the logits.</param>
    /// <param name="objective">Which entropy is meant.</param>
    /// <param name="alpha">Entropy coefficient in nats, positive.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>
    /// With N logits: N passes over the tree and O(N³) products, in fixed point with outward rounding.
    /// </remarks>
    public static CheckResult Check(
        CriticalPointEnclosure enclosure, HistoryTree tree, EntropyObjective objective, Rational alpha,
        CancellationToken cancellation = default)
    {
        if (alpha <= 0) return new CheckResult.Rejected(0, $"α = {alpha} is not positive");
        if (WitnessChecker.PointFault(enclosure, tree) is { } shape) return new CheckResult.Rejected(0, shape);
        var krawczyk = new Krawczyk(tree, new GradientPass(tree, objective, alpha));
        return krawczyk.Fault(enclosure, cancellation) is { } reason
            ? new CheckResult.Rejected(1, reason)
            : new CheckResult.Accepted();
    }
}
