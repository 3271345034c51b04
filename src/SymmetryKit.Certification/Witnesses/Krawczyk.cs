using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Decides whether a box of logits provably holds exactly one critical point (Krawczyk's test).</summary>
/// <remarks>
/// <para>
/// Unknowns: θ(τ,a) for every action but the last, whose logit is 0. Equations: Φ(τ,a) = ∂J/∂π(a|τ) - ∂J/∂π(last|τ) =
/// 0, which is criticality (T1). With any matrix Y, c the center, r the radius and J an enclosure of Φ' over the box,
/// let ρ_x = |Y Φ(c)|_x + r Σ_y |1 - Y J|_xy. If ρ_x &lt; r for every x, then 1 - Y J is a contraction in the maximum
/// norm, so Y is regular, and θ - Y Φ(θ) maps the box into itself; by Brouwer it has a fixed point there, which is a
/// zero of Φ, and the only one in the box (T9w).
/// </para>
/// <para>Y is an approximate inverse of the middle of J; it need not be good to be sound.</para>
/// </remarks>
internal sealed class Krawczyk
{
    private readonly HistoryTree _tree;
    private readonly GradientPass _pass;
    private readonly ImmutableArray<(int Agent, int Position, int Last)> _unknowns;

    public Krawczyk(HistoryTree tree, GradientPass pass)
    {
        (_tree, _pass) = (tree, pass);
        _unknowns = [.. FreeLogits.Of(tree)];
    }

    /// <summary>Told of every coordinate that stays inside; null for nobody.</summary>
    public Action<KrawczykStep>? Observer { get; set; }

    /// <summary>Why the test does not show a critical point; null if it does.</summary>
    public string? Fault(CriticalPointEnclosure point, CancellationToken cancellation)
    {
        var n = _unknowns.Length;
        var residual =
            Equations(
            _pass.Gradient(new PolicyBox(_tree, point.Logits, Rational.Zero), null, out _), derivative: false);
        var box = new PolicyBox(_tree, point.Logits, point.Radius);
        var jacobian = new FixedInterval[n, n];
        for (var y = 0; y < n; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            var column = Equations(_pass.Gradient(box, Coordinate(_unknowns[y]), out _), derivative: true);
            for (var x = 0; x < n; x++) jacobian[x, y] = column[x];
        }

        var inverse = ApproximateInverse(jacobian);
        if (inverse is null) return "the Jacobian's middle is singular";
        var radius = FixedInterval.From(point.Radius);
        for (var x = 0; x < n; x++)
        {
            cancellation.ThrowIfCancellationRequested();
            var shift = FixedInterval.Zero;
            for (var z = 0; z < n; z++) shift += inverse[x, z] * residual[z];
            var spread = FixedInterval.Zero;
            var deviations = new FixedInterval[n];
            for (var y = 0; y < n; y++)
            {
                var entry = x == y ? FixedInterval.One : FixedInterval.Zero;
                for (var z = 0; z < n; z++) entry -= inverse[x, z] * jacobian[z, y];
                deviations[y] = entry.Magnitude();
                spread += deviations[y];
            }

            if (!(shift.Magnitude() + radius * spread).IsBelow(radius))
            {
                return $"Krawczyk's image leaves the box in coordinate {x} of {n}";
            }

            var row = Enumerable.Range(0, n).Select(z => inverse[x, z]).ToArray();
            Observer?.Invoke(new KrawczykStep(x, row, jacobian, residual, deviations, radius));
        }

        return null;
    }

    private FixedInterval[] Equations(DualInterval[][] gradient, bool derivative) =>
        [.. _unknowns.Select(u => gradient[u.Agent][u.Position] - gradient[u.Agent][u.Last]).Select(d =>
            derivative ? d.Derivative : d.Value)];

    private FixedInterval[][] Coordinate((int Agent, int Position, int Last) unknown)
    {
        var direction =
            _tree.LocalHistories.Select(local => new FixedInterval[local.Count * local.ActionCount]).ToArray();
        direction[unknown.Agent][unknown.Position] = FixedInterval.One;
        return direction;
    }

    // Gauss-Jordan with partial pivoting on the middles, in fixed point and without any claim of accuracy.
    internal static FixedInterval[,]? ApproximateInverse(FixedInterval[,] matrix)
    {
        var n = matrix.GetLength(0);
        var (a, inverse) = (new FixedInterval[n, n], new FixedInterval[n, n]);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) a[i, j] = matrix[i, j].Middle;
            inverse[i, i] = FixedInterval.One;
        }

        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
            {
                if (a[pivot, k].Magnitude().IsBelow(a[i, k].Magnitude())) pivot = i;
            }

            if (a[pivot, k].IsZero) return null;
            for (var j = 0; j < n; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                (inverse[k, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[k, j]);
            }

            var divisor = a[k, k];
            for (var j = 0; j < n; j++)
            {
                a[k, j] = FixedInterval.Approximate(a[k, j], divisor);
                inverse[k, j] = FixedInterval.Approximate(inverse[k, j], divisor);
            }

            for (var i = 0; i < n; i++)
            {
                if (i == k || a[i, k].IsZero) continue;
                var factor = a[i, k];
                for (var j = 0; j < n; j++)
                {
                    a[i, j] = (a[i, j] - factor * a[k, j]).Middle;
                    inverse[i, j] = (inverse[i, j] - factor * inverse[k, j]).Middle;
                }
            }
        }

        return inverse;
    }
}
