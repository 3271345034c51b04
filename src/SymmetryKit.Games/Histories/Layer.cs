using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// One stage of a <see cref="LayeredModel"/>: points, their expected rewards and where each joint action leads.
/// </summary>
/// <remarks>
/// A point is a reachable joint history (with its exact belief) or a reachable state. Everything is conditional on the
/// point: rewards and successor probabilities do not carry chance weights. Layers of states are shared between stages.
/// </remarks>
public sealed class Layer
{
    private readonly int _jointActionCount;
    private readonly Rational[] _rewards;
    private readonly ImmutableArray<Outcome>[] _next;

    internal Layer(
        bool areHistories, int pointCount, int jointActionCount, Rational[] rewards, ImmutableArray<Outcome>[] next)
    {
        (AreHistories, PointCount, _jointActionCount) = (areHistories, pointCount, jointActionCount);
        (_rewards, _next) = (rewards, next);
    }

    /// <summary>Whether the points are joint histories; otherwise they are states.</summary>
    public bool AreHistories { get; }

    /// <summary>Number of points.</summary>
    public int PointCount { get; }

    /// <summary>E[R | point, joint action].</summary>
    public Rational Reward(int point, int jointAction) => _rewards[point * _jointActionCount + jointAction];

    /// <summary>The points of the next layer that follow, with their probabilities; empty at the last stage.</summary>
    public ReadOnlySpan<Outcome> Next(int point, int jointAction) =>
        _next[point * _jointActionCount + jointAction].AsSpan();
}
