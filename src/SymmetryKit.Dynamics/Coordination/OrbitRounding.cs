using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Rounds nearly equivariant policies to rational ones that are equivariant exactly.</summary>
internal sealed class OrbitRounding
{
    private readonly FlatGame _game;
    private readonly ParameterOrbits _orbits;

    public OrbitRounding(FlatGame game, IReadOnlyList<PolicySymmetry> symmetries) =>
        (_game, _orbits) = (game, new ParameterOrbits(game, symmetries));

    /// <summary>
    /// The simplest probabilities within <paramref name="tolerance"/> or so; the likeliest orbit takes what the others
    /// leave.
    /// </summary>
    public Rational[] Round(ReadOnlySpan<double> policy, double tolerance)
    {
        var rounded = new Rational[policy.Length];
        var masses = new Dictionary<int, Rational>();
        for (var f = 0; f < _game.HistoryCount; f++)
        {
            var orbit = _orbits.HistoryOrbit(f);
            var parameters = Enumerable.Range(
                _game.ParameterStart(f), _game.ParameterStart(f + 1) - _game.ParameterStart(f)).ToArray();
            // Every history of an orbit shows the same orbits of actions, each equally often.
            if (orbit == f) RoundMasses(parameters, policy, tolerance, masses);
            var counts = parameters.CountBy(_orbits.Orbit).ToDictionary();
            foreach (var p in parameters) rounded[p] = masses[_orbits.Orbit(p)] / counts[_orbits.Orbit(p)];
        }

        return rounded;
    }

    public JointPolicy<Rational> Unflatten(Rational[] values)
    {
        var rest = values.AsSpan();
        var lists = ImmutableArray.CreateBuilder<ImmutableArray<Rational>>();
        foreach (var local in _game.Tree.LocalHistories)
        {
            var length = local.Count * local.ActionCount;
            lists.Add([.. rest[..length]]);
            rest = rest[length..];
        }

        return new JointPolicy<Rational>(_game.Tree, lists.ToImmutable());
    }

    private void RoundMasses(
        int[] parameters, ReadOnlySpan<double> policy, double tolerance, Dictionary<int, Rational> masses)
    {
        var sums = new Dictionary<int, double>();
        foreach (var p in parameters) sums[_orbits.Orbit(p)] = sums.GetValueOrDefault(_orbits.Orbit(p)) + policy[p];
        var likeliest = sums.MaxBy(s => s.Value).Key;
        var left = Rational.One;
        foreach (var (orbit, mass) in sums)
        {
            if (orbit == likeliest) continue;
            var (low, high) = (Math.Max(0, mass - tolerance), mass + tolerance);
            masses[orbit] = Rational.SimplestBetween(Rational.FromDouble(low), Rational.FromDouble(high));
            left -= masses[orbit];
        }

        masses[likeliest] = left;
        if (left >= 0) return;
        // Coarse rounding of many small masses: the likeliest takes all.
        foreach (var orbit in sums.Keys) masses[orbit] = orbit == likeliest ? 1 : 0;
    }
}
