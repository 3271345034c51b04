using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>What a policy is worth to partners who learned the same under other names.</summary>
/// <param name="Value">Mean over the symmetries g of the return when one agent plays π and all others gπ.</param>
/// <param name="Error">Standard error of the mean if the symmetries were sampled; null if all took part.</param>
/// <param name="Symmetries">How many took part.</param>
/// <remarks>Numeric. Source of the measure: [HuEtAl2020].</remarks>
public sealed record OtherPlay(double Value, double? Error, int Symmetries)
{
    /// <summary>Measures by all elements of a group.</summary>
    /// <param name="game">The game.</param>
    /// <param name="policy">π, one probability per parameter.</param>
    /// <param name="elements">Every element of the group once, the identity among them.</param>
    /// <exception cref="ArgumentException">No element, or not one probability per parameter.</exception>
    public static OtherPlay Over(
        FlatGame game, ImmutableArray<double> policy, IReadOnlyCollection<PolicySymmetry> elements)
    {
        if (elements.Count == 0) throw new ArgumentException("Expected the identity at least.", nameof(elements));
        var evaluator = new ReturnEvaluator(game);
        var sum = elements.Sum(g => evaluator.CrossPlay(policy.AsSpan(), g.Apply(policy.AsSpan()).AsSpan()));
        return new OtherPlay(sum / elements.Count, null, elements.Count);
    }

    /// <summary>Estimates by random elements of a group that is too large to list.</summary>
    /// <param name="game">The game.</param>
    /// <param name="policy">π, one probability per parameter.</param>
    /// <param name="generators">Generators of the group.</param>
    /// <param name="samples">How many elements to draw, at least 2.</param>
    /// <param name="seed">Of the draws.</param>
    /// <exception cref="ArgumentException">No generator, or not one probability per parameter.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two samples.</exception>
    /// <remarks>Elements are drawn by product replacement, which is near uniform. Source: [CellerEtAl1995].</remarks>
    public static OtherPlay Sampled(
        FlatGame game, ImmutableArray<double> policy, IReadOnlyList<PolicySymmetry> generators, int samples,
        ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        var (evaluator, elements) = (new ReturnEvaluator(game), new RandomElements(generators, seed));
        var values = new double[samples];
        for (var k = 0; k < samples; k++)
        {
            values[k] = evaluator.CrossPlay(policy.AsSpan(), elements.Next().Apply(policy.AsSpan()).AsSpan());
        }

        var mean = values.Average();
        var variance = values.Sum(x => (x - mean) * (x - mean)) / (samples - 1);
        return new OtherPlay(mean, Math.Sqrt(variance / samples), samples);
    }
}
