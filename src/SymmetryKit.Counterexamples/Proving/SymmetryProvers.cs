using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Counterexamples;

/// <summary>
/// Proves claims about symmetries and equivariant policies, which need no critical points: X5 and X7.
/// </summary>
internal static class SymmetryProvers
{
    private const int MostVertices = 4096;
    private const int MostOptima = 64;

    /// <summary>A history symmetry of a game without model symmetries (X5).</summary>
    public static CounterexampleCertificate? HistorySymmetry(ProofTask task)
    {
        if (task.Symmetries.IsEmpty) return null;
        if (!ModelSymmetries.Find(task.Game, cancellation: task.Cancellation).Order.IsOne) return null;
        var products = task.Symmetries.SelectMany(g => task.Symmetries.Select(h => g * h));
        return task.Symmetries.Concat(products)
            .Select(g => task.Certify(new HistorySymmetryClaim(), [g])).FirstOrDefault(c => c is not null);
    }

    /// <summary>Two best equivariant policies that do not fit together (X7).</summary>
    public static CounterexampleCertificate? IncompatibleOptima(ProofTask task)
    {
        if (task.Span.IsZero) return null;
        var fixers = Generators(task, fixAgents: true);
        var symmetries = fixers.AddRange(Generators(task, fixAgents: false).Where(g => !fixers.Contains(g)));
        if (symmetries.IsEmpty) return null;
        var vertices = new VertexBound(new OrbitCoordinates(task.Tree, fixers));
        if (vertices.Count > MostVertices) return null;
        var optima = Optima(task, vertices, new OrbitCoordinates(task.Tree, symmetries));
        foreach (var second in optima.Skip(1))
        {
            var first = optima[0];
            var mixed = RationalReturn.OfMixedTeams(first.Policy, second.Policy);
            if (mixed >= first.Return) continue;
            var claim = new IncompatibleOptimaClaim(
                first.Policy.Values, second.Policy.Values, first.Return, mixed);
            return task.Certify(claim, symmetries);
        }

        return null;
    }

    // The best vertices that are fixed by all symmetries.
    private static List<(JointPolicy<Rational> Policy, Rational Return)> Optima(
        ProofTask task, VertexBound vertices, OrbitCoordinates orbits)
    {
        var optima = new List<(JointPolicy<Rational> Policy, Rational Return)>();
        Rational? best = null;
        for (var number = 0L; number < vertices.Count; number++)
        {
            task.Cancellation.ThrowIfCancellationRequested();
            var policy = new JointPolicy<Rational>(task.Tree, vertices.Vertex(number));
            var value = RationalReturn.Of(policy);
            if (best is { } known && value < known) continue;
            if (value != best) optima.Clear();
            best = value;
            if (optima.Count < MostOptima && IsFixed(orbits, policy)) optima.Add((policy, value));
        }

        return optima;
    }

    private static bool IsFixed(OrbitCoordinates orbits, JointPolicy<Rational> policy)
    {
        var known = new Dictionary<(int, int), Rational>();
        foreach (var local in orbits.Tree.LocalHistories)
        {
            for (var history = 0; history < local.Count; history++)
            {
                foreach (var a in local.LegalActions(history))
                {
                    var x = history * local.ActionCount + a;
                    var key = (orbits.OrbitOf(local.Agent, history), orbits[local.Agent, x]);
                    var p = policy.Values[local.Agent][x];
                    if (!known.TryAdd(key, p) && known[key] != p) return false;
                }
            }
        }

        return true;
    }

    private static ImmutableArray<HistoryRelabeling> Generators(ProofTask task, bool fixAgents)
    {
        var options = ModelSymmetryOptions.Default with { FixAgents = fixAgents };
        var group = ModelSymmetries.Find(task.Game, options, task.Cancellation);
        return group.OnHistories(task.Tree).Generators;
    }
}
