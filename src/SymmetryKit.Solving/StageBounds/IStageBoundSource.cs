using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>A producer of stage bounds at a given α in units of the reward range.</summary>
internal interface IStageBoundSource
{
    /// <summary>d of the certificate.</summary>
    int BeliefDepth { get; }

    /// <summary>
    /// Whether exact bounds cost little, so that neighbors on the grid may be tried for the sake of a smaller
    /// threshold.
    /// </summary>
    bool IsCheap { get; }

    /// <summary>Bounds in double precision; <paramref name="alpha"/> null for rewards alone.</summary>
    StageBounds<double> Numeric(double? alpha, CancellationToken cancellation);

    /// <summary>Exact bounds.</summary>
    StageBounds<Rational> Exact(Rational? alpha, CancellationToken cancellation);
}
