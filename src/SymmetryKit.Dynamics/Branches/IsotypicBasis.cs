using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>
/// The space of logits modulo constants per history, split into isotypic parts under some symmetries.
/// </summary>
/// <remarks>
/// <para>A random symmetric matrix that commutes with the symmetries has, with probability 1, irreducible eigenspaces;
/// two of them carry the same representation exactly if a second such matrix does not keep them apart. At an
/// equivariant policy the Hessian commutes with the symmetries too, so it couples no two parts.</para>
/// <para>O(P²) memory and O(P³) time for P parameters. Numeric.</para>
/// </remarks>
internal sealed class IsotypicBasis
{
    private const double Tolerance = 1e-8;

    private readonly ImmutableArray<double[]>[] _vectors;

    public IsotypicBasis(FlatGame game, IReadOnlyList<PolicySymmetry> symmetries)
    {
        var (parts, vectors) = symmetries.Count == 0 ? Whole(game) : Split(game, symmetries);
        (Parts, _vectors) = (parts, vectors);
    }

    /// <summary>The parts; the first is that of the equivariant directions and may hold no copy.</summary>
    public ImmutableArray<IsotypicPart> Parts { get; }

    /// <summary>Independent vectors that span a part, one entry per parameter.</summary>
    public ImmutableArray<double[]> Vectors(int part) => _vectors[part];

    private static (ImmutableArray<IsotypicPart>, ImmutableArray<double[]>[]) Whole(FlatGame game)
    {
        var vectors = ImmutableArray.CreateBuilder<double[]>();
        for (var f = 0; f < game.HistoryCount; f++)
        {
            for (var p = game.ParameterStart(f); p < game.ParameterStart(f + 1) - 1; p++)
            {
                var vector = new double[game.ParameterCount];
                vector[p] = 1;
                vectors.Add(vector);
            }
        }

        return ([new IsotypicPart(1, vectors.Count)], [vectors.ToImmutable()]);
    }

    private static (ImmutableArray<IsotypicPart>, ImmutableArray<double[]>[]) Split(
        FlatGame game, IReadOnlyList<PolicySymmetry> symmetries)
    {
        var commutant = new CommutantSampler(game, symmetries);
        var spaces = Eigenspaces(commutant.Next(), game.ParameterCount);
        var coupling = commutant.Next();
        var parts = new List<List<double[][]>> { new() };
        foreach (var space in spaces)
        {
            if (IsFixed(space, symmetries)) parts[0].Add(space);
            else if (parts.Skip(1).FirstOrDefault(p => AreCoupled(p[0], space, coupling)) is { } home) home.Add(space);
            else parts.Add([space]);
        }

        var ordered = parts.Take(1).Concat(parts.Skip(1).OrderBy(p => p[0].Length)).ToArray();
        return (
            [.. ordered.Select(p => new IsotypicPart(p.Count == 0 ? 1 : p[0].Length, p.Count))],
            [.. ordered.Select(p => p.SelectMany(s => s).ToImmutableArray())]);
    }

    /// <summary>The eigenspaces within the vectors of mean 0 at every history.</summary>
    private static List<double[][]> Eigenspaces(double[] matrix, int dimension)
    {
        var (values, vectors) = SymmetricEigenvectors.Of(matrix, dimension);
        var order = Enumerable.Range(0, dimension).OrderBy(k => values[k]).ToArray();
        var (spaces, last) = (new List<List<double[]>>(), double.NegativeInfinity);
        foreach (var k in order)
        {
            // The sampler puts the constants far above all else.
            if (values[k] > CommutantSampler.ConstantsValue / 2) break;
            if (values[k] - last > Tolerance) spaces.Add([]);
            spaces[^1].Add(vectors[k]);
            last = values[k];
        }

        return [.. spaces.Select(s => s.ToArray())];
    }

    private static bool IsFixed(double[][] space, IReadOnlyList<PolicySymmetry> symmetries) =>
        space.Length == 1 && symmetries.All(g => g.Residual(space[0]) < Math.Sqrt(Tolerance));

    private static bool AreCoupled(double[][] first, double[][] second, double[] coupling)
    {
        if (first.Length != second.Length) return false;
        var product = new double[first[0].Length];
        foreach (var x in first)
        {
            for (var r = 0; r < product.Length; r++)
            {
                product[r] = DenseVector.Dot(coupling.AsSpan(r * product.Length, product.Length), x);
            }

            if (second.Any(y => Math.Abs(DenseVector.Dot(product, y)) > Math.Sqrt(Tolerance))) return true;
        }

        return false;
    }
}
