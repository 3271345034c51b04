namespace SymmetryKit.Graphs.Tests;

/// <summary>The oracle: tries all permutations, extending partial ones as long as every relation holds.</summary>
internal static class SlowAutomorphisms
{
    public static List<Permutation> Of(ColoredGraph graph) => Of(
        graph.VertexCount,
        (v, image) => graph.ColorOf(v) == graph.ColorOf(image),
        (u, v, imageU, imageV) => graph.HasEdge(u, v) == graph.HasEdge(imageU, imageV));

    public static List<Permutation> Of(int n, Func<int, int, bool> keepsVertex, Func<int, int, int, int,
        bool> keepsPair)
    {
        var found = new List<Permutation>();
        Extend(new int[n], 0, new bool[n], keepsVertex, keepsPair, found);
        return found;
    }

    private static void Extend(
        int[] images, int v, bool[] used, Func<int, int, bool> keepsVertex, Func<int, int, int, int, bool> keepsPair,
        List<Permutation> found)
    {
        if (v == images.Length)
        {
            found.Add(Permutation.FromImages(images));
            return;
        }

        for (var image = 0; image < images.Length; image++)
        {
            if (used[image] || !keepsVertex(v, image)) continue;
            images[v] = image;
            if (!Enumerable.Range(0, v).All(u => keepsPair(u, v, images[u], image)
                && keepsPair(v, u, image, images[u]))) continue;
            used[image] = true;
            Extend(images, v + 1, used, keepsVertex, keepsPair, found);
            used[image] = false;
        }
    }
}
