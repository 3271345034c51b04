using System.Text.Json;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

internal sealed partial class GameJsonReader
{
    private static readonly string[] TransitionProperties = ["action", "state", "next"];
    private static readonly string[] ObservationProperties = ["action", "nextState", "observed"];
    private static readonly string[] RewardProperties = ["action", "state", "reward"];

    private void ReadRows(DecPomdpBuilder builder)
    {
        var cursor = At("initial");
        var offset = cursor.Offset;
        var initial = TakeDistribution(ref cursor, builder.States.Length, null);
        builder.Initial.Mark = offset;
        builder.Initial.Share([0], initial);
        cursor = At("transitions");
        ReadTable(ref cursor, TransitionProperties, builder, (actions, states, row) =>
            builder.Transitions.Share(Pairs(actions, states, builder.TransitionRow), row));
        cursor = At("observations");
        ReadTable(ref cursor, ObservationProperties, builder, (actions, states, row) =>
            builder.ObservationRows.Share(Pairs(actions, states, builder.ObservationRow), row));
        cursor = At("rewards");
        ReadRewards(ref cursor, builder);
    }

    private static IEnumerable<int> Pairs(JointPattern actions, IEnumerable<int> states, Func<int, int, int> row) =>
        from a in actions.Indices() from s in states select row(a, s);

    // A list of rows, each for the joint actions and states it names; a later row overwrites an earlier one.
    private void ReadTable(
        ref JsonCursor cursor, string[] properties, DecPomdpBuilder builder,
        Action<JointPattern, IEnumerable<int>, SparseRow> share)
    {
        cursor.Take(JsonTokenType.StartArray, "a list of rows");
        while (cursor.Kind != JsonTokenType.EndArray)
        {
            var offset = cursor.Offset;
            cursor.Take(JsonTokenType.StartObject, "a row");
            JointPattern? actions = null;
            var state = -1;
            SparseRow? row = null;
            for (var seen = 0; cursor.Kind != JsonTokenType.EndObject;)
            {
                switch (cursor.TakeProperty(properties, ref seen))
                {
                    case 0:
                        actions = TakeJoint(ref cursor, builder.JointActions, "an action", allowsWildcard: true);
                        break;
                    case 1:
                        state = cursor.TakeIndex(builder.States.Length, "a state", allowsWildcard: true);
                        break;
                    default:
                        row = properties == TransitionProperties
                            ? TakeDistribution(ref cursor, builder.States.Length, null)
                            : TakeDistribution(ref cursor, 0, builder.JointObservations);
                        break;
                }

                if (cursor.Kind == JsonTokenType.EndObject && seen != 7) throw Incomplete(ref cursor, properties);
            }

            if (actions is not { } pattern || row is null) throw Incomplete(ref cursor, properties);
            builder.Transitions.Mark = builder.ObservationRows.Mark = offset;
            var states = state < 0 ? Enumerable.Range(0, builder.States.Length) : [state];
            Guard(offset, () =>
            {
                Spend((long)pattern.Count * (state < 0 ? builder.States.Length : 1) + row.Count);
                share(pattern, states, row);
            });
            cursor.Read();
        }
    }

    private void ReadRewards(ref JsonCursor cursor, DecPomdpBuilder builder)
    {
        cursor.Take(JsonTokenType.StartArray, "a list of rewards");
        while (cursor.Kind != JsonTokenType.EndArray)
        {
            var offset = cursor.Offset;
            cursor.Take(JsonTokenType.StartObject, "a reward");
            JointPattern? actions = null;
            var (state, reward) = (-1, Rational.Zero);
            var seen = 0;
            while (cursor.Kind != JsonTokenType.EndObject)
            {
                switch (cursor.TakeProperty(RewardProperties, ref seen))
                {
                    case 0:
                        actions = TakeJoint(ref cursor, builder.JointActions, "an action", allowsWildcard: true);
                        break;
                    case 1:
                        state = cursor.TakeIndex(builder.States.Length, "a state", allowsWildcard: true);
                        break;
                    default:
                        reward = cursor.TakeRational("a reward");
                        break;
                }
            }

            if (actions is not { } pattern || seen != 7) throw Incomplete(ref cursor, RewardProperties);
            var states = state < 0 ? Enumerable.Range(0, builder.States.Length) : [state];
            Guard(offset, () => Spend((long)pattern.Count * (state < 0 ? builder.States.Length : 1)));
            foreach (var a in pattern.Indices())
            {
                foreach (var s in states) builder.SetReward(a, s, reward);
            }

            cursor.Read();
        }
    }

    // A list of [index, "p"], or of [[one index per agent], "p"] if a space is given.
    private static SparseRow TakeDistribution(ref JsonCursor cursor, int count, JointSpace? space)
    {
        var row = new SparseRow();
        var seen = new HashSet<int>();
        cursor.Take(JsonTokenType.StartArray, "a list of outcomes [index, \"p\"]");
        while (cursor.Kind != JsonTokenType.EndArray)
        {
            cursor.Take(JsonTokenType.StartArray, "an outcome [index, \"p\"]");
            var place = cursor;
            var index = space is null
                ? cursor.TakeIndex(count, "a state", allowsWildcard: false)
                : space.IndexOf(TakeJoint(ref cursor, space, "an observation", allowsWildcard: false).Components);
            if (!seen.Add(index)) throw place.Unexpected("different outcomes in a row");
            row.Set(index, cursor.TakeRational("a probability"));
            cursor.Take(JsonTokenType.EndArray, "']' after the probability");
        }

        cursor.Read();
        return row;
    }

    // One index per agent.
    private static JointPattern TakeJoint(ref JsonCursor cursor, JointSpace space, string what, bool allowsWildcard)
    {
        var components = new int[space.Sizes.Length];
        cursor.Take(JsonTokenType.StartArray, $"a list of {components.Length} indices, one per agent");
        for (var agent = 0; agent < components.Length; agent++)
        {
            components[agent] = cursor.TakeIndex(space.Sizes[agent], $"{what} of agent {agent}", allowsWildcard);
        }

        cursor.Take(JsonTokenType.EndArray, $"']' after {components.Length} indices, one per agent");
        return new JointPattern(space, components);
    }

    private static GameParseException Incomplete(ref JsonCursor cursor, string[] properties) =>
        cursor.Unexpected("the properties " + string.Join(", ", properties.Select(p => $"'{p}'")));

    private void Guard(int offset, Action action)
    {
        try
        {
            action();
        }
        catch (InvalidGameException e)
        {
            throw _source.ErrorAtByte(offset, e.Message);
        }
    }
}
