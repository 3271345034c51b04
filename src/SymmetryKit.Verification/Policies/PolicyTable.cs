using System.Collections.Immutable;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;

namespace SymmetryKit.Verification;

/// <summary>A policy from a result file: one that was saved, or a limit that flows were found to end in.</summary>
/// <remarks>Answers for the one game and horizon that the file is about.</remarks>
public sealed class PolicyTable : IPolicySource
{
    private readonly ResultSubject _subject;
    private readonly ImmutableArray<double> _probabilities;

    private PolicyTable(string name, ResultSubject subject, ImmutableArray<double> probabilities) =>
        (Name, _subject, _probabilities) = (name, subject, probabilities);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The policies of a file: one of a <c>policy</c> file, all limits of a <c>flow</c> file.</summary>
    /// <param name="path">A result file (<see cref="ResultFile"/>).</param>
    /// <exception cref="ResultParseException">It is none.</exception>
    /// <exception cref="PolicyException">It is one that holds no policy.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not ours to read.</exception>
    public static ImmutableArray<PolicyTable> Read(string path) => ResultFile.Read(path) switch
    {
        PolicyRecord one => [new PolicyTable(path, one.Subject, [.. one.Policy.Select(p => p.ToDouble())])],
        FlowRecord { Limits.IsEmpty: false } flow =>
            [.. flow.Limits.Select((limit, k) => new PolicyTable($"{path}, limit {k}", flow.Subject, limit.Policy))],
        _ => throw new PolicyException($"{path}: expected a result file with policies (kind 'policy' or 'flow')"),
    };

    /// <inheritdoc/>
    public JointPolicy<double> Tabulate(HistoryTree tree, CancellationToken cancellation = default)
    {
        var flat = FlatGame.From(tree);
        if (!_subject.Fits(flat))
        {
            throw new PolicyException(
                $"policy '{Name}': expected one for '{tree.Game.Name}' ({tree.Game.Digest}) at horizon {tree.Horizon}, "
                + $"found one for '{_subject.Game}' ({_subject.Digest}) at horizon {_subject.Horizon}");
        }

        var policy = flat.Unflatten(_probabilities.AsSpan());
        foreach (var local in tree.LocalHistories)
        {
            for (var t = 0; t < local.Count; t++)
            {
                double[] row = [.. Enumerable.Range(0, local.ActionCount).Select(a => policy[local.Agent, t, a])];
                var history = AgentHistory.Of(tree, local.Agent, t);
                if (Distribution.Fault(row, history) is not { } fault) continue;
                throw new PolicyException($"policy '{Name}' at {history}: {fault}");
            }
        }

        return policy;
    }
}
