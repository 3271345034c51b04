using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Coordinates of equivariant logits: one number per orbit of sequences, less one per orbit of histories.
/// </summary>
/// <remarks>
/// Numbered agent by agent, history by history, action by action, where each orbit is first met. At the first history
/// of an orbit the class of the last legal action has the logit 0 and no number. Without symmetries these are the free
/// logits.
/// </remarks>
internal sealed class OrbitCoordinates
{
    private readonly int[][] _coordinates;
    private readonly int[][] _historyOrbits;
    private readonly List<(int Agent, int Position, int Last)> _equations = [];
    private readonly List<(int Agent, int History)> _histories = [];

    /// <summary>Coordinates of the policies fixed by the given relabelings.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="symmetries">Well-formed relabelings of the tree that respect it.</param>
    public OrbitCoordinates(HistoryTree tree, IEnumerable<HistoryRelabeling> symmetries)
    {
        Tree = tree;
        var starts = new int[tree.LocalHistories.Length + 1];
        foreach (var local in tree.LocalHistories)
        {
            starts[local.Agent + 1] = starts[local.Agent] + local.Count * local.ActionCount;
        }

        var roots = Roots(tree, starts, symmetries);
        _coordinates = [.. tree.LocalHistories.Select(local => new int[local.Count * local.ActionCount])];
        _historyOrbits = [.. tree.LocalHistories.Select(local => new int[local.Count])];
        var (numbers, orbits) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        foreach (var local in tree.LocalHistories)
        {
            for (var history = 0; history < local.Count; history++) Number(
                local, history, roots, starts, numbers, orbits);
        }
    }

    /// <summary>The tree of the policies.</summary>
    public HistoryTree Tree { get; }

    /// <summary>Number of coordinates.</summary>
    public int Count => _equations.Count;

    /// <summary>By coordinate: a position that has it, and the last legal position of the same history.</summary>
    public IReadOnlyList<(int Agent, int Position, int Last)> Equations => _equations;

    /// <summary>The first history of every orbit of histories.</summary>
    public IReadOnlyList<(int Agent, int History)> Histories => _histories;

    /// <summary>
    /// The coordinate of a position, -1 for the class whose logit is 0. Two positions of one history are in one class
    /// if and only if these agree.
    /// </summary>
    public int this[int agent, int position] => _coordinates[agent][position];

    /// <summary>The orbit of a history, an index of <see cref="Histories"/>.</summary>
    public int OrbitOf(int agent, int history) => _historyOrbits[agent][history];

    /// <summary>The classes of actions at the first history of an orbit, as coordinates.</summary>
    public ImmutableArray<int> Classes(int orbit)
    {
        var (agent, history) = _histories[orbit];
        var local = Tree.LocalHistories[agent];
        return [.. local.LegalActions(history).Select(a => this[agent, history * local.ActionCount + a]).Distinct()];
    }

    /// <summary>The policy that at every history is uniform on the legal actions whose class is chosen.</summary>
    /// <param name="isChosen">Of an agent, a history and a coordinate or -1.</param>
    public ImmutableArray<ImmutableArray<Rational>> Uniform(Func<int, int, int, bool> isChosen) =>
        [.. Tree.LocalHistories.Select(local =>
        {
            var row = new Rational[local.Count * local.ActionCount];
            for (var history = 0; history < local.Count; history++)
            {
                var chosen = local.LegalActions(history).Select(a => history * local.ActionCount + a)
                    .Where(x => isChosen(local.Agent, history, this[local.Agent, x])).ToArray();
                foreach (var x in chosen) row[x] = new Rational(1, chosen.Length);
            }

            return row.ToImmutableArray();
        })];

    private void Number(
        LocalHistories local, int history, int[] roots, int[] starts, Dictionary<int, int> numbers,
        Dictionary<int, int> orbits)
    {
        var (i, k, last) = (local.Agent, local.ActionCount, local.LastLegal(history));
        if (!orbits.TryGetValue(roots[starts[i] + last], out var orbit))
        {
            orbit = _histories.Count;
            _histories.Add((i, history));
            numbers[roots[starts[i] + last]] = -1;
            foreach (var x in local.LegalActions(history).Select(a => history * k + a))
            {
                orbits[roots[starts[i] + x]] = orbit;
                if (!numbers.TryAdd(roots[starts[i] + x], Count)) continue;
                _equations.Add((i, x, last));
            }
        }

        _historyOrbits[i][history] = orbit;
        foreach (var x in local.LegalActions(history).Select(a => history * k + a))
        {
            _coordinates[i][x] = numbers[roots[starts[i] + x]];
        }
    }

    private static int[] Roots(HistoryTree tree, int[] starts, IEnumerable<HistoryRelabeling> symmetries)
    {
        var parents = Enumerable.Range(0, starts[^1]).ToArray();
        int Root(int x)
        {
            while (parents[x] != x) x = parents[x] = parents[parents[x]];
            return x;
        }

        foreach (var g in symmetries)
        {
            foreach (var local in tree.LocalHistories)
            {
                var (i, k) = (local.Agent, local.ActionCount);
                for (var x = 0; x < local.Count * k; x++)
                {
                    var image = starts[g.Agents[i]] + g.Histories[i][x / k] * k + g.Actions[i][x];
                    parents[Root(starts[i] + x)] = Root(image);
                }
            }
        }

        return [.. parents.Select((_, x) => Root(x))];
    }
}
