using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether a <see cref="WitnessCertificate"/> proves its claim for a given game; runs no search and no solver.
/// </summary>
/// <remarks>
/// Fixed-point arithmetic with outward rounding and rational enclosures of exp and log. Steps: 0 is the header, 1 + p
/// the enclosure of point p, and after the points the direction, the larger value, or the disjointness of the two
/// boxes.
/// </remarks>
public static class WitnessChecker
{
    private const int MostPairs = 1_000_000;
    private static readonly Rational LargestLogit = 1000;

    /// <summary>Checks <paramref name="certificate"/> against <paramref name="game"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>With N logits: N passes over the tree of joint histories and O(N³) products, for each point.</remarks>
    public static CheckResult Check(
        WitnessCertificate certificate, DecPomdp game, CancellationToken cancellation = default) =>
        Check(certificate, game, null, cancellation);

    /// <summary>The steps of an accepted witness for SMT solvers.</summary>
    internal static void ForEachStep(
        WitnessCertificate certificate, DecPomdp game, Action<SmtStep> take, CancellationToken cancellation)
    {
        if (Check(certificate, game, take, cancellation) is CheckResult.Rejected rejected)
        {
            throw new ArgumentException(rejected.Reason, nameof(certificate));
        }
    }

    private static CheckResult Check(
        WitnessCertificate certificate, DecPomdp game, Action<SmtStep>? take, CancellationToken cancellation)
    {
        if (certificate.GameDigest != game.Digest)
        {
            return Fault(0, $"the certificate is for the game {certificate.GameDigest}, this game is {game.Digest}");
        }

        if (certificate.Horizon < 1) return Fault(0, $"the horizon {certificate.Horizon} is below 1");
        if (!Enum.IsDefined(certificate.Objective))
        {
            return Fault(0, $"the entropy objective {(int)certificate.Objective} is not known");
        }

        if (certificate.AlphaLo <= 0) return Fault(0, $"α_lo = {certificate.AlphaLo} is not positive");
        HistoryTree tree;
        try
        {
            tree = HistoryTree.Build(
                game, certificate.Horizon, new HistoryTreeOptions { MaximumPairs = MostPairs }, cancellation);
        }
        catch (HistoryTreeTooLargeException e)
        {
            return Fault(0, $"the tree of joint histories is too large for this checker: {e.Message}");
        }

        if (ShapeFault(certificate.Argument, tree) is { } shape) return Fault(0, shape);
        var pass = new GradientPass(tree, certificate.Objective, certificate.AlphaLo);
        var krawczyk = new Krawczyk(tree, pass);
        var points = Points(certificate.Argument);
        for (var p = 0; p < points.Length; p++)
        {
            if (take is not null) krawczyk.Observer = step => take(SmtWitnessFacts.Inside(step, p));
            if (krawczyk.Fault(points[p], cancellation) is { } reason) return Fault(1 + p, reason);
        }

        return SecondPointFault(certificate.Argument, tree, pass, take) is { } missing
            ? Fault(1 + points.Length, missing)
            : new CheckResult.Accepted();
    }

    private static ImmutableArray<CriticalPointEnclosure> Points(WitnessArgument argument) => argument switch
    {
        AscentWitness ascent => [ascent.Point],
        LargerValueWitness value => [value.Point],
        TwoPointWitness two => [two.First, two.Second],
        _ => throw new UnreachableException(),
    };

    // Why nothing shows a second critical point beside the enclosed one.
    private static string? SecondPointFault(
        WitnessArgument argument, HistoryTree tree, GradientPass pass, Action<SmtStep>? take)
    {
        switch (argument)
        {
            case AscentWitness ascent:
                var products = Curvature(tree, pass, ascent);
                take?.Invoke(SmtWitnessFacts.Ascent(products));
                return products.Aggregate(FixedInterval.Zero, (sum, p) => sum + p.Movement * p.Change).IsPositive
                    ? null
                    : "the second derivative along the direction is not positive over the whole box";
            case LargerValueWitness value:
                var larger = pass.Value(new PolicyBox(tree, value.Logits, Rational.Zero));
                var over = pass.Value(new PolicyBox(tree, value.Point.Logits, value.Point.Radius));
                take?.Invoke(SmtWitnessFacts.LargerValue(larger, over));
                return over.IsBelow(larger)
                    ? null : "the policy's value is not larger than the values over the whole box";
            case TwoPointWitness two:
                if (take is not null) take(SmtWitnessFacts.Disjoint(LogitGaps(tree, two), Radii(two)));
                return LogitGaps(tree, two).Any(gap => Rational.Abs(gap) > Radii(two))
                    ? null
                    : "the two boxes overlap, so that they may hold the same critical point";
            default:
                throw new UnreachableException();
        }
    }

    private static Rational Radii(TwoPointWitness two) => two.First.Radius + two.Second.Radius;

    private static string? ShapeFault(WitnessArgument argument, HistoryTree tree)
    {
        foreach (var point in Points(argument))
        {
            if (PointFault(point, tree) is { } fault) return fault;
        }

        return argument switch
        {
            AscentWitness ascent => LayoutFault("direction", ascent.Direction, tree),
            LargerValueWitness value => LayoutFault("policy", value.Logits, tree),
            _ => null,
        };
    }

    /// <summary>What is wrong with the shape of an enclosure; null if nothing is.</summary>
    internal static string? PointFault(CriticalPointEnclosure point, HistoryTree tree) =>
        point.Radius <= 0 || point.Radius > 1
            ? $"the radius {point.Radius} is not in (0, 1]"
            : LayoutFault("logits", point.Logits, tree);

    /// <summary>Why rows of numbers are not laid out as the logits of a tree are; null if they are.</summary>
    internal static string? LayoutFault(
        string name, ImmutableArray<ImmutableArray<Rational>> rows, HistoryTree tree)
    {
        var agents = tree.LocalHistories.Length;
        if (rows.Length != agents) return $"'{name}' has {rows.Length} lists instead of {agents}";
        foreach (var local in tree.LocalHistories)
        {
            var (row, length) = (rows[local.Agent], local.Count * local.ActionCount);
            if (row.Length != length)
            {
                return $"'{name}' has {row.Length} numbers for agent {local.Agent} instead of {length}";
            }

            if (row.Any(x => Rational.Abs(x) > LargestLogit)) return $"'{name}' has a number beyond ±{LargestLogit}";
        }

        return null;
    }

    // By how much the centers differ, coordinate by coordinate.
    private static IEnumerable<Rational> LogitGaps(HistoryTree tree, TwoPointWitness two)
    {
        foreach (var (agent, x, last) in FreeLogits.Of(tree))
        {
            var (one, other) = (two.First.Logits[agent], two.Second.Logits[agent]);
            yield return one[x] - one[last] - (other[x] - other[last]);
        }
    }

    // At a critical point the gradient is constant within each history, so that D²J[v,v] = Σ dπ · d(∂J/∂π).
    private static List<(FixedInterval Movement, FixedInterval Change)> Curvature(
        HistoryTree tree, GradientPass pass, AscentWitness ascent)
    {
        var box = new PolicyBox(tree, ascent.Point.Logits, ascent.Point.Radius);
        FixedInterval[][] direction =
            [.. ascent.Direction.Select(row => row.Select(x => FixedInterval.From(x)).ToArray())];
        var gradient = pass.Gradient(box, direction, out var movement);
        return [.. gradient.SelectMany((row, i) => row.Select((entry, x) => (movement[i][x], entry.Derivative)))];
    }

    private static CheckResult.Rejected Fault(int step, string reason) => new(step, reason);
}
