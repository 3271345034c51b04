using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Studies;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;
using SymmetryKit.Solving;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Certify;

/// <summary>The whole run: group, threshold, certificate, checkers, confirming flow.</summary>
public static class CertifyRun
{
    /// <summary>Most parameters a confirming flow is run for; beyond it takes longer than the proof.</summary>
    private const long LargestFlowPairs = 200_000;

    /// <summary>Runs everything and writes the certificate; a time limit leaves out what it cannot wait for.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="search">Ends the searches; what they have found by then is still checked and written.</param>
    /// <param name="cancellation">Ends everything.</param>
    public static CertifyResult Run(
        CertifyRequest request, Terminal terminal, CancellationToken search, CancellationToken cancellation)
    {
        var (loaded, game) = (request.Loaded, request.Loaded.Game);
        var group = terminal.WithProgress("symmetries", _ => ModelSymmetries.Find(game, cancellation: search));
        var whole = terminal.WithProgress("symmetries, checking", _ => GroupText.IsWhole(group, search));
        var options = new ThresholdSearchOptions { Objective = request.Objective, Rungs = request.Rungs };
        var candidates = terminal.WithProgress("threshold", progress =>
            ThresholdSearch.Run(game, request.Horizon, options, loaded.SnapDigits, progress, search));
        using var branching = BranchRun.Of(request, candidates);
        var witness = branching is { IsResumed: true } ? branching.Witness
            : terminal.WithProgress("witness", progress => FindWitness(request, progress, search));
        candidates = terminal.WithProgress("rung d", progress =>
            branching?.Lower(candidates, witness, progress, search) ?? candidates);
        var bracket = new BracketCertificate(
            candidates.IsEmpty ? null : candidates[0].Certificate, witness?.Certificate);
        if (bracket is not (null, null))
        {
            CertificateFile.Write(bracket, request.CertificatePath);
        }

        var journal = branching?.Close();
        if (bracket.Threshold is not { } best)
        {
            return new CertifyResult(request, group, whole, [], witness, journal, null, "no threshold to run it at");
        }

        if (request.SmtPath is { } path
            && best.Argument is StageBoundArgument) File.WriteAllText(path, SmtLibScript.Of(best, game));
        var all = terminal.WithProgress("checking",
            progress => candidates.Select((c, rank) => Check(
                request, c, rank == 0 ? bracket.Witness : null, progress, cancellation)).ToImmutableArray());
        var (flow, skipped) = Confirm(request, group, candidates[0], terminal, cancellation);
        return new CertifyResult(request, group, whole, all, witness, journal, flow, skipped);
    }

    private static WitnessCandidate? FindWitness(
        CertifyRequest request, IProgress<string>? progress, CancellationToken cancellation)
    {
        if (request.WitnessTime == TimeSpan.Zero || cancellation.IsCancellationRequested) return null;
        var options = new WitnessSearchOptions { TimeLimit = request.WitnessTime };
        return WitnessSearch.Run(
            request.Loaded.Game, request.Horizon, request.Objective, options, request.Loaded.SnapDigits, progress,
                cancellation);
    }

    // What is checked is what a file holds: the certificate is written and read back first.
    private static CheckedCandidate Check(
        CertifyRequest request, ThresholdCandidate candidate, WitnessCertificate? witness,
        IProgress<string>? progress, CancellationToken cancellation)
    {
        progress?.Report($"rung {CertificateWords.Of(candidate.Rung)}, {candidate.Closing}");
        var bytes = CertificateWriter.Write(new BracketCertificate(candidate.Certificate, witness));
        var written = CertificateReader.Read(bytes, request.CertificatePath);
        try
        {
            var own = Verdict.Of(BracketChecker.Check(written, request.Loaded.Game, cancellation));
            return new CheckedCandidate(
                candidate, [("symkit", own), ("z3", AskZ3(request, written.Threshold!, cancellation))]);
        }
        catch (OperationCanceledException)
        {
            // The file is there all the same.
            var stopped = new Verdict(VerdictKind.Skipped, "stopped before it was checked");
            return new CheckedCandidate(candidate, [("symkit", stopped), ("z3", stopped)]);
        }
    }

    private static Verdict AskZ3(
        CertifyRequest request, ThresholdCertificate certificate, CancellationToken cancellation) =>
        !request.AskZ3 ? new Verdict(VerdictKind.Skipped, "--no-z3")
        : certificate.Argument is NoInteractionArgument
            ? new Verdict(VerdictKind.Skipped, "there is no arithmetic to redo")
        : certificate.Argument is not StageBoundArgument
            ? new Verdict(VerdictKind.Skipped, "a tree of boxes has a step for each: symkit check --z3 asks about them")
        : Z3Judge.Judge(SmtLibScript.Of(certificate, request.Loaded.Game), request.Z3Timeout, cancellation);

    private static (FlowReport? Report, string? Skipped) Confirm(
        CertifyRequest request, ModelSymmetryGroup group, ThresholdCandidate best, Terminal terminal,
            CancellationToken cancellation)
    {
        if (request.Starts == 0) return (null, "--starts 0");
        if (best.AlphaHi.IsZero) return (null, "every α > 0 is certified; choose one for symkit flow");
        try
        {
            var options = new HistoryTreeOptions { MaximumPairs = LargestFlowPairs };
            var tree = HistoryTree.Build(request.Loaded.Game, request.Horizon, options, cancellation);
            var studied = StudiedGame.Of(
                tree, request.Objective, request.Loaded.SnapDigits, group, terminal, cancellation);
            var starts = new MultiStartOptions { Starts = request.Starts, Seed = request.Seed };
            return (FlowRun.Run(studied, best.AlphaHi.ToDouble(), starts, terminal, cancellation), null);
        }
        catch (HistoryTreeTooLargeException)
        {
            return (null, $"the history tree has more than {LargestFlowPairs} (history, action) pairs");
        }
        catch (OperationCanceledException)
        {
            return (null, "time ran out");
        }
    }
}
