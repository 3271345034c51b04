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
    {
        _probabilities = new FixedInterval[logits.Length][];
        _logarithms = new FixedInterval[logits.Length][];
        foreach (var local in tree.LocalHistories)
        {
            var length = local.Count * local.ActionCount;
            _probabilities[local.Agent] = new FixedInterval[length];
            _logarithms[local.Agent] = new FixedInterval[length];
            for (var start = 0; start < length; start += local.ActionCount)
            {
                Fill(logits[local.Agent].AsSpan(start, local.ActionCount), radius, local.Agent, start);
            }
        }
    }

    public ReadOnlySpan<FixedInterval> Probabilities(int agent) => _probabilities[agent];

    public ReadOnlySpan<FixedInterval> Logarithms(int agent) => _logarithms[agent];

    private void Fill(ReadOnlySpan<Rational> logits, Rational radius, int agent, int start)
    {
        var last = logits.Length - 1;
        for (var a = 0; a <= last; a++)
        {
            // π(a) = 1 / Σ_b exp(θ(b) - θ(a)): every term falls or rises together with the box's corner.
            var sum = FixedInterval.One;
            for (var b = 0; b <= last; b++)
            {
                if (b == a) continue;
                var slack = (a == last ? 0 : radius) + (b == last ? 0 : radius);
                var gap = logits[b] - logits[a];
                sum += FixedInterval.Exp(FixedInterval.From(new RationalInterval(gap - slack, gap + slack)));
            }

            _probabilities[agent][start + a] = FixedInterval.Reciprocal(sum);
            _logarithms[agent][start + a] = -FixedInterval.Log(sum);
        }
    }
}
