using System.Collections.Immutable;
using System.Text.Json;
using SymmetryKit.Exact;

namespace SymmetryKit.Reporting;

/// <summary>Which members a kind of result has, so that the page meets nothing it does not expect.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Command">What writes it.</param>
/// <param name="Marks">Members that together no other kind has.</param>
/// <param name="Members">
/// What the page reads: <c>path type</c>, a path with <c>[]</c> after members whose every item is meant, the type
/// followed by <c>?</c> if null or absence will do.
/// </param>
internal sealed record SourceShape(ReportSourceKind Kind, string Command, string[] Marks, string[] Members)
{
    private static readonly string[] About = ["game text", "digest digest"];

    private static readonly SourceShape[] All =
    [
        new(ReportSourceKind.Check, "check", ["verdict", "alphaHi"],
        [
            "digest digest", "verdict text", "reason text?", "z3 text?", "alphaHi rational?", "alphaLo rational?",
            "horizon integer", "entropy text",
        ]),
        new(ReportSourceKind.SequenceSymmetries, "symmetries --level", ["level", "modelOrderOnHistories"],
        [
            .. About, "level text", "horizon integer", "entropy text", "fixAgents flag", "groupOrder text",
            "modelOrderOnHistories text", "orbits integer", "generators[] text",
        ]),
        new(ReportSourceKind.Symmetries, "symmetries", ["generators", "groupIsWhole"],
        [
            .. About, "fixAgents flag", "groupOrder text", "groupIsWhole text", "generators[] text",
            "elements object", "elements.agents[] text", "elements.states[] text", "elements.actions[][] text",
            "elements.observations[][] text", "images[] object", "images[].agents[] integer",
            "images[].states[] integer", "images[].actions[][] integer", "images[].observations[][] integer",
            "members object", "members.agents[][] integer", "members.states[][] integer",
            "members.actions[][][] integer", "members.observations[][][] integer",
        ]),
        new(ReportSourceKind.Game, "info", ["rewardMinimum", "jointHistories"],
        [
            .. About, "discount rational", "agents[] text", "states[] text", "jointActions integer",
            "jointObservations integer", "rewardMinimum rational", "rewardMaximum rational", "jointHistories[] text",
        ]),
    ];

    /// <summary>Reads what a command printed.</summary>
    /// <exception cref="ReportSourceException">It is of no known shape, or a member is missing or of another
    /// type.</exception>
    public static (ReportSourceKind Kind, ImmutableArray<(string Digest, string Name)> Games) Read(
        JsonElement content, string sourceName)
    {
        var shape = content.ValueKind != JsonValueKind.Object
            ? null
            : All.FirstOrDefault(s => s.Marks.All(mark => content.TryGetProperty(mark, out _)));
        if (shape is null) throw Unknown(content, sourceName);
        foreach (var member in shape.Members)
        {
            var (path, type) = (member.Split(' ')[0], member.Split(' ')[1]);
            new Walk(sourceName, shape.Command, type.TrimEnd('?'), type.EndsWith('?')).Into(content, path, "");
        }

        var name = content.TryGetProperty("game", out var game) ? game.GetString()! : "";
        return (shape.Kind, [(content.GetProperty("digest").GetString()!, name)]);
    }

    private static ReportSourceException Unknown(JsonElement content, string sourceName)
    {
        var names = content.ValueKind == JsonValueKind.Object
            ? content.EnumerateObject().Select(m => m.Name).ToArray()
            : [];
        // Summaries for scripts hold too little to draw; the same run can write all of it to a file.
        if (names.Contains("candidates") || names.Contains("crossPlayMatrix"))
        {
            var option = names.Contains("candidates") ? "symkit certify --result FILE" : "symkit flow --out FILE";
            return new($"{sourceName}: expected a result file, found what --json prints: write one with {option}");
        }

        var found = content.ValueKind != JsonValueKind.Object
            ? $"a JSON {content.ValueKind.ToString().ToLowerInvariant()}"
            : names.Length == 0 ? "an empty object"
            : $"an object with the members {string.Join(", ", names.Take(6))}";
        return new(
            $"{sourceName}:1:1: expected a certificate, a result file, or what a command prints with --json "
            + $"({string.Join(", ", All.Select(s => s.Command))}), found {found}");
    }

    private sealed record Walk(string SourceName, string Command, string Type, bool MayBeNull)
    {
        public void Into(JsonElement value, string rest, string place)
        {
            if (rest.Length == 0)
            {
                if (!Fits(value)) throw Error(place, $"to be {Word}, found {Shown(value)}");
                return;
            }

            if (rest.StartsWith("[]", StringComparison.Ordinal))
            {
                if (value.ValueKind != JsonValueKind.Array) throw Error(place, $"to be an array, found {Shown(value)}");
                var index = 0;
                foreach (var item in value.EnumerateArray()) Into(item, rest[2..], $"{place}[{index++}]");
                return;
            }

            rest = rest.TrimStart('.');
            var end = rest.IndexOfAny(['.', '[']) is var cut and >= 0 ? cut : rest.Length;
            var name = rest[..end];
            if (value.ValueKind != JsonValueKind.Object) throw Error(place, $"to be an object, found {Shown(value)}");
            var below = place.Length == 0 ? name : $"{place}.{name}";
            if (value.TryGetProperty(name, out var member)) Into(member, rest[end..], below);
            else if (!MayBeNull) throw Error(below, "to be there");
        }

        private string Word => Type switch
        {
            "rational" => "a fraction such as \"3/4\"",
            "digest" => "a game's digest (sha256:...)",
            "text" => "a string",
            "flag" => "true or false",
            "integer" or "object" => $"an {Type}",
            _ => $"a {Type}",
        } + (MayBeNull ? " or null" : "");

        private bool Fits(JsonElement value) => value.ValueKind == JsonValueKind.Null ? MayBeNull : Type switch
        {
            "text" => value.ValueKind == JsonValueKind.String,
            "digest" => value.ValueKind == JsonValueKind.String
                && value.GetString()!.StartsWith("sha256:", StringComparison.Ordinal),
            "rational" => value.ValueKind == JsonValueKind.String && Rational.TryParse(value.GetString()!, out _),
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()),
            "flag" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => value.ValueKind == JsonValueKind.Object,
        };

        private ReportSourceException Error(string place, string what) =>
            new($"{SourceName}: expected {(place.Length == 0 ? "the file" : $"'{place}'")} {what} "
                + $"(read as the output of {Command})");

        private static string Shown(JsonElement value)
        {
            var text = value.GetRawText();
            return text.Length <= 40 ? text : text[..40] + "...";
        }
    }
}
