using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Writes the kit's own JSON, one row to a line; it reads back to exactly the same game.</summary>
internal static class GameJsonWriter
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <paramref name="game"/>.</summary>
    public static void Write(DecPomdp game, TextWriter output)
    {
        var dynamics = game.Dynamics;
        var initial = game.InitialDistribution.Select((p, s) => new Outcome(s, p)).Where(o => !o.Probability.IsZero);
        var properties = new[]
        {
            $"\"format\": {Text(GameJsonReader.FormatName)}",
            $"\"version\": {Text(game.IsRestricted ? GameJsonReader.RestrictedVersion : GameJsonReader.FormatVersion)}",
            $"\"name\": {Text(game.Name)}",
            $"\"discount\": {Number(game.Discount)}",
            $"\"agents\": {Block(Enumerable.Range(0, game.AgentCount).Select(i => Agent(dynamics, i)))}",
            $"\"states\": {Names(dynamics.States)}",
            $"\"initial\": {Row([.. initial], Index)}",
            $"\"transitions\": {Block(Transitions(game))}",
            $"\"observations\": {Block(Observations(game))}",
            $"\"rewards\": {Block(Rewards(game))}",
        };
        output.Write("{\n  " + string.Join(",\n  ", properties) + "\n}\n");
    }

    private static string Agent(MultiAgentDynamics dynamics, int agent) =>
        $"{{ \"name\": {Text(dynamics.Agents[agent])}, \"actions\": {Names(dynamics.Actions[agent])}, "
        + $"\"observations\": {Names(dynamics.Observations[agent])}{Legal(dynamics, agent)} }}";

    private static string Legal(MultiAgentDynamics dynamics, int agent)
    {
        var legal = dynamics.Legal[agent];
        if (legal.IsEveryAction) return string.Empty;
        var after = Enumerable.Range(0, dynamics.Observations[agent].Length).Select(o => Set(legal.After(o)));
        return $", \"initialActions\": {Set(legal.Initial)}, \"legalActions\": [{string.Join(", ", after)}]";
    }

    private static string Set(ImmutableArray<int> actions) => $"[{string.Join(", ", actions.Select(Index))}]";

    private static IEnumerable<string> Transitions(DecPomdp game) => Table(
        game, "state", "next", (a, s) => game.Dynamics.Transitions(s, a).ToImmutableArray(), Index);

    private static IEnumerable<string> Observations(DecPomdp game) => Table(
        game, "nextState", "observed", (a, s) => game.Dynamics.ObservationOutcomes(a, s).ToImmutableArray(),
        o => Joint(game.JointObservations, o));

    private static IEnumerable<string> Table(
        DecPomdp game, string state, string entries,
        Func<int, int, ImmutableArray<Outcome>> row, Func<int, string> element)
    {
        var (actions, states) = (game.JointActions.Count, game.StateCount);
        var (numbers, rows) = RowPatterns.Number(
            from a in Enumerable.Range(0, actions) from s in Enumerable.Range(0, states) select row(a, s));
        return RowPatterns.Compress(actions, states, (a, s) => numbers[a * states + s]).Select(line =>
            $"{{ \"action\": {Joint(game.JointActions, line.JointAction)}, \"{state}\": {Index(line.State)}, "
            + $"\"{entries}\": {Row(rows[line.Key], element)} }}");
    }

    private static IEnumerable<string> Rewards(DecPomdp game)
    {
        var known = new Dictionary<Rational, int>();
        var values = new List<Rational>();
        foreach (var value in game.Reward.Values)
        {
            if (known.TryAdd(value, values.Count)) values.Add(value);
        }

        var lines = RowPatterns.Compress(
            game.JointActions.Count, game.StateCount, (a, s) => known[game.Reward[s, a]]);
        return lines.Select(line =>
            $"{{ \"action\": {Joint(game.JointActions, line.JointAction)}, \"state\": {Index(line.State)}, "
            + $"\"reward\": {Number(values[line.Key])} }}");
    }

    private static string Block(IEnumerable<string> lines) => "[\n    " + string.Join(",\n    ", lines) + "\n  ]";

    private static string Row(ImmutableArray<Outcome> row, Func<int, string> element) =>
        $"[{string.Join(", ", row.Select(o => $"[{element(o.Index)}, {Number(o.Probability)}]"))}]";

    private static string Joint(JointSpace space, int joint)
    {
        var components = space.Sizes.Select((_, i) => joint < 0 ? -1 : space.Component(joint, i));
        return $"[{string.Join(", ", components.Select(Index))}]";
    }

    private static string Index(int index) => index < 0 ? "\"*\"" : index.ToString(CultureInfo.InvariantCulture);

    private static string Number(Rational value) => $"\"{value}\"";

    private static string Names(ImmutableArray<string> names) => $"[{string.Join(", ", names.Select(Text))}]";

    private static string Text(string text) => JsonSerializer.Serialize(text, Plain);
}
