using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>The growing arrays from which a <see cref="HistoryTree"/> is made.</summary>
internal sealed class HistoryTreeArrays(ImmutableArray<LocalHistories> locals, bool keepStateWeights)
{
    public ImmutableArray<LocalHistories> Locals { get; } = locals;

    public List<int> StageStarts { get; } = [];

    public List<int> Parents { get; } = [];

    public List<int> IncomingActions { get; } = [];

    public List<int> IncomingObservations { get; } = [];

    public List<int> LocalIds { get; } = [];

    public List<int> ChildStarts { get; } = [];

    public List<Rational> Weights { get; } = [];

    public List<Rational> WeightedRewards { get; } = [];

    public List<ImmutableArray<Outcome>>? StateWeights { get; } = keepStateWeights ? [] : null;
}
