using System.Text.Json.Nodes;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// All single-entry mutations of a certificate file: numbers up and down, entries lost, doubled, swapped, words
/// changed.
/// </summary>
internal static class Mutator
{
    private static readonly string[] Words =
    [
        "", "visited", "per-history", "a", "b", "T7", "T9a", "A1", "T10", "T8", "T8'", "t7",
        "no-interaction", "stage-bounds",
        "1.0", "1.1", "1.2", "2.0", "0.9", "symmetrykit-game", "NaN", "Infinity", "sha256:0",
    ];

    private static readonly int[] Integers = [int.MinValue, -1, 0, 1, 2, 3, 7, 8, 64, 4096, 4097, int.MaxValue];

    /// <summary>Every mutant of <paramref name="file"/>.</summary>
    public static IEnumerable<Mutant> Of(byte[] file)
    {
        var places = Places(JsonNode.Parse(file)!, "").ToList();
        foreach (var path in places)
        {
            foreach (var (change, apply) in Changes(At(JsonNode.Parse(file)!, path)))
            {
                var root = JsonNode.Parse(file)!;
                apply(At(root, path));
                yield return new Mutant(path, change, System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()));
            }
        }
    }

    private static IEnumerable<string> Places(JsonNode? node, string path)
    {
        if (path.Length > 0) yield return path;
        var children = node switch
        {
            JsonObject o => o.Select(e => (e.Key, e.Value)),
            JsonArray a => a.Select((value, index) => ($"{index}", value)),
            _ => [],
        };
        foreach (var (name, child) in children)
        {
            foreach (var place in Places(child, path.Length == 0 ? name : $"{path}/{name}")) yield return place;
        }
    }

    private static JsonNode? At(JsonNode root, string path)
    {
        JsonNode? node = root;
        foreach (var part in path.Split('/')) node = node is JsonArray list ? list[int.Parse(part)] : node![part];
        return node;
    }

    private static IEnumerable<(string Change, Action<JsonNode?> Apply)> Changes(JsonNode? node)
    {
        foreach (var other in Replacements(node))
        {
            yield return ($"becomes {other?.ToJsonString() ?? "null"}", n => Replace(n, other));
        }
        if (node is null) yield break;
        if (node is JsonArray array)
        {
            yield return ("emptied", n => n!.AsArray().Clear());
            for (var k = 0; k + 1 < array.Count; k++)
            {
                var index = k;
                yield return ($"items {k} and {k + 1} swapped", n =>
                {
                    var item = n!.AsArray()[index];
                    n.AsArray().RemoveAt(index);
                    n.AsArray().Insert(index + 1, item);
                });
            }
        }

        if (node.Parent is JsonArray list)
        {
            yield return ("removed", n => n!.Parent!.AsArray().Remove(n));
            yield return ("doubled", n => n!.Parent!.AsArray().Insert(n.GetElementIndex(), n.DeepClone()));
        }
        else
        {
            yield return ("removed", n => n!.Parent!.AsObject().Remove(n.GetPropertyName()));
            yield return ("renamed", n =>
            {
                var (parent, name) = (n!.Parent!.AsObject(), n.GetPropertyName());
                parent.Remove(name);
                parent[name + "2"] = n;
            });
            yield return ("a member added beside it", n => n!.Parent!.AsObject()["extra"] = "1");
        }
    }

    private static void Replace(JsonNode? node, JsonNode? other)
    {
        // A null has no parent to replace it in; there is one, snapDigits, and it is not a claim about the game.
        node?.ReplaceWith(other?.DeepClone());
    }

    private static IEnumerable<JsonNode?> Replacements(JsonNode? node)
    {
        if (node is not JsonValue value) return [null, 0, "1", new JsonArray(), new JsonObject()];
        if (value.TryGetValue<int>(out var integer))
        {
            return Integers.Append(integer + 1).Append(integer - 1).Distinct().Where(k => k != integer)
                .Select(k => (JsonNode?)k).Append("1").Append(1.5).Append(null);
        }

        var text = value.GetValue<string>();
        var others = Rational.TryParse(text, out var number)
            ? Numbers(number).Distinct().Select(x => x.ToString())
                .Concat([text + "0", " " + text, "1e3", "1.0", "2/4", "NaN"])
            : Words;
        return others.Where(other => other != text).Select(other => (JsonNode?)other).Append(null).Append(1);
    }

    // Up and down, by a lot, by a little, and by less than any double could tell.
    private static IEnumerable<Rational> Numbers(Rational x)
    {
        foreach (var factor in new Rational[] { -1, 0, new(1, 1000), new(1, 2), new(9, 10), new(999, 1000), 2, 1000,
            Rational.Pow(10, 40), Rational.Pow(10, -40) })
        {
            yield return factor * x;
        }

        foreach (var part in new[] { 12, 30, 45, 80 })
        {
            yield return x + Rational.Pow(2, -part);
            yield return x - Rational.Pow(2, -part);
        }

        yield return x + 1;
        yield return x - 1;
        if (!x.IsZero) yield return x.Reciprocal();
    }
}
