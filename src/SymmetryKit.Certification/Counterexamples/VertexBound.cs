using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>The best return of a policy that is fixed by symmetries which exchange no agents (X7).</summary>
/// <remarks>
/// Such a symmetry keeps agents and stages, so that a trajectory meets each orbit of histories once at most: the return
/// is affine in the classes' probabilities at each orbit, the others held, and is largest where at every orbit one
/// class has all of the probability.
/// </remarks>
internal sealed class VertexBound(OrbitCoordinates orbits)
{
    private readonly ImmutableArray<int>[] _classes =
        [.. Enumerable.Range(0, orbits.Histories.Count).Select(orbits.Classes)];

    /// <summary>Number of policies to compare; 2^40 stands for more.</summary>
    public long Count => _classes.Aggregate(1L, (product, set) => Math.Min(product * set.Length, 1L << 40));

    /// <summary>The largest return of the policies that take one class at every history.</summary>
    public Rational Best(CancellationToken cancellation)
    {
        Rational? best = null;
        for (var number = 0L; number < Count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var value = RationalReturn.Of(orbits.Tree, Vertex(number));
            if (best is not { } known || value > known) best = value;
        }

        return best!.Value;
    }

    // The policy of a number below the count.
    private ImmutableArray<ImmutableArray<Rational>> Vertex(long number)
    {
        var chosen = new int[_classes.Length];
        for (var orbit = 0; orbit < chosen.Length; orbit++)
        {
            chosen[orbit] = _classes[orbit][(int)(number % _classes[orbit].Length)];
            number /= _classes[orbit].Length;
        }

        return orbits.Uniform((agent, history, coordinate) => coordinate == chosen[orbits.OrbitOf(agent, history)]);
    }
}
