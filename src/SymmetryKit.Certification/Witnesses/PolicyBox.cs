using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Enclosures of π and log π over a box of logits, the last logit of every history being 0.</summary>
internal sealed class PolicyBox
{
    private readonly FixedInterval[][] _probabilities;
    private readonly FixedInterval[][] _logarithms;

    /// <summary>The box of the given radius around the logits; radius 0 for the single policy.</summary>
    public PolicyBox(HistoryTree tree, ImmutableArray<ImmutableArray<Rational>> logits, Rational radius)
        : this(tree, (local, x, y) => FixedInterval.Exp(Gap(local, logits[local.Agent], radius, x, y)))
    {
    }

    /// <summary>The policies whose logit differences lie in given intervals.</summary>
    /// <param name="tree">The tree of the policies.</param>
    /// <param name="ratio">exp(θ(x) - θ(y)) for two positions x, y of one history of an agent.</param>
    public PolicyBox(HistoryTree tree, Func<LocalHistories, int, int, FixedInterval> ratio)
    {
        var agents = tree.LocalHistories.Length;
        (_probabilities, _logarithms) = (new FixedInterval[agents][], new FixedInterval[agents][]);
        foreach (var local in tree.LocalHistories)
        {
            var length = local.Count * local.ActionCount;
            _probabilities[local.Agent] = new FixedInterval[length];
            _logarithms[local.Agent] = new FixedInterval[length];
            for (var history = 0; history < local.Count; history++) Fill(local, history, ratio);
        }
    }

    public ReadOnlySpan<FixedInterval> Probabilities(int agent) => _probabilities[agent];

    public ReadOnlySpan<FixedInterval> Logarithms(int agent) => _logarithms[agent];

    // Illegal actions keep the probability 0 and take no part in anything.
    private void Fill(LocalHistories local, int history, Func<LocalHistories, int, int, FixedInterval> ratio)
    {
        var start = history * local.ActionCount;
        foreach (var a in local.LegalActions(history))
        {
            // π(a) = 1 / Σ_b exp(θ(b) - θ(a)).
            var sum = FixedInterval.One;
            foreach (var b in local.LegalActions(history))
            {
                if (b != a) sum += ratio(local, start + b, start + a);
            }

            _probabilities[local.Agent][start + a] = FixedInterval.Reciprocal(sum);
            _logarithms[local.Agent][start + a] = -FixedInterval.Log(sum);
        }
    }

    // The last legal logit of every history is the one that the others are measured from.
    private static FixedInterval Gap(
        LocalHistories local, ImmutableArray<Rational> logits, Rational radius, int x, int y)
    {
        var last = local.LastLegal(x / local.ActionCount);
        var slack = (x == last ? 0 : radius) + (y == last ? 0 : radius);
        return FixedInterval.From(new RationalInterval(logits[x] - logits[y] - slack, logits[x] - logits[y] + slack));
    }
}
