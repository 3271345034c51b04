namespace SymmetryKit.Dynamics;

/// <summary>
/// The projection of flat vectors onto the equivariant ones: the mean over every orbit of parameters.
/// </summary>
/// <remarks>Members of an orbit get the very same double, so that what is computed from them entry by entry stays
/// equivariant to the last bit.</remarks>
internal sealed class OrbitAverage
{
    private readonly int[] _orbits;
    private readonly double[] _sums;
    private readonly double[] _sizes;

    public OrbitAverage(FlatGame game, IReadOnlyList<PolicySymmetry> symmetries)
    {
        var orbits = new ParameterOrbits(game, symmetries);
        _orbits = [.. Enumerable.Range(0, game.ParameterCount).Select(orbits.Orbit)];
        (_sums, _sizes) = (new double[_orbits.Length], new double[_orbits.Length]);
        foreach (var orbit in _orbits) _sizes[orbit]++;
        Symmetries = symmetries;
    }

    /// <summary>The symmetries.</summary>
    public IReadOnlyList<PolicySymmetry> Symmetries { get; }

    /// <summary>Replaces every entry by the mean over its orbit.</summary>
    public void Apply(Span<double> vector)
    {
        Array.Clear(_sums);
        for (var p = 0; p < _orbits.Length; p++) _sums[_orbits[p]] += vector[p];
        for (var p = 0; p < _orbits.Length; p++) vector[p] = _sums[_orbits[p]] / _sizes[_orbits[p]];
    }
}
