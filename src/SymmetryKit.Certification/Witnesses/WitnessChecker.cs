using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether a <see cref="WitnessCertificate"/> proves its claim for a given game; runs no search and no solver.
/// </summary>
/// <remarks>
/// Fixed-point arithmetic with outward rounding and rational enclosures of exp and log. Steps: 0 is the header, 1 + p
/// the enclosure of point p, and after the points the direction, or the disjointness of the two boxes.
/// </remarks>
public static class WitnessChecker
{
    private const int MostPairs = 1_000_000;
    private static readonly Rational LargestLogit = 1000;

    /// <summary>Checks <paramref name="certificate"/> against <paramref name="game"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>With N logits: N passes over the tree of joint histories and O(N³) products, for each point.</remarks>
    public static CheckResult Check(
        WitnessCertificate certificate, DecPomdp game, CancellationToken cancellation = default)
    {
        if (certificate.GameDigest != game.Digest)
        {
            return Fault(0, $"the certificate is for the game {certificate.GameDigest}, this game is {game.Digest}");
        }

        if (certificate.Horizon < 1) return Fault(0, $"the horizon {certificate.Horizon} is below 1");
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

        if (ShapeFault(certificate, tree) is { } shape) return Fault(0, shape);
        var pass = new GradientPass(tree, certificate.Objective, certificate.AlphaLo);
        var krawczyk = new Krawczyk(tree, pass);
        for (var p = 0; p < certificate.Points.Length; p++)
        {
            if (krawczyk.Fault(certificate.Points[p], cancellation) is { } reason) return Fault(1 + p, reason);
        }

        var last = 1 + certificate.Points.Length;
        if (certificate.Points.Length == 2)
        {
            return AreDisjoint(tree, certificate.Points[0], certificate.Points[1])
                ? new CheckResult.Accepted()
                : Fault(last, "the two boxes overlap, so that they may hold the same critical point");
        }

        return Curvature(tree, pass, certificate).IsPositive
            ? new CheckResult.Accepted()
            : Fault(last, "the second derivative along the direction is not positive over the whole box");
    }

    private static string? ShapeFault(WitnessCertificate certificate, HistoryTree tree)
    {
        if (certificate.Points.Length is not (1 or 2))
        {
            return $"expected one or two points, found {certificate.Points.Length}";
        }

        foreach (var point in certificate.Points)
        {
            if (point.Radius <= 0 || point.Radius > 1) return $"the radius {point.Radius} is not in (0, 1]";
            if (LayoutFault("logits", point.Logits, tree) is { } fault) return fault;
        }

        if (certificate.Points.Length == 2)
        {
            return certificate.Direction.IsEmpty ? null : "two points need no direction";
        }

        return LayoutFault("direction", certificate.Direction, tree);
    }

    private static string? LayoutFault(string name, ImmutableArray<ImmutableArray<Rational>> rows, HistoryTree tree)
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

    private static bool AreDisjoint(HistoryTree tree, CriticalPointEnclosure first, CriticalPointEnclosure second)
    {
        var radius = first.Radius + second.Radius;
        foreach (var local in tree.LocalHistories)
        {
            var (x, y) = (first.Logits[local.Agent], second.Logits[local.Agent]);
            for (var p = 0; p < x.Length; p++)
            {
                var last = p - p % local.ActionCount + local.ActionCount - 1;
                if (Rational.Abs(x[p] - x[last] - (y[p] - y[last])) > radius) return true;
            }
        }

        return false;
    }

    // At a critical point the gradient is constant within each history, so that D²J[v,v] = Σ dπ · d(∂J/∂π).
    private static FixedInterval Curvature(HistoryTree tree, GradientPass pass, WitnessCertificate certificate)
    {
        var box = new PolicyBox(tree, certificate.Points[0].Logits, certificate.Points[0].Radius);
        FixedInterval[][] direction =
            [.. certificate.Direction.Select(row => row.Select(x => FixedInterval.From(x)).ToArray())];
        var gradient = pass.Gradient(box, direction, out var movement);
        var sum = FixedInterval.Zero;
        for (var i = 0; i < gradient.Length; i++)
        {
            for (var x = 0; x < gradient[i].Length; x++) sum += movement[i][x] * gradient[i][x].Derivative;
        }

        return sum;
    }

    private static CheckResult.Rejected Fault(int step, string reason) => new(step, reason);
}
