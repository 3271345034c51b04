using System.Text.Json;

namespace SymmetryKit.Games;

internal sealed partial class GameJsonReader
{
    // "initialActions": a list of indices; "legalActions": one such list per observation.
    private void TakeLegal(ref JsonCursor cursor, int agent, bool isInitial)
    {
        var place = cursor;
        if (_version != RestrictedVersion)
        {
            throw place.Unexpected($"legal actions in a file of version \"{RestrictedVersion}\" only");
        }

        if (isInitial)
        {
            var initial = TakeActions(ref cursor);
            _legal.Add(builder => builder.SetLegalActions(agent, null, initial));
            return;
        }

        var (offset, sets) = (place.Offset, new List<int[]>());
        cursor.Take(JsonTokenType.StartArray, "a list of legal actions for every observation");
        while (cursor.Kind != JsonTokenType.EndArray)
        {
            if (sets.Count == GameLimits.Elements) throw cursor.Unexpected($"at most {GameLimits.Elements} lists");
            sets.Add(TakeActions(ref cursor));
        }

        cursor.Read();
        _legal.Add(builder =>
        {
            var expected = builder.Observations[agent].Length;
            if (sets.Count != expected)
            {
                throw _source.ErrorAtByte(
                    offset, $"expected {expected} lists of legal actions, one per observation, found {sets.Count}");
            }

            for (var o = 0; o < sets.Count; o++) builder.SetLegalActions(agent, o, sets[o]);
        });
    }

    private static int[] TakeActions(ref JsonCursor cursor)
    {
        var actions = new List<int>();
        cursor.Take(JsonTokenType.StartArray, "a list of legal actions");
        while (cursor.Kind != JsonTokenType.EndArray)
        {
            var place = cursor;
            var action = cursor.TakeIndex(GameLimits.Elements, "an action", allowsWildcard: false);
            if (actions.Contains(action)) throw place.Unexpected("different actions in a list");
            actions.Add(action);
        }

        if (actions.Count == 0) throw cursor.Unexpected("at least one legal action");
        cursor.Read();
        return [.. actions];
    }
}
