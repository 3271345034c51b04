using System.Collections.Immutable;
using System.Numerics;

namespace SymmetryKit.Graphs;

/// <summary>The full automorphism group of a graph, as the search found it.</summary>
/// <remarks>Immutable. The generators are a strong generating set relative to <see cref="Base"/>.</remarks>
public sealed class AutomorphismGroup
{
    private readonly Lazy<BigInteger> _order;

    internal AutomorphismGroup(
        int degree,
        IEnumerable<Permutation> generators,
        ImmutableArray<int> basePoints,
        ImmutableArray<int> basicOrbitSizes,
        Orbits orbits,
        SearchStatistics statistics,
        ImmutableArray<int> rootRadii)
    {
        Degree = degree;
        Generators = [.. generators];
        Base = basePoints;
        BasicOrbitSizes = basicOrbitSizes;
        Orbits = orbits;
        Statistics = statistics;
        RootRadii = rootRadii;
        _order = new Lazy<BigInteger>(() => Products.Of(basicOrbitSizes.AsSpan()));
    }

    /// <summary>The number of vertices acted on.</summary>
    public int Degree { get; }

    /// <summary>Automorphisms that generate the group; empty for the trivial group. None is the identity.</summary>
    public ImmutableArray<Permutation> Generators { get; }

    /// <summary>The exact number of automorphisms.</summary>
    /// <remarks>Multiplied out when first asked for: it can have hundreds of thousands of digits.</remarks>
    public BigInteger Order => _order.Value;

    /// <summary>Vertices that only the identity fixes all of.</summary>
    public ImmutableArray<int> Base { get; }

    /// <summary>For each base point, the size of its orbit under the automorphisms that fix the earlier ones.</summary>
    /// <remarks>Their product is <see cref="Order"/>.</remarks>
    public ImmutableArray<int> BasicOrbitSizes { get; }

    /// <summary>The orbits of the vertices.</summary>
    public Orbits Orbits { get; }

    /// <summary>Radii of the vertex invariant that the search colored the vertices with before it began; mostly
    /// none.</summary>
    public ImmutableArray<int> RootRadii { get; }

    /// <summary>What the search did.</summary>
    public SearchStatistics Statistics { get; }

    /// <summary>Whether only the identity is an automorphism.</summary>
    public bool IsTrivial => Generators.IsEmpty;

    /// <summary>The same group with a stabilizer chain for membership tests and enumeration.</summary>
    /// <remarks>The generators are strong already, so nothing is computed but orbits; meant for degrees up to some ten
    /// thousands.</remarks>
    public PermutationGroup ToPermutationGroup() => PermutationGroup.FromStrongGenerators(Degree, Generators, Base);
}
