using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Games.Tests;

public sealed class GameSchemaTests
{
    private static readonly JsonSchema Schema = new(JsonDocument.Parse(GameSchema.Text).RootElement);

    private static bool Accepts(string text) => Schema.Accepts(JsonDocument.Parse(text).RootElement);

    [Fact]
    public void Text_IsTheFileBesideTheReader() => Assert.Equal(
        File.ReadAllText(Path.Combine(TestFiles.Root, "src", "SymmetryKit.Games", "Formats", "game.schema.json")),
            GameSchema.Text);

    [Fact]
    public void Schema_AcceptsWhatIsWritten() =>
        Prop.ForAll(RandomGames.All, game => Accepts(GameFile.ToText(game, GameFormat.Json))).QuickCheckThrowOnFailure(
            );

    // Every single value of a file replaced by another kind of value: what the schema refuses the reader refuses, too,
    // and what it accepts the reader refuses only for reasons a schema cannot give: ranges of indices, sums, names that
    // repeat.
    [Fact]
    public void Reader_RefusesWhatTheSchemaRefuses()
    {
        var text = GameFile.ToText(GameLibrary.DecTiger(), GameFormat.Json);
        string[] others = ["null", "true", "-1", "0", "0.5", "\"*\"", "\"1/2\"", "\"1e3\"", "\"x\"", "\"\"", "[]", "{}",
            "[[0, \"1\"]]"];
        var (accepted, refused) = (0, 0);
        for (var place = 0; ; place++)
        {
            var replaced = false;
            foreach (var other in others)
            {
                var count = place;
                var mutant = Mutate(JsonNode.Parse(text)!, ref count, other)?.ToJsonString() ?? "null";
                replaced = count < 0;
                if (!replaced) break;
                var error = Record.Exception(() => GameFile.Parse(mutant, "game.json"));
                Assert.True(error is null or GameParseException, $"{mutant}: {error}");
                if (Accepts(mutant)) accepted++;
                else refused++;
                Assert.True(Accepts(mutant) || error is not null, mutant);
            }

            if (!replaced) break;
        }

        Assert.True(accepted > 100 && refused > 1000, $"{accepted} accepted, {refused} refused");
    }

    // Replaces the value met after count others, by preorder; count is then negative.
    private static JsonNode? Mutate(JsonNode node, ref int count, string other)
    {
        if (count-- == 0) return JsonNode.Parse(other);
        if (node is JsonObject o)
        {
            foreach (var key in o.Select(p => p.Key).ToArray())
            {
                if (count < 0) break;
                var part = o[key]!;
                var mutant = Mutate(part, ref count, other);
                if (!ReferenceEquals(part, mutant)) o[key] = mutant;
            }
        }
        else if (node is JsonArray a)
        {
            for (var i = 0; i < a.Count && count >= 0; i++)
            {
                var part = a[i]!;
                var mutant = Mutate(part, ref count, other);
                if (!ReferenceEquals(part, mutant)) a[i] = mutant;
            }
        }

        return node;
    }
}
