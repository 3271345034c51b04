using System.Collections.Immutable;
using System.Globalization;
using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Benchmarks.Thresholds;

/// <summary>What flows and Newton's method see at the ends of a bracket.</summary>
internal static class NumericEvidence
{
    private const int Starts = 200;
    private const double Same = 1e-7;

    /// <summary>How many limits the flows from random starts have, of how many that converged.</summary>
    public static string Limits(DecPomdp game, int horizon, double alpha)
    {
        var flat = FlatGame.From(HistoryTree.Build(game, horizon));
        var options = new MultiStartOptions { Starts = Starts };
        var result = MultiStartFlow.Run(flat, EntropyObjective.Visited, alpha, options);
        return string.Create(
            CultureInfo.InvariantCulture, $"{result.Limits.Length} of {result.ConvergedCount}");
    }

    /// <summary>How many critical points Newton's method, from next to the enclosed ones, and a flow find.</summary>
    public static int Points(DecPomdp game, int horizon, WitnessCertificate witness)
    {
        var flat = FlatGame.From(HistoryTree.Build(game, horizon));
        var alpha = witness.AlphaLo.ToDouble();
        CriticalPointEnclosure[] enclosed = witness.Argument switch
        {
            TwoPointWitness two => [two.First, two.Second],
            AscentWitness ascent => [ascent.Point],
            LargerValueWitness larger => [larger.Point],
            _ => [],
        };
        var starts = enclosed.Select(p => Logits(p.Logits)).ToList();
        // The maximum that a point of these kinds is not: from where its value grows.
        if (witness.Argument is AscentWitness up)
        {
            starts.Add(Flowed(flat, alpha, [.. starts[0].Zip(Logits(up.Direction), (x, d) => x + 0.01 * d)]));
            starts.Add(Flowed(flat, alpha, [.. starts[0].Zip(Logits(up.Direction), (x, d) => x - 0.01 * d)]));
        }
        else if (witness.Argument is LargerValueWitness better)
        {
            starts.Add(Flowed(flat, alpha, Logits(better.Logits)));
        }

        var distinct = new List<CriticalPoint>();
        foreach (var point in CriticalPointSearch.NextTo(flat, EntropyObjective.Visited, alpha, starts, []))
        {
            if (point is not null && !distinct.Exists(p => AreSame(p, point))) distinct.Add(point);
        }

        return distinct.Count;
    }

    private static ImmutableArray<double> Logits(ImmutableArray<ImmutableArray<Rational>> rows) =>
        [.. rows.SelectMany(row => row).Select(x => x.ToDouble())];

    private static ImmutableArray<double> Flowed(FlatGame game, double alpha, ImmutableArray<double> start) =>
        [.. new GradientFlow(game, EntropyObjective.Visited, alpha).Run(start.AsSpan()).Logits];

    private static bool AreSame(CriticalPoint first, CriticalPoint second)
    {
        for (var p = 0; p < first.Policy.Length; p++)
        {
            if (Math.Abs(first.Policy[p] - second.Policy[p]) > Same) return false;
        }

        return true;
    }
}
