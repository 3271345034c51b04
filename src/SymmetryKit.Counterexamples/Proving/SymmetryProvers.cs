using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
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
        var (fixers, all) = (Group(task, fixAgents: true), Group(task, fixAgents: false));
        var symmetries = fixers.Generators.AddRange(all.Generators.Where(g => !fixers.Generators.Contains(g)));
        if (symmetries.IsEmpty) return null;
        var policies = new ClassPolicies(new ClassCoordinates(task.Flat, fixers));
        var whole = new ClassCoordinates(task.Flat, all);
        var optima = policies.Optima(MostVertices, task.Cancellation)?.Where(p => whole.IsFixed(p)).Take(MostOptima)
            .ToArray() ?? [];
        foreach (var second in optima.Skip(1))
        {
            if (policies.MixedReturn(optima[0], second) > policies.Return(second) - ClassPolicies.Tolerance) continue;
            return task.Certify(Claim(policies.Exact(optima[0]), policies.Exact(second)), symmetries);
        }

        return null;
    }

    private static IncompatibleOptimaClaim Claim(JointPolicy<Rational> first, JointPolicy<Rational> second)
    {
        var mixed = Rational.Zero;
        for (var i = 0; i < first.Values.Length; i++)
        {
            mixed += ExactReturn.Of(new(first.Tree, first.Values.SetItem(i, second.Values[i])));
            mixed += ExactReturn.Of(new(first.Tree, second.Values.SetItem(i, first.Values[i])));
        }

        return new IncompatibleOptimaClaim(
            first.Values, second.Values, ExactReturn.Of(first), mixed / (2 * first.Values.Length));
    }

    private static SequenceSymmetryGroup Group(ProofTask task, bool fixAgents)
    {
        var options = ModelSymmetryOptions.Default with { FixAgents = fixAgents };
        return ModelSymmetries.Find(task.Game, options, task.Cancellation).OnHistories(task.Tree);
    }
}
