using System.Collections.Immutable;

namespace SymmetryKit.Counterexamples;

/// <summary>What the greedified branch may earn on a slice, as far as its box tells the likeliest actions.</summary>
internal sealed class GreedyEstimate(ClassPolicies policies)
{
    private const int MostPolicies = 4096;

    private readonly Dictionary<string, (double Even, double ByIndex)?> _known = [];

    /// <summary>The largest return with ties split evenly and the smallest with ties broken by index; null if too many
    /// policies are possible.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="caution">Factor by which rates of change may vary more than is seen.</param>
    public (double Even, double ByIndex)? Returns(NumericSlice slice, double caution)
    {
        var classes = policies.Coordinates.Classes.Select(set => Likeliest(slice, caution, set)).ToArray();
        var key = string.Join(';', classes.Select(set => string.Join(',', set)));
        if (!_known.TryGetValue(key, out var returns)) _known[key] = returns = Worst(classes);
        return returns;
    }

    private (double Even, double ByIndex)? Worst(ImmutableArray<int>[] classes)
    {
        if (policies.Unions(classes, MostPolicies) is not { } unions) return null;
        var (even, byIndex) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var policy in unions)
        {
            even = Math.Max(even, policies.Return(policy));
            byIndex = Math.Min(byIndex, policies.Return(policies.First(policy).AsSpan()));
        }

        return (even, byIndex);
    }

    // The classes that no other one beats on the whole slice; on the first one also by their rates of change, as all
    // logits begin at 0.
    private static ImmutableArray<int> Likeliest(NumericSlice slice, double caution, ImmutableArray<int> classes)
    {
        // The radius may be rounded up by a quarter.
        var (radius, drift) = (1.25 * slice.Radius, 3 * caution * slice.Drift);
        double Of(double[] values, int c) => c < 0 ? 0 : values[c];
        bool Beats(int x, int y)
        {
            var count = (x < 0 ? 0 : 1) + (y < 0 ? 0 : 1);
            var slope = Of(slice.Tangent, x) - Of(slice.Tangent, y);
            var gap = Of(slice.Center, x) - Of(slice.Center, y) - slice.Half * Math.Abs(slope);
            return gap > count * radius || slice.Low.IsZero && slope > count * drift;
        }

        return [.. classes.Where(y => !classes.Any(x => x != y && Beats(x, y)))];
    }
}
