namespace SymmetryKit.Dynamics;

/// <summary>How many flows to follow, from where, and what counts as one limit.</summary>
public sealed record MultiStartOptions
{
    /// <summary>Number of random starts.</summary>
    public int Starts { get; init; } = 100;

    /// <summary>Names the family of starts (<see cref="StartGenerator"/>).</summary>
    public ulong Seed { get; init; }

    /// <summary>Standard deviation of the logits of a start.</summary>
    public double Deviation { get; init; } = 1;

    /// <summary>Limits whose probabilities differ by no more than this anywhere are one limit, and those that differ by
    /// no more than their own errors (<see cref="FlowResult.Error"/>).</summary>
    public double LimitTolerance { get; init; } = 1e-6;

    /// <summary>When greedifying, probabilities within this of the largest are tied: well above the error of a limit,
    /// well below a preference.</summary>
    public double TieTolerance { get; init; } = 1e-6;

    /// <summary>Most threads to use; all processors if null.</summary>
    public int? MaximumThreads { get; init; }

    /// <summary>Wall-clock limit for all starts together; flows still running end with
    /// <see cref="FlowStatus.TimeLimit"/>.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Whether flows are followed among the policies equivariant under the symmetries given, from the orbits'
    /// mean of every start; not for discrete ascent.</summary>
    public bool InQuotient { get; init; }

    /// <summary>How limits are sought: by default along the flow.</summary>
    public LimitMethod Method { get; init; }

    /// <summary>How soft policy iteration steps, if that is the method.</summary>
    public SoftIterationOptions Iteration { get; init; } = new();

    /// <summary>How each flow is followed.</summary>
    public FlowOptions Flow { get; init; } = new();
}
