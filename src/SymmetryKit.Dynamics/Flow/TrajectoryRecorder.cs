using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>Keeps those of a flow's policies that differ by a given amount from the one kept before.</summary>
/// <param name="resolution">Largest difference of a probability that is not worth a point.</param>
internal sealed class TrajectoryRecorder(double resolution)
{
    private readonly ImmutableArray<double>.Builder _times = ImmutableArray.CreateBuilder<double>();
    private readonly ImmutableArray<ImmutableArray<double>>.Builder _policies =
        ImmutableArray.CreateBuilder<ImmutableArray<double>>();

    public void Add(double time, ReadOnlySpan<double> policy)
    {
        if (_policies.Count == 0 || Distance(_policies[^1].AsSpan(), policy) > resolution) Keep(time, policy);
    }

    /// <summary>The trajectory up to the policy in which the flow ended, which is kept in any case.</summary>
    public Trajectory End(double time, ReadOnlySpan<double> policy)
    {
        if (_policies.Count == 0 || Distance(_policies[^1].AsSpan(), policy) > 0) Keep(time, policy);
        return new Trajectory(_times.ToImmutable(), _policies.ToImmutable());
    }

    private void Keep(double time, ReadOnlySpan<double> policy)
    {
        _times.Add(time);
        _policies.Add([.. policy]);
    }

    private static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var distance = 0.0;
        for (var p = 0; p < first.Length; p++) distance = Math.Max(distance, Math.Abs(first[p] - second[p]));
        return distance;
    }
}
