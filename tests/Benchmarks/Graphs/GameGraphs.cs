using System.Numerics;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>The colored graphs of some Dec-POMDPs, as the symmetry search of a model needs them.</summary>
internal static class GameGraphs
{
    /// <summary>One state; the reward is 1 when all agents pull the same of k levers.</summary>
    public static EdgeList Lever(int agents, int k) => GameGraph.Of(new SmallGame(
        1, Same(agents, k), Same(agents, 1), (_, _) => [(0, 1)], (_, a) => a.All(x => x == a[0]) ? 1 : 0, (_, _) =>
            []));

    /// <summary>As <see cref="Lever"/>, but one lever pays 9 and the others 10.</summary>
    public static EdgeList LeverNine(int agents, int k) => GameGraph.Of(new SmallGame(
        1, Same(agents, k), Same(agents, 1), (_, _) => [(0, 1)],
        (_, a) => a.Any(x => x != a[0]) ? 0 : a[0] == 0 ? 9 : 10, (_, _) => []));

    /// <summary>Random values that do not change under s + 1, every action + 1, every observation + 1, and a rotation
    /// of the agents.</summary>
    public static EdgeList Planted(int states, int agents, int k, int observations, ulong seed)
    {
        var random = new SeededRandom(seed);
        var memo = new Dictionary<string, int>();
        int Value(char kind, int s, int[] a, int[] extra, bool isPerAgent, int bound)
        {
            var key = kind + Least(s, a, extra, isPerAgent, states, k, observations);
            if (!memo.TryGetValue(key, out var value)) memo[key] = value = random.Next(bound);
            return value;
        }

        var joint = GameGraph.Tuples(Same(agents, observations)).ToArray();
        return GameGraph.Of(new SmallGame(
            states, Same(agents, k), Same(agents, observations),
            (s, a) => [.. Enumerable.Range(0, states).Select(next => (next, Value('T', s, a, [next], false, 4)))],
            (s, a) => Value('R', s, a, [], false, 5),
            (a, s) => [.. joint.Select(o => (o, Value('Z', s, a, o, true, 3)))]));
    }

    /// <summary>Two agents on a grid, five moves each that may fail; the reward is 1 on one cell; each sees the
    /// walls.</summary>
    public static EdgeList GridWorld(int side)
    {
        int[] dx = [0, 1, -1, 0, 0], dy = [0, 0, 0, 1, -1];
        var cells = side * side;
        int Clamp(int x) => Math.Clamp(x, 0, side - 1);
        IEnumerable<(int Cell, int Weight)> Move(int cell, int action)
        {
            var to = Clamp(cell / side + dx[action]) * side + Clamp(cell % side + dy[action]);
            return to == cell ? [(cell, 10)] : [(to, 9), (cell, 1)];
        }

        var patterns = new Dictionary<(bool, bool, bool, bool), int>();
        int Walls(int cell)
        {
            var (x, y) = (cell / side, cell % side);
            var key = (x == 0, x == side - 1, y == 0, y == side - 1);
            if (!patterns.TryGetValue(key, out var number)) patterns[key] = number = patterns.Count;
            return number;
        }

        var walls = Enumerable.Range(0, cells).Select(Walls).ToArray();
        return GameGraph.Of(new SmallGame(
            cells * cells, [5, 5], Same(2, patterns.Count),
            (s, a) => [.. from u in Move(s / cells, a[0]) from v in Move(s % cells, a[1])
                group u.Weight * v.Weight by u.Cell * cells + v.Cell into same select (same.Key, same.Sum())],
            (s, _) => s / cells == s % cells ? 1 : 0,
            (_, s) => [([walls[s / cells], walls[s % cells]], 1)]));
    }

    /// <summary>Agents on a ring with one-packet buffers: a send succeeds when no neighbor sends; each sees its
    /// buffer.</summary>
    public static EdgeList RingBroadcast(int n)
    {
        bool Sends(int s, int[] a, int i) => (s >> ((i + n) % n) & 1) == 1 && a[(i + n) % n] == 1;
        bool Succeeds(int s, int[] a, int i) => Sends(s, a, i) && !Sends(s, a, i - 1) && !Sends(s, a, i + 1);
        List<(int, int)> Next(int s, int[] a)
        {
            var weights = new Dictionary<int, int> { [0] = 1 };
            for (var i = 0; i < n; i++)
            {
                var keeps = (s >> i & 1) == 1 && !Succeeds(s, a, i);
                var next = new Dictionary<int, int>();
                foreach (var (bits, weight) in weights)
                {
                    var full = bits | 1 << i;
                    next[full] = next.GetValueOrDefault(full) + weight * (keeps ? 10 : 3);
                    if (!keeps) next[bits] = next.GetValueOrDefault(bits) + weight * 7;
                }

                weights = next;
            }

            return [.. weights.Select(pair => (pair.Key, pair.Value))];
        }

        return GameGraph.Of(new SmallGame(
            1 << n, Same(n, 2), Same(n, 2), Next,
            (s, a) => Enumerable.Range(0, n).Count(i => Succeeds(s, a, i)),
            (_, s) => [([.. Enumerable.Range(0, n).Select(i => s >> i & 1)], 1)]));
    }

    private static int[] Same(int count, int value) => [.. Enumerable.Repeat(value, count)];

    // The least image under rotations of the agents and simultaneous shifts.
    private static string Least(int s, int[] a, int[] extra, bool isPerAgent, int states, int k, int observations)
    {
        var period = (int)(states * (long)k * observations);
        var best = "";
        for (var r = 0; r < a.Length; r++)
        {
            for (var t = 0; t < period; t++)
            {
                if (t > 0 && t % states == 0 && t % k == 0 && t % observations == 0) break;
                var moved = string.Join(
                    ',',
                    Enumerable.Range(0, a.Length).Select(i => (a[(i + r) % a.Length] + t) % k)
                        .Prepend((s + t) % states)
                        .Concat(Enumerable.Range(0, extra.Length).Select(i => isPerAgent
                            ? (extra[(i + r) % extra.Length] + t) % observations
                            : (extra[i] + t) % states)));
                if (best.Length == 0 || string.CompareOrdinal(moved, best) < 0) best = moved;
            }
        }

        return best;
    }
}
