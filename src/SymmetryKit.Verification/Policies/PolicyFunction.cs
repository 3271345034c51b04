using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Verification;

/// <summary>A policy given as a function of the local history.</summary>
/// <param name="name">For messages.</param>
/// <param name="probabilities">The distribution over the actions of the agent whose history it is, the illegal ones
/// with probability 0.</param>
public sealed class PolicyFunction(string name, Func<AgentHistory, IReadOnlyList<double>> probabilities)
    : IPolicySource
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>The policy that takes every legal action with the same probability.</summary>
    public static PolicyFunction Uniform { get; } = new("uniform", history =>
        [.. Enumerable.Range(0, history.ActionCount).Select(a =>
            history.LegalActions.Contains(a) ? 1.0 / history.LegalActions.Length : 0)]);

    /// <inheritdoc/>
    public JointPolicy<double> Tabulate(HistoryTree tree, CancellationToken cancellation = default) => new(
        tree, [.. tree.LocalHistories.Select(local => Enumerable.Range(0, local.Count).SelectMany(history =>
        {
            cancellation.ThrowIfCancellationRequested();
            return At(AgentHistory.Of(tree, local.Agent, history));
        }).ToImmutableArray())]);

    private IReadOnlyList<double> At(AgentHistory history)
    {
        IReadOnlyList<double> answer;
        try
        {
            answer = probabilities(history);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new PolicyException($"policy '{Name}' at {history}: threw {e.GetType().Name}: {e.Message}", e);
        }

        return Distribution.Fault(answer, history) is { } fault
            ? throw new PolicyException($"policy '{Name}' at {history}: {fault}")
            : answer;
    }
}
