using System.Collections.Immutable;
using System.Text.Json;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Reads the kit's own JSON (<see cref="GameSchema"/>).</summary>
/// <remarks>
/// The top-level properties may come in any order: they are located first and then read in the order they need each
/// other.
/// </remarks>
internal sealed partial class GameJsonReader
{
    /// <summary>What the property <c>format</c> says.</summary>
    public const string FormatName = "symmetrykit-game";

    /// <summary>What the property <c>version</c> says.</summary>
    public const string FormatVersion = "1.0";

    private static readonly string[] Properties =
    [
        "format", "version", "name", "discount", "agents", "states",
        "initial", "transitions", "observations", "rewards",
    ];

    /// <summary>What it says where some actions are not legal everywhere; 1.0 has no words for that.</summary>
    public const string RestrictedVersion = "1.1";

    private static readonly string[] AgentProperties =
        ["name", "actions", "observations", "initialActions", "legalActions"];

    private readonly SourceText _source;
    private readonly NumberText _numbers = new();
    private readonly Range[] _ranges = new Range[Properties.Length];
    private readonly List<Action<DecPomdpBuilder>> _legal = [];
    private long _work;
    private string _version = FormatVersion;

    private GameJsonReader(SourceText source) => _source = source;

    /// <summary>Reads a game.</summary>
    /// <exception cref="GameParseException">The text is malformed, or its rows are no distributions.</exception>
    public static LoadedGame Read(SourceText source, GameReadOptions options)
    {
        JsonCursor.CheckSyntax(source);
        var reader = new GameJsonReader(source);
        reader.Locate();
        var builder = reader.ReadHead();
        builder.Initial.SnapDigits =
            builder.Transitions.SnapDigits = builder.ObservationRows.SnapDigits = options.SnapDigits;
        reader.ReadRows(builder);
        var game = builder.Build((table, row, message) =>
            source.ErrorAtByte(
                table.MarkOf(row) ?? reader.At(table == builder.Transitions ? "transitions" : "observations").Offset,
                message));
        return new LoadedGame
        {
            Game = game,
            Format = GameFormat.Json,
            SnapDigits = options.SnapDigits,
            RewardOverlap = options.RewardOverlap,
            Warnings = SnapWarning(builder, options, source.Name),
        };
    }

    private static ImmutableArray<GameWarning> SnapWarning(
        DecPomdpBuilder builder, GameReadOptions options, string name)
    {
        if (options.SnapDigits is not { } digits) return [];
        var changed = builder.Initial.CountSnapped() + builder.Transitions.CountSnapped()
            + builder.ObservationRows.CountSnapped();
        var message = $"probabilities are snapped to {digits} decimals: {changed} rows are not the file's own";
        return changed == 0 ? [] : [new GameWarning(message, name, 1, 1)];
    }

    private void Locate()
    {
        var cursor = new JsonCursor(_source, _numbers, 0.._source.Utf8.Length);
        cursor.Take(JsonTokenType.StartObject, "an object");
        var seen = 0;
        while (cursor.Kind != JsonTokenType.EndObject)
        {
            var place = cursor.TakeProperty(Properties, ref seen);
            _ranges[place] = cursor.SkipValue();
        }

        for (var place = 0; place < Properties.Length; place++)
        {
            if ((seen >> place & 1) == 0) throw cursor.Unexpected($"a property '{Properties[place]}'");
        }

        CheckConstant("format", FormatName);
        var version = At("version");
        var versionPlace = version;
        _version = version.TakeString($"\"{FormatVersion}\"");
        if (_version is not (FormatVersion or RestrictedVersion))
        {
            throw versionPlace.Unexpected($"\"{FormatVersion}\" or \"{RestrictedVersion}\"");
        }
    }

    private JsonCursor At(string property) => new(_source, _numbers, _ranges[Array.IndexOf(Properties, property)]);

    private void CheckConstant(string property, string value)
    {
        var cursor = At(property);
        var place = cursor;
        if (cursor.TakeString($"\"{value}\"") != value) throw place.Unexpected($"\"{value}\"");
    }

    private DecPomdpBuilder ReadHead()
    {
        var name = At("name").TakeString("the game's name");
        var cursor = At("discount");
        var place = cursor;
        var discount = cursor.TakeRational("a discount");
        if (discount <= 0 || discount > 1) throw place.Unexpected("a discount above 0 and at most 1");
        cursor = At("states");
        var states = TakeNames(ref cursor, "state");
        cursor = At("agents");
        place = cursor;
        var (agents, actions, observations) = ReadAgents(ref cursor);
        try
        {
            var builder = new DecPomdpBuilder(agents, states, actions, observations)
            {
                Name = name,
                Discount = discount,
            };
            foreach (var apply in _legal) apply(builder);
            return builder;
        }
        catch (InvalidGameException e)
        {
            throw _source.ErrorAtByte(place.Offset, e.Message);
        }
    }

    private (
        ImmutableArray<string> Agents,
        ImmutableArray<ImmutableArray<string>> Actions,
        ImmutableArray<ImmutableArray<string>> Observations)
        ReadAgents(ref JsonCursor cursor)
    {
        var agents = ImmutableArray.CreateBuilder<string>();
        var actions = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var observations = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        cursor.Take(JsonTokenType.StartArray, "a list of agents");
        while (cursor.Kind != JsonTokenType.EndArray)
        {
            if (agents.Count == GameLimits.Agents) throw cursor.Unexpected($"at most {GameLimits.Agents} agents");
            cursor.Take(JsonTokenType.StartObject, "an agent");
            var number = actions.Count;
            for (var seen = 0; cursor.Kind != JsonTokenType.EndObject || (seen & 7) != 7;)
            {
                if (cursor.Kind == JsonTokenType.EndObject)
                {
                    throw cursor.Unexpected("an agent's properties 'name', 'actions' and 'observations'");
                }

                var property = cursor.TakeProperty(AgentProperties, ref seen);
                if (property == 0) agents.Add(cursor.TakeString("an agent's name"));
                else if (property == 1) actions.Add(TakeNames(ref cursor, "action"));
                else if (property == 2) observations.Add(TakeNames(ref cursor, "observation"));
                else TakeLegal(ref cursor, number, property == 3);
            }

            cursor.Read();
        }

        return (agents.ToImmutable(), actions.ToImmutable(), observations.ToImmutable());
    }

    private static ImmutableArray<string> TakeNames(ref JsonCursor cursor, string kind)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        cursor.Take(JsonTokenType.StartArray, $"a list of {kind}s");
        while (cursor.Kind != JsonTokenType.EndArray || names.Count == 0)
        {
            if (names.Count == GameLimits.Elements) throw cursor.Unexpected($"at most {GameLimits.Elements} {kind}s");
            names.Add(cursor.TakeString($"the name of a{(kind[0] is 'a' or 'o' ? "n" : string.Empty)} {kind}"));
        }

        cursor.Read();
        return names.ToImmutable();
    }

    private void Spend(long work)
    {
        _work += work;
        if (_work > GameLimits.Assignments)
        {
            throw new InvalidGameException(
                $"expected at most {GameLimits.Assignments} assignments after wildcards are written out, found more");
        }
    }
}
