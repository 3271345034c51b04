using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Restates the closing steps of a certificate for SMT solvers, one script after the other.</summary>
/// <remarks>
/// Stage bounds are closed in one step. A bisection tree has a step for every box that is emptied or closed; a witness
/// one for every coordinate of its boxes and one for what tells the second critical point. What a step presupposes, and
/// only the checker computes from the game, stands in the script's header.
/// </remarks>
public static class SmtSteps
{
    /// <summary>Renders all steps; memory is needed for one at a time.</summary>
    /// <param name="bracket">A certificate that <see cref="BracketChecker"/> accepts for this game.</param>
    /// <param name="game">The game.</param>
    /// <param name="take">Receives the steps in order.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="ArgumentException">The certificate is not accepted for the game.</exception>
    public static void ForEach(
        BracketCertificate bracket, DecPomdp game, Action<SmtStep> take, CancellationToken cancellation = default)
    {
        if (bracket.Witness is { } witness) WitnessChecker.ForEachStep(witness, game, take, cancellation);
        if (bracket.Threshold is not { } threshold) return;
        switch (threshold.Argument)
        {
            case StageBoundArgument:
                take(new SmtStep("closing", SmtLibScript.Of(threshold, game)));
                break;
            case BoxTreeArgument claim:
                ForEachBox(threshold, claim, game, take, cancellation);
                break;
            default:
                if (SmtPayoffFacts.NoInteraction(threshold.Horizon, game) is { } script)
                {
                    take(new SmtStep("no-interaction", script));
                }

                break;
        }
    }

    private static void ForEachBox(
        ThresholdCertificate threshold, BoxTreeArgument claim, DecPomdp game, Action<SmtStep> take,
        CancellationToken cancellation)
    {
        var tree = HistoryTree.Build(game, threshold.Horizon, cancellation: cancellation);
        if (OrbitCutChecker.Check(claim.Cuts, tree, cancellation) is CheckResult.Rejected wrong)
        {
            throw new ArgumentException($"Symmetry {wrong.Step}: {wrong.Reason}.", nameof(claim));
        }

        var (number, inNode, last) = (0, 0, -1L);
        var checker = new BoxSliceChecker(tree, claim.Cuts)
        {
            Observer = step =>
            {
                inNode = step.Node == last ? inNode + 1 : 0;
                last = step.Node;
                var name = $"slice-{number}-node-{step.Node}{(inNode > 0 ? $"-{inNode}" : "")}";
                take(SmtBoxFacts.Of(step, name, isCut: !claim.Cuts.IsEmpty));
            },
        };
        var above = Rational.Zero;
        foreach (var slice in claim.Slices)
        {
            last = -1;
            if (checker.Fault(slice, above, cancellation) is { } fault)
            {
                throw new ArgumentException($"Slice {number}: {fault}.", nameof(claim));
            }

            above = 1 / slice.Alpha;
            number++;
        }
    }
}
