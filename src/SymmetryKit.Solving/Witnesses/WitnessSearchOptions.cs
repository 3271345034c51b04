namespace SymmetryKit.Solving;

/// <summary>How hard to look for a second critical point.</summary>
public sealed record WitnessSearchOptions
{
    /// <summary>Time after which the best witness found so far is certified and returned.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Seed of the random starts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Random starts per entropy coefficient tried above a known witness; a quarter of it before there is one.
    /// </summary>
    public int Starts { get; init; } = 32;

    /// <summary>Most (joint history, joint action) pairs; larger games get no witness.</summary>
    public long MaximumPairs { get; init; } = 40_000;

    /// <summary>Most logits; Newton's method takes the cube of it.</summary>
    public int MaximumLogits { get; init; } = 400;
}
