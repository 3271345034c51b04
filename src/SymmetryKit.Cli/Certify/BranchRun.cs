using System.Collections.Immutable;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Certify;

/// <summary>Rung d of a certify run, with its journal.</summary>
/// <remarks>The journal is kept for as long as the search has not reached its end.</remarks>
internal sealed class BranchRun : IDisposable
{
    private readonly CertifyRequest _request;
    private BoxJournal? _journal;

    private BranchRun(CertifyRequest request, BoxJournal? journal) =>
        (_request, _journal, IsResumed) = (request, journal, journal is not null);

    /// <summary>Whether the run goes on from a journal, and asks for no other witness than its.</summary>
    public bool IsResumed { get; }

    /// <summary>The witness of the journal that the run goes on from; null if it has none.</summary>
    public WitnessCandidate? Witness => _journal?.Witness is { } witness
        ? new WitnessCandidate(witness.AlphaLo, witness) : null;

    /// <summary>Rung d where it was asked for and has something to do; else null.</summary>
    /// <exception cref="Certification.CertificateParseException">The journal is not of this run.</exception>
    /// <exception cref="Input.InputException">The journal is of another number of slices at once.</exception>
    public static BranchRun? Of(CertifyRequest request, ImmutableArray<ThresholdCandidate> candidates)
    {
        var isClosed = !candidates.IsEmpty && candidates[0].AlphaHi.IsZero;
        if (request.BoxTime == TimeSpan.Zero || request.Objective != EntropyObjective.Visited || isClosed) return null;
        var loaded = request.Loaded;
        var journal = request is { Resumes: true, JournalPath: { } path }
            ? BoxJournal.Resume(path, loaded.Game, request.Horizon, loaded.SnapDigits) : null;
        if (journal is not null && request.SlicesAtOnce is { } wanted && wanted != journal.Options.SlicesAtOnce)
        {
            var found = journal.Options.SlicesAtOnce;
            journal.Dispose();
            throw new Input.InputException(
                $"--slices-at-once: expected {found} as in {request.JournalPath}, found {wanted}");
        }

        return new BranchRun(request, journal);
    }

    /// <summary>
    /// All thresholds, best first: branch and bound starts where the stage bounds end, and stops near the witness.
    /// </summary>
    public ImmutableArray<ThresholdCandidate> Lower(
        ImmutableArray<ThresholdCandidate> candidates, WitnessCandidate? witness, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        // A stopped run that had not come this far has nothing to go on from.
        if (cancellation.IsCancellationRequested) return candidates;
        var loaded = _request.Loaded;
        var options = new BoxSearchOptions
        {
            TimeLimit = _request.BoxTime,
            FirstAlpha = candidates.IsEmpty ? null : candidates[0].AlphaHi,
            AlphaLo = witness?.AlphaLo,
        };
        if (_request.SlicesAtOnce is { } count) options = options with { SlicesAtOnce = count };
        if (_request.JournalPath is { } path) _journal ??= BoxJournal.Begin(
            path, loaded.Game, _request.Horizon, loaded.SnapDigits, options, witness?.Certificate);
        var found = BoxSearch.Run(
            loaded.Game, _request.Horizon, options, loaded.SnapDigits, progress, _journal, cancellation);
        return found is null ? candidates : [.. candidates.Add(found).OrderBy(c => c.AlphaHi)];
    }

    /// <summary>Closes the journal, and removes it if nothing is left to go on with; else its path.</summary>
    /// <remarks>To be called when the certificate is on disk.</remarks>
    public string? Close()
    {
        if (_journal is not { } journal) return null;
        journal.Dispose();
        if (!journal.IsFinished) return _request.JournalPath;
        File.Delete(_request.JournalPath!);
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _journal?.Dispose();
}
