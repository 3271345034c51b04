using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>The written form of a <see cref="BoxTreeArgument"/>; see proofs/FORMAT.md.</summary>
/// <remarks>
/// A tree is a string of words, one per node in preorder: <c>f3</c> fathomed and <c>c3</c> closed after 3 rounds,
/// <c>s3:17:536870912</c> cut at coordinate 17 after 3 rounds, <c>b3:536870912</c> cut in β. One spelling per tree.
/// </remarks>
internal static class BoxTreeJson
{
    public const string Kind = "box-tree";

    public static void Write(Utf8JsonWriter json, BoxTreeArgument claim)
    {
        json.WriteStartArray("slices");
        foreach (var slice in claim.Slices)
        {
            json.WriteStartObject();
            json.WriteString("alpha", slice.Alpha.ToString());
            json.WriteString("tree", Text(slice.Nodes));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static BoxTreeArgument Read(JsonEntry entry) => new(entry["slices"].List(slice =>
    {
        var read = new BoxSlice(slice["alpha"].Rational(), Nodes(slice["tree"]));
        slice.Done();
        return read;
    }));

    private static string Text(ImmutableArray<BoxNode> nodes)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            if (text.Length > 0) text.Append(' ');
            _ = node.Verdict switch
            {
                BoxVerdict.Fathomed => text.Append(CultureInfo.InvariantCulture, $"f{node.Rounds}"),
                BoxVerdict.Closed => text.Append(CultureInfo.InvariantCulture, $"c{node.Rounds}"),
                _ when node.Coordinate < 0 => text.Append(CultureInfo.InvariantCulture, $"b{node.Rounds}:{node.Point}"),
                _ => text.Append(CultureInfo.InvariantCulture, $"s{node.Rounds}:{node.Coordinate}:{node.Point}"),
            };
        }

        return text.ToString();
    }

    private static ImmutableArray<BoxNode> Nodes(JsonEntry entry)
    {
        var nodes = ImmutableArray.CreateBuilder<BoxNode>();
        foreach (var word in entry.Text().Split(' '))
        {
            var shown = word.Length <= 40 ? word : word[..40] + "...";
            nodes.Add(Node(word) ?? throw entry.Error(
                $"expected words such as f3, c3, s3:17:536870912 or b3:536870912, found \"{shown}\""));
        }

        return nodes.ToImmutable();
    }

    private static BoxNode? Node(string word)
    {
        if (word.Length == 0) return null;
        var parts = word[1..].Split(':');
        var numbers = new int[parts.Length];
        for (var x = 0; x < parts.Length; x++)
        {
            if (!int.TryParse(parts[x], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[x])) return null;
            if (parts[x] != numbers[x].ToString(CultureInfo.InvariantCulture)) return null;
        }

        return (word[0], numbers.Length) switch
        {
            ('f', 1) => new BoxNode(BoxVerdict.Fathomed, numbers[0], 0, 0),
            ('c', 1) => new BoxNode(BoxVerdict.Closed, numbers[0], 0, 0),
            ('b', 2) => new BoxNode(BoxVerdict.Split, numbers[0], -1, numbers[1]),
            ('s', 3) => new BoxNode(BoxVerdict.Split, numbers[0], numbers[1], numbers[2]),
            _ => null,
        };
    }
}
