using System.Numerics;
using SymmetryKit.Graphs.Search;

namespace SymmetryKit.Graphs;

/// <summary>Builds stabilizer chains.</summary>
internal static class SchreierSims
{
    // After so many products in a row that add nothing, the order given is not believed any more.
    private const int MostIdleProducts = 100;

    /// <summary>Strips a permutation by the chain from <paramref name="level"/> on.</summary>
    /// <returns>What is left, and the level whose orbit does not hold its base point's image (the chain's length if
    /// none).</returns>
    public static (Permutation Residue, int Level) Sift(List<ChainLevel> chain, int level, Permutation permutation)
    {
        for (; level < chain.Count && !permutation.IsIdentity; level++)
        {
            if (!chain[level].InOrbit(permutation.Image(chain[level].Point))) break;
            permutation = chain[level].Strip(permutation);
        }

        return (permutation, level);
    }

    /// <summary>Makes a complete chain one for its group and <paramref name="element"/>.</summary>
    public static void Extend(List<ChainLevel> chain, Permutation element)
    {
        if (Sift(chain, 0, element).Residue.IsIdentity) return;
        // The element itself moves fewer points than what is left of it.
        Complete(chain, Insert(chain, 0, element));
    }

    /// <summary>The strong generators and the base of a group whose order is known.</summary>
    /// <returns>Null when random products do not get to that order.</returns>
    /// <exception cref="ArgumentException">The group has more elements.</exception>
    public static (List<Permutation> Generators, int[] Base)? WithOrder(
        int degree, IReadOnlyList<Permutation> generators, BigInteger order)
    {
        var chain = new RandomChain(degree, []);
        if (order.IsOne && generators.All(generator => generator.IsIdentity)) return ([], []);
        var given = generators.Where(generator => !generator.IsIdentity).Select(g => g.ToArray()).ToList();
        if (given.Count == 0) return null;
        foreach (var images in given) chain.Extend(images);
        var products = new ProductReplacement(degree);
        products.Start(given.ToArray());
        for (var idle = 0; idle < MostIdleProducts && chain.Order < order;)
            idle = chain.Extend(products.Next()) ? 0 : idle + 1;
        if (chain.Order > order)
        {
            throw new ArgumentException(
                $"Expected the order {order}, found a group with more elements.", nameof(order));
        }

        return chain.Order == order
            ? ([.. chain.Kept.Select(kept => Permutation.FromImages(kept.Images))], chain.Base)
            : null;
    }

    // Adds an element that is not the identity to every level down to the first whose base point it moves, which is
    // returned.
    private static int Insert(List<ChainLevel> chain, int level, Permutation element)
    {
        for (; level < chain.Count; level++)
        {
            chain[level].Add(element);
            if (element.Image(chain[level].Point) != chain[level].Point) return level;
        }

        chain.Add(new ChainLevel(element.Degree, element.Support[0], [element]));
        return level;
    }

    // Levels below the one at hand are complete.
    private static void Complete(List<ChainLevel> chain, int at)
    {
        while (at >= 0)
        {
            var product = chain[at].NextProduct(chain.ElementAtOrDefault(at + 1), chain.ElementAtOrDefault(at + 2));
            if (product is null)
            {
                at--;
                continue;
            }

            var (residue, _) = Sift(chain, at + 1, chain[at].Strip(product));
            if (!residue.IsIdentity) at = Insert(chain, at + 1, residue);
        }
    }
}
