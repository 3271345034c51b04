using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>
/// The space of logits modulo constants per history, split into isotypic parts under some symmetries.
/// </summary>
/// <remarks>
/// <para>Every vector lives on one orbit of parameters. At an equivariant policy all of them are equally likely, at
/// histories of equal weights, so that scaling the vectors evens out what is likely and what is not; a vector that
/// mixed orbits would drown the unlikely ones in rounding.</para>
/// <para>A random symmetric matrix that commutes with the symmetries has, with probability 1, irreducible eigenspaces;
/// two of them carry the same representation exactly if a second such matrix does not keep them apart. At an
/// equivariant policy the Hessian commutes with the symmetries too, so it couples no two parts.</para>
/// <para>O(P²) memory and O(P³) time for P parameters. Numeric.</para>
/// </remarks>
internal sealed class IsotypicBasis
{
    // Of numbers of order 1 that are 0 or random.
    private const double Tolerance = 1e-5;

    private readonly ImmutableArray<ImmutableArray<Space>> _spaces;
    private readonly ImmutableArray<ImmutableArray<int[]>> _choices;

    public IsotypicBasis(FlatGame game, IReadOnlyList<PolicySymmetry> symmetries)
    {
        var orbits = new ParameterOrbits(game, symmetries);
        var commutant = new CommutantSampler(game, symmetries);
        var (sample, coupling) = (commutant.Next(), commutant.Next());
        var (spaces, choices) = (new List<Space>(), ImmutableArray.CreateBuilder<ImmutableArray<int[]>>());
        for (var f = 0; f < game.HistoryCount; f++)
        {
            // Orbits are named by their least member.
            if (orbits.HistoryOrbit(f) != f) continue;
            var shares = Enumerable.Range(game.ParameterStart(f), game.ParameterStart(f + 1) - game.ParameterStart(f))
                .GroupBy(orbits.Orbit).Select(share => share.ToArray()).ToImmutableArray();
            AddSpaces(game, orbits, sample, shares, choices.Count, spaces);
            choices.Add(shares);
        }

        _choices = choices.ToImmutable();
        _spaces = Gather(spaces, coupling, symmetries);
        Parts = [.. _spaces.Select(s => new IsotypicPart(s.IsEmpty ? 1 : s[0].Vectors.Length, Copies(s)))];
    }

    /// <summary>The parts; the first is that of the equivariant directions and may hold no copy.</summary>
    public ImmutableArray<IsotypicPart> Parts { get; }

    /// <summary>Vectors that span a part, one entry per parameter, independent modulo constants.</summary>
    /// <param name="part">Number of the part.</param>
    /// <param name="policy">π. The likeliest choice of every history is the one without a logit: modulo constants one
    /// of them is superfluous, and this keeps the others independent however unlikely they are.</param>
    public ImmutableArray<double[]> Vectors(int part, ReadOnlySpan<double> policy)
    {
        var references = new int[_choices.Length];
        for (var h = 0; h < references.Length; h++) references[h] = Likeliest(_choices[h], policy);
        return
        [
            .. _spaces[part].Where(s => s.IsSumZero || s.Choice != references[s.Histories]).SelectMany(s => s.Vectors),
        ];
    }

    private static int Copies(ImmutableArray<Space> spaces) =>
        spaces.Count(s => s.IsSumZero || s.Choice != 0);

    private static int Likeliest(ImmutableArray<int[]> choices, ReadOnlySpan<double> policy)
    {
        var (best, likelihood) = (0, double.NegativeInfinity);
        for (var c = 0; c < choices.Length; c++)
        {
            var sum = 0.0;
            foreach (var p in choices[c]) sum += policy[p];
            if (sum > likelihood) (best, likelihood) = (c, sum);
        }

        return best;
    }

    /// <summary>The spaces of one orbit of histories, given the shares of the orbits of parameters in its first
    /// history.</summary>
    private static void AddSpaces(
        FlatGame game, ParameterOrbits orbits, double[] sample, ImmutableArray<int[]> shares, int histories,
        List<Space> spaces)
    {
        List<List<double[]>>? patterns = null;
        for (var c = 0; c < shares.Length; c++)
        {
            var members = orbits.Members(shares[c][0]);
            var found = new OrbitEigenspaces(game, sample, members);
            spaces.AddRange(found.SumZero.Select(s => new Space([.. s], histories, c, true)));
            if (shares.Length == 1) return;
            // A function of the history alone looks the same on every orbit of choices.
            patterns ??= [.. found.Constant.Select(s => s.ConvertAll(v => OfHistories(game, orbits, v, shares[0])))];
            foreach (var pattern in patterns)
            {
                var scale = 1 / Math.Sqrt(shares[c].Length);
                spaces.Add(new Space([.. pattern.Select(e => Lift(game, e, members, scale))], histories, c, false));
            }
        }
    }

    private static double[] OfHistories(FlatGame game, ParameterOrbits orbits, double[] vector, int[] share)
    {
        var pattern = new double[game.HistoryCount];
        foreach (var p in orbits.Members(share[0])) pattern[game.HistoryOf(p)] = vector[p] * Math.Sqrt(share.Length);
        return pattern;
    }

    private static double[] Lift(FlatGame game, double[] pattern, int[] members, double scale)
    {
        var vector = new double[game.ParameterCount];
        foreach (var p in members) vector[p] = scale * pattern[game.HistoryOf(p)];
        return vector;
    }

    /// <summary>Equivariant spaces first, then those of equal representations together, by dimension.</summary>
    private static ImmutableArray<ImmutableArray<Space>> Gather(
        List<Space> spaces, double[] coupling, IReadOnlyList<PolicySymmetry> symmetries)
    {
        var parts = new List<List<Space>> { new() };
        foreach (var space in spaces)
        {
            if (IsFixed(space, symmetries)) parts[0].Add(space);
            else if (parts.Skip(1).FirstOrDefault(p => AreCoupled(p[0], space, coupling)) is { } home) home.Add(space);
            else parts.Add([space]);
        }

        return
        [
            .. parts.Take(1).Concat(parts.Skip(1).OrderBy(p => p[0].Vectors.Length)).Select(p => p.ToImmutableArray()),
        ];
    }

    private static bool IsFixed(Space space, IReadOnlyList<PolicySymmetry> symmetries) =>
        space.Vectors.Length == 1 && symmetries.All(g => g.Residual(space.Vectors[0]) < Tolerance);

    private static bool AreCoupled(Space first, Space second, double[] coupling)
    {
        if (first.Vectors.Length != second.Vectors.Length) return false;
        var product = new double[first.Vectors[0].Length];
        foreach (var x in first.Vectors)
        {
            for (var r = 0; r < product.Length; r++)
            {
                product[r] = DenseVector.Dot(coupling.AsSpan(r * product.Length, product.Length), x);
            }

            if (second.Vectors.Any(y => Math.Abs(DenseVector.Dot(product, y)) > Tolerance)) return true;
        }

        return false;
    }

    /// <summary>An irreducible space on one orbit of parameters.</summary>
    /// <param name="Vectors">Orthonormal.</param>
    /// <param name="Histories">Number of the orbit of histories.</param>
    /// <param name="Choice">Number of the orbit of parameters among those of these histories.</param>
    /// <param name="IsSumZero">Whether the vectors' sums are 0 at every history; else they are constant on the
    /// orbit there.</param>
    private sealed record Space(double[][] Vectors, int Histories, int Choice, bool IsSumZero);
}
