using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>The symmetries that leave one policy as it is, and the policies that the others make of it.</summary>
/// <remarks>
/// The orbit of the policy is listed, not the group: by Schreier's lemma what carries the policy to a point of its
/// orbit, on by a generator, and back, generates the stabilizer. Policies that differ by less than the tolerance are
/// the same.
/// </remarks>
internal sealed class IsotropySubgroup
{
    private const double Tolerance = 1e-6;

    private readonly List<(ImmutableArray<double> Policy, PolicySymmetry? From)> _orbit = [];
    private readonly List<PolicySymmetry> _generators = [];

    private IsotropySubgroup()
    {
    }

    /// <summary>Generators of the stabilizer, none of them the identity.</summary>
    public IReadOnlyList<PolicySymmetry> Generators => _generators;

    /// <summary>The images of the policy, itself first.</summary>
    public IEnumerable<ImmutableArray<double>> Images => _orbit.Select(o => o.Policy);

    /// <summary>The stabilizer of <paramref name="policy"/>; null if its orbit has more than
    /// <paramref name="limit"/> points.</summary>
    public static IsotropySubgroup? Of(
        ImmutableArray<double> policy, IReadOnlyList<PolicySymmetry> generators, int limit)
    {
        var group = new IsotropySubgroup();
        group._orbit.Add((policy, null));
        for (var k = 0; k < group._orbit.Count; k++)
        {
            foreach (var g in generators)
            {
                var image = g.Apply(group._orbit[k].Policy.AsSpan());
                var carrier = group._orbit[k].From is { } from ? from.Then(g) : g;
                var known = group._orbit.FindIndex(o => AreSame(o.Policy, image));
                if (known < 0)
                {
                    if (group._orbit.Count == limit) return null;
                    group._orbit.Add((image, carrier));
                    continue;
                }

                group.AddGenerator(
                    group._orbit[known].From is { } back ? carrier.Then(back.Inverse()) : carrier);
            }
        }

        return group;
    }

    /// <summary>Whether some symmetry makes the one policy of the other.</summary>
    public bool HasImage(ImmutableArray<double> policy) => _orbit.Exists(o => AreSame(o.Policy, policy));

    private void AddGenerator(PolicySymmetry g)
    {
        var isIdentity = true;
        for (var p = 0; p < g.Images.Length && isIdentity; p++) isIdentity = g.Images[p] == p;
        if (!isIdentity && !_generators.Exists(known => known.Images.SequenceEqual(g.Images))) _generators.Add(g);
    }

    private static bool AreSame(ImmutableArray<double> first, ImmutableArray<double> second)
    {
        for (var p = 0; p < first.Length; p++)
        {
            if (Math.Abs(first[p] - second[p]) > Tolerance) return false;
        }

        return true;
    }
}
