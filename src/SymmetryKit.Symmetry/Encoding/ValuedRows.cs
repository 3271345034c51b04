using SymmetryKit.Exact;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>Puts a matrix of rationals, rows by elements, into a graph with few extra vertices.</summary>
/// <remarks>
/// <para>
/// Each row leaves out its usual value, which is part of its vertex color. Of the other values one is said by plain
/// edges between row and element. Every further value v gets either a vertex (row, v) joined to the row and to the
/// elements where it takes v, or a vertex (v, element) joined to the element and to the rows that take v there,
/// whichever makes fewer vertices.
/// </para>
/// <para>
/// Why it is exact: the usual value of a row, the value said by plain edges and the choice made for each other value
/// are functions of the matrix up to renaming rows and elements, so every renaming of the elements that permutes the
/// rows extends to the graph. Conversely the entry (row, element) can be read off the graph: it is the value of the
/// path of length one or two between them, or else the usual one; so an automorphism preserves the matrix.
/// </para>
/// </remarks>
internal sealed class ValuedRows(
    GraphBuilder graph, VertexKind rowKind, VertexKind rowValueKind, VertexKind elementValueKind)
{
    private readonly Dictionary<Rational, List<(int Row, int Element)>> _entries = [];

    /// <summary>Adds a row and returns its vertex.</summary>
    /// <param name="entries">The entries other than 0: the vertex of an element and its value.</param>
    /// <param name="elementCount">Number of elements, those where the row is 0 included.</param>
    public int AddRow(IReadOnlyCollection<(int Element, Rational Value)> entries, int elementCount)
    {
        var usual = entries.Count == elementCount ? Usual(entries.Select(e => e.Value)) : Rational.Zero;
        var row = graph.AddVertex(new VertexColor(rowKind, usual));
        foreach (var (element, value) in entries)
        {
            if (value == usual) continue;
            if (!_entries.TryGetValue(value, out var list)) _entries.Add(value, list = []);
            list.Add((row, element));
        }

        return row;
    }

    /// <summary>Adds the edges and the value vertices, once all rows are there.</summary>
    public void Connect()
    {
        var plain = _entries.OrderByDescending(e => VertexCost(e.Value)).ThenBy(e => e.Key).Select(e => e.Value)
            .FirstOrDefault();
        foreach (var (value, entries) in _entries)
        {
            if (ReferenceEquals(entries, plain))
            {
                foreach (var (row, element) in entries) graph.AddEdge(row, element);
            }
            else if (CountRows(entries) <= CountElements(entries))
            {
                AddValueVertices(new VertexColor(rowValueKind, value), entries, e => e.Row, e => e.Element);
            }
            else
            {
                AddValueVertices(new VertexColor(elementValueKind, value), entries, e => e.Element, e => e.Row);
            }
        }
    }

    /// <summary>The most frequent value; of several, the least.</summary>
    public static Rational Usual(IEnumerable<Rational> values) =>
        values.CountBy(v => v).OrderByDescending(e => e.Value).ThenBy(e => e.Key).First().Key;

    private void AddValueVertices(
        VertexColor color, List<(int Row, int Element)> entries,
        Func<(int Row, int Element), int> owner, Func<(int Row, int Element), int> other)
    {
        foreach (var group in entries.GroupBy(owner))
        {
            var vertex = graph.AddVertex(color);
            graph.AddEdge(group.Key, vertex);
            foreach (var entry in group) graph.AddEdge(vertex, other(entry));
        }
    }

    private static int VertexCost(List<(int Row, int Element)> entries) =>
        Math.Min(CountRows(entries), CountElements(entries));

    private static int CountRows(List<(int Row, int Element)> entries) => entries.Select(e => e.Row).Distinct().Count();

    private static int CountElements(List<(int Row, int Element)> entries) =>
        entries.Select(e => e.Element).Distinct().Count();
}
