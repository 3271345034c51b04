namespace SymmetryKit.Graphs.Checking;

/// <summary>Colors vertices by their cell and by what lies within a distance of them: an invariant of the colored
/// graph.</summary>
internal static class BallColors
{
    /// <summary>New colors that refine <paramref name="cells"/>, equal for vertices that an automorphism
    /// exchanges.</summary>
    public static int[] Of(ColoredGraph graph, int[] cells, int radius, CancellationToken cancellation)
    {
        var n = graph.VertexCount;
        var colors = new int[n];
        var numbers = new Dictionary<(int Cell, ulong Word), int>();
        var distance = new Dictionary<int, int>();
        for (var v = 0; v < n; v++)
        {
            if ((v & 255) == 0) cancellation.ThrowIfCancellationRequested();
            var key = (cells[v], Word(graph, v, cells, radius, distance));
            if (!numbers.TryGetValue(key, out colors[v])) numbers.Add(key, colors[v] = numbers.Count);
        }

        return colors;
    }

    // A sum, so that the order in which vertices are met plays no part.
    private static ulong Word(ColoredGraph graph, int center, int[] cells, int radius, Dictionary<int, int> distance)
    {
        distance.Clear();
        distance[center] = 0;
        var queue = new Queue<int>([center]);
        var sum = 0UL;
        while (queue.TryDequeue(out var u))
        {
            var own = distance[u];
            var within = 0;
            foreach (var w in graph.Neighbors(u))
            {
                if (distance.TryGetValue(w, out var other))
                {
                    if (other <= own) within++;
                }
                else if (own < radius)
                {
                    distance[w] = own + 1;
                    queue.Enqueue(w);
                }
            }

            unchecked
            {
                sum += Words.Join(Words.Join(Words.Join(1, own), within), cells[u]);
            }
        }

        return sum;
    }
}
