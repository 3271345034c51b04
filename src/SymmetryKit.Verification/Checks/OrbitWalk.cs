using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Verification;

/// <summary>Finds a product of generators that takes one sequence (agent, history, action) to another.</summary>
internal sealed class OrbitWalk(HistoryTree tree, IReadOnlyList<HistoryRelabeling> generators)
{
    /// <summary>The numbers of the generators to apply, first one first; a shortest such list.</summary>
    /// <exception cref="ArgumentException">The two are not in one orbit.</exception>
    public IReadOnlyList<int> Word(Sequence from, Sequence to)
    {
        var cameFrom = new Dictionary<Sequence, (Sequence Before, int Generator)> { [from] = (from, -1) };
        var open = new Queue<Sequence>([from]);
        while (!cameFrom.ContainsKey(to) && open.TryDequeue(out var at))
        {
            for (var g = 0; g < generators.Count; g++)
            {
                var image = Image(generators[g], at);
                if (cameFrom.TryAdd(image, (at, g))) open.Enqueue(image);
            }
        }

        var word = new List<int>();
        for (var at = to; at != from; at = cameFrom[at].Before)
        {
            if (!cameFrom.TryGetValue(at, out var step))
            {
                throw new ArgumentException("The two sequences lie in different orbits.", nameof(to));
            }

            word.Insert(0, step.Generator);
        }

        return word;
    }

    private Sequence Image(HistoryRelabeling g, Sequence x)
    {
        var k = tree.LocalHistories[x.Agent].ActionCount;
        return new Sequence(
            g.Agents[x.Agent], g.Histories[x.Agent][x.History], g.Actions[x.Agent][(x.History * k) + x.Action]);
    }

    /// <summary>An action at a local history.</summary>
    internal readonly record struct Sequence(int Agent, int History, int Action);
}
