using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Solving;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Verification;

/// <summary>Claims about entropy coefficients.</summary>
public static class ThresholdChecks
{
    /// <summary>For every entropy coefficient from α on there is exactly one critical point; exact.</summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="objective">Which entropy is meant.</param>
    /// <param name="alpha">α, positive, in nats.</param>
    /// <param name="witnessTime">
    /// How long to look for a refutation where no certificate is found; zero for not at all.
    /// </param>
    /// <param name="cancellation">Ends the searches.</param>
    /// <returns>
    /// Holds with a checked certificate at most at α; refuted with a checked witness of two critical points at α or
    /// above; undecided otherwise.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was found.</exception>
    public static Finding IsCertified(
        DecPomdp game, int horizon, EntropyObjective objective, Rational alpha, TimeSpan witnessTime,
        CancellationToken cancellation = default)
    {
        var options = new ThresholdSearchOptions { Objective = objective };
        var found = ThresholdSearch.Run(game, horizon, options, cancellation: cancellation);
        var certified = found.FirstOrDefault(c => c.AlphaHi <= alpha
            && ThresholdChecker.Check(c.Certificate, game, cancellation).IsAccepted);
        if (certified is not null)
        {
            return Finding.Of(true, Evidence.Exact, certified.AlphaHi.IsZero
                ? "certified for every α > 0" : $"certified for every α >= {Number.Text(certified.AlphaHi)}");
        }

        var best = found.IsEmpty ? "nothing" : $"α >= {Number.Text(found[0].AlphaHi)} only";
        var witness = witnessTime == TimeSpan.Zero ? null : WitnessSearch.Run(
            game, horizon, objective, new WitnessSearchOptions { TimeLimit = witnessTime }, cancellation: cancellation);
        return witness is not null && witness.AlphaLo >= alpha
            ? Finding.Of(false, Evidence.Exact, $"two critical points at α = {Number.Text(witness.AlphaLo)}")
            : new Finding(FindingKind.Undecided, Evidence.Exact, $"rungs a and b certify {best}", []);
    }

    /// <summary>The smallest α from which on rungs a and b certify uniqueness; null if they do not; exact.</summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="objective">Which entropy is meant.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="horizon"/> is below 1.</exception>
    public static Rational? SmallestCertified(
        DecPomdp game, int horizon, EntropyObjective objective, CancellationToken cancellation = default) =>
        ThresholdSearch.Run(game, horizon, new ThresholdSearchOptions { Objective = objective },
            cancellation: cancellation).FirstOrDefault()?.AlphaHi;

    /// <summary>A certificate proves its claims about a game; exact.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="game">The game.</param>
    /// <param name="alphaHi">If given, it must prove uniqueness from this on, or from less.</param>
    /// <param name="alphaLo">If given, it must prove two critical points there, or at more.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Finding CertificateProves(
        BracketCertificate certificate, DecPomdp game, Rational? alphaHi = null, Rational? alphaLo = null,
        CancellationToken cancellation = default)
    {
        if (BracketChecker.Check(certificate, game, cancellation) is CheckResult.Rejected rejected)
        {
            return Finding.Of(false, Evidence.Exact, $"rejected at step {rejected.Step}: {rejected.Reason}");
        }

        var proved = new List<string>();
        if (certificate.AlphaHi is { } high) proved.Add($"one critical point for every α >= {Number.Text(high)}");
        if (certificate.AlphaLo is { } low) proved.Add($"two or more at α = {Number.Text(low)}");
        var measured = $"accepted: {string.Join(", ", proved)}";
        if (alphaHi is { } most && !(certificate.AlphaHi <= most))
        {
            return Finding.Of(false, Evidence.Exact, $"{measured}; claimed: one from {Number.Text(most)} on");
        }

        return alphaLo is { } least && !(certificate.AlphaLo >= least)
            ? Finding.Of(false, Evidence.Exact, $"{measured}; claimed: two or more at {Number.Text(least)} or above")
            : Finding.Of(true, Evidence.Exact, measured);
    }

    /// <summary>Gradient flows from random starts end in one policy, fixed by the game's symmetries; numeric.</summary>
    /// <param name="group">The model symmetries of the game.</param>
    /// <param name="tree">The game unrolled for its horizon.</param>
    /// <param name="objective">Which entropy is meant.</param>
    /// <param name="alpha">α, positive, in nats.</param>
    /// <param name="options">How many flows and from where; null for the defaults.</param>
    /// <param name="cancellation">Stops the flows.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Finding FlowsAgree(
        ModelSymmetryGroup group, HistoryTree tree, EntropyObjective objective, Rational alpha,
        MultiStartOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new MultiStartOptions();
        var flat = FlatGame.From(tree);
        var symmetries = group.OnHistories(tree).Generators.Select(g => PolicySymmetry.From(flat, g)).ToArray();
        var result = MultiStartFlow.Run(
            flat, objective, alpha.ToDouble(), options, symmetries, cancellation: cancellation);
        var measured = $"{result.ConvergedCount} of {result.Flows.Length} flows converged, to {result.Limits.Length} "
            + $"limits; equivariance residual {Number.Text(result.EquivarianceResidual)}";
        if (result.Limits.Length > 1 || result.EquivarianceResidual > options.LimitTolerance)
        {
            return Finding.Of(false, Evidence.Numeric, measured);
        }

        return result.ConvergedCount == result.Flows.Length
            ? Finding.Of(true, Evidence.Numeric, measured)
            : new Finding(FindingKind.Undecided, Evidence.Numeric, measured, []);
    }
}
