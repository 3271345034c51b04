using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>Says equal things once: the wildcard lines by which writers keep files small.</summary>
internal static class RowPatterns
{
    /// <summary>
    /// Lines that, read from first to last with later ones overwriting, give <paramref name="key"/> for every pair.
    /// </summary>
    /// <param name="jointActions">Number of joint actions.</param>
    /// <param name="states">Number of states.</param>
    /// <param name="key">What stands at (joint action, state); equal keys are written alike.</param>
    /// <returns>Joint action or -1 for all, state or -1 for all, and the key.</returns>
    /// <remarks>
    /// The commonest key is said first, then for each joint action its own commonest one where that saves lines, then
    /// what is left pair by pair; or the same state by state, if that is shorter. Ties go to the key met first: the
    /// result depends on the game alone.
    /// </remarks>
    public static IReadOnlyList<(int JointAction, int State, int Key)> Compress(
        int jointActions, int states, Func<int, int, int> key)
    {
        var byAction = ByFirst(jointActions, states, key).ToList();
        var byState = ByFirst(states, jointActions, (s, a) => key(a, s))
            .Select(line => (line.Second, line.First, line.Key)).ToList();
        return byState.Count < byAction.Count ? byState : byAction;
    }

    /// <summary>Numbers rows from 0 so that equal ones share a number.</summary>
    /// <returns>The number of every row, and the distinct rows.</returns>
    public static (int[] Numbers, IReadOnlyList<ImmutableArray<Outcome>> Rows) Number(
        IEnumerable<ImmutableArray<Outcome>> rows)
    {
        var known = new Dictionary<ImmutableArray<Outcome>, int>(new SameEntries());
        var distinct = new List<ImmutableArray<Outcome>>();
        var numbers = new List<int>();
        foreach (var row in rows)
        {
            if (known.TryAdd(row, distinct.Count)) distinct.Add(row);
            numbers.Add(known[row]);
        }

        return ([.. numbers], distinct);
    }

    private static IEnumerable<(int First, int Second, int Key)> ByFirst(
        int firsts, int seconds, Func<int, int, int> key)
    {
        var common = Commonest(
            from x in Enumerable.Range(0, firsts) from y in Enumerable.Range(0, seconds) select key(x, y));
        yield return (-1, -1, common);
        for (var x = 0; x < firsts; x++)
        {
            var keys = Enumerable.Range(0, seconds).Select(y => key(x, y)).ToArray();
            var own = Commonest(keys);
            var savesLines = keys.Count(k => k == own) > 1 + keys.Count(k => k == common);
            if (savesLines) yield return (x, -1, own);
            for (var y = 0; y < seconds; y++)
            {
                if (keys[y] != (savesLines ? own : common)) yield return (x, y, keys[y]);
            }
        }
    }

    private static int Commonest(IEnumerable<int> keys)
    {
        var counts = new Dictionary<int, int>();
        var order = new List<int>();
        foreach (var key in keys)
        {
            if (counts.TryAdd(key, 1)) order.Add(key);
            else counts[key]++;
        }

        return order.MaxBy(key => counts[key]);
    }

    private sealed class SameEntries : IEqualityComparer<ImmutableArray<Outcome>>
    {
        public bool Equals(ImmutableArray<Outcome> x, ImmutableArray<Outcome> y) =>
            x == y || x.AsSpan().SequenceEqual(y.AsSpan());

        public int GetHashCode(ImmutableArray<Outcome> row)
        {
            var hash = new HashCode();
            foreach (var outcome in row) hash.Add(outcome);
            return hash.ToHashCode();
        }
    }
}
