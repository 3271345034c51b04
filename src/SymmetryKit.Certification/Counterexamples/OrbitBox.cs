using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Equivariant logits around a line: <c>Center + s Tangent ± Radius</c> for every s of an interval.</summary>
internal sealed class OrbitBox(
    OrbitCoordinates orbits, ImmutableArray<Rational> center, ImmutableArray<Rational> tangent, RationalInterval steps,
    Rational radius)
{
    /// <summary>The policies of the box.</summary>
    public PolicyBox Policies()
    {
        // Few differences are distinct where symmetries are many, and exponentials are most of the cost.
        var known = new Dictionary<(int, int), FixedInterval>();
        return new PolicyBox(orbits.Tree, (local, x, y) =>
        {
            var pair = (orbits[local.Agent, x], orbits[local.Agent, y]);
            if (pair.Item1 == pair.Item2) return FixedInterval.One;
            if (!known.TryGetValue(pair, out var ratio))
            {
                known[pair] = ratio = FixedInterval.Exp(FixedInterval.From(Gap(pair.Item1, pair.Item2)));
            }

            return ratio;
        });
    }

    /// <summary>The difference of the logits of two coordinates (-1: the logit 0) over the box.</summary>
    public RationalInterval Gap(int x, int y)
    {
        if (x == y) return Rational.Zero;
        var slack = (x < 0 ? 0 : radius) + (y < 0 ? 0 : radius);
        return Of(center, x) - Of(center, y) + steps * (Of(tangent, x) - Of(tangent, y))
            + new RationalInterval(-slack, slack);
    }

    /// <summary>The difference of the logits at two positions of one history over the box.</summary>
    public RationalInterval Gap(int agent, int x, int y) => Gap(orbits[agent, x], orbits[agent, y]);

    /// <summary>The rate at which the line changes that difference.</summary>
    public Rational Slope(int x, int y) => Of(tangent, x) - Of(tangent, y);

    /// <summary>The logit direction that moves the coordinates at the given rates.</summary>
    public static FixedInterval[][] Direction(OrbitCoordinates orbits, Func<int, FixedInterval> rate) =>
        [.. orbits.Tree.LocalHistories.Select(local =>
        {
            var row = new FixedInterval[local.Count * local.ActionCount];
            for (var history = 0; history < local.Count; history++)
            {
                foreach (var a in local.LegalActions(history))
                {
                    var x = history * local.ActionCount + a;
                    if (orbits[local.Agent, x] >= 0) row[x] = rate(orbits[local.Agent, x]);
                }
            }

            return row;
        })];

    private static Rational Of(ImmutableArray<Rational> values, int coordinate) =>
        coordinate < 0 ? Rational.Zero : values[coordinate];
}
