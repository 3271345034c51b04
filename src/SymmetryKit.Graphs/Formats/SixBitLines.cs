namespace SymmetryKit.Graphs.Formats;

/// <summary>What the three line formats have in common.</summary>
internal static class SixBitLines
{
    /// <summary>Reads one item from each line that is not empty.</summary>
    public static IReadOnlyList<T> Read<T>(
        string text, string sourceName, string header, string prefix, Func<SixBitReader, LineScanner, T> item)
    {
        var items = new List<T>();
        var scanner = new LineScanner(text, sourceName);
        for (var isFirst = true; scanner.NextLine(); isFirst = false)
        {
            var line = scanner.Rest();
            var start = isFirst && line.StartsWith(header, StringComparison.Ordinal) ? header.Length : 0;
            if (line.Length == start) continue;
            if (!line.AsSpan(start).StartsWith(prefix))
            {
                throw scanner.Error($"expected '{prefix}', found '{line[start]}'", start + 1);
            }

            items.Add(item(new SixBitReader(line, start + prefix.Length, scanner), scanner));
        }

        return items;
    }

    /// <summary>Refuses a count of vertices that the line is too short for, before memory is taken for them.</summary>
    public static void CheckLength(SixBitReader reader, long bits, LineScanner place)
    {
        if (reader.Left < bits)
            throw place.Error($"expected {bits} bits from here, found {reader.Left}", reader.Column);
    }

    public static void CheckColorless(ColoredGraph graph)
    {
        if (graph.Colors.ContainsAnyExcept(0)) throw new ArgumentException("The format has no colors.", nameof(graph));
    }
}
