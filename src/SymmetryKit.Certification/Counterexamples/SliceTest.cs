using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Decides whether for every β of a slice its box provably holds exactly one critical point among equivariant policies,
/// a regular one (X0).
/// </summary>
/// <remarks>
/// <para>
/// Krawczyk's test with a parameter. Unknowns w: the distance from the moving center. Equations: Φ(τ,a) = ∂J/∂π(a|τ) -
/// ∂J/∂π(last|τ), one per coordinate; equivariance gives the others. On the line, s within d of s', Φ(s) lies in Φ(s')
/// + [-d, d] G, where G encloses dΦ/ds in between: small if the tangent is good. With J an enclosure of Φ' over the
/// whole box and Y any matrix, |Y Φ(s)| + r Σ |1 - Y J| &lt; r in every coordinate and for every s at once.
/// </para>
/// <para>Then the zero w(s) is unique and smooth, and |w'| ≤ |Y G'| / (1 - max Σ |1 - Y J|), G' over the whole
/// box.</para>
/// </remarks>
internal sealed class SliceTest(OrbitCoordinates orbits, EntropyObjective objective)
{
    private const int Pieces = 4;
    private static readonly Rational LargestLogit = 1000;

    /// <summary>
    /// The image of the slice that begins at <paramref name="betaLo"/>; null with a reason if it fails.
    /// </summary>
    public SliceImage? Run(BranchSlice slice, Rational betaLo, out string reason, CancellationToken cancellation)
    {
        if (ShapeFault(slice, betaLo) is { } fault)
        {
            reason = fault;
            return null;
        }

        var half = (slice.BetaHi - betaLo) / 2;
        var steps = new RationalInterval(-half, half);
        var pass = Gradients(new RationalInterval(betaLo, slice.BetaHi));
        var box = new OrbitBox(orbits, slice.Center, slice.Tangent, steps, slice.Radius);
        var jacobian = Jacobian(pass, box.Policies(), cancellation);
        if (Krawczyk.ApproximateInverse(jacobian) is not { } inverse)
        {
            reason = "the Jacobian's middle is singular";
            return null;
        }

        var shift = Shift(inverse, slice, betaLo);
        var spread = Spread(inverse, jacobian);
        var radii = new Rational[orbits.Count];
        for (var x = 0; x < radii.Length; x++)
        {
            radii[x] = shift[x] + slice.Radius * spread[x];
            if (radii[x] < slice.Radius) continue;
            reason = $"Krawczyk's image leaves the box in coordinate {x} of {radii.Length}";
            return null;
        }

        reason = "";
        var drift = Product(inverse, Along(pass, box.Policies(), slice));
        var most = spread.Append(Rational.Zero).Max();
        var largest = drift.Select(d => d.Magnitude().Upper).Append(Rational.Zero).Max();
        return new SliceImage(slice, half, pass, box, radii, largest / (1 - most));
    }

    private string? ShapeFault(BranchSlice slice, Rational betaLo)
    {
        if (slice.BetaHi < betaLo) return $"the slice ends at β = {slice.BetaHi}, before it begins";
        if (slice.Radius <= 0 || slice.Radius > 1) return $"the radius {slice.Radius} is not in (0, 1]";
        if (slice.Center.Length != orbits.Count || slice.Tangent.Length != orbits.Count)
        {
            return $"expected {orbits.Count} coordinates, found {slice.Center.Length} and {slice.Tangent.Length}";
        }

        var reach = slice.BetaHi - betaLo;
        return slice.Center.Concat(slice.Tangent.Select(t => t * reach)).Any(x => Rational.Abs(x) > LargestLogit)
            ? $"a logit lies beyond ±{LargestLogit}"
            : null;
    }

    private FixedInterval[,] Jacobian(GradientPass pass, PolicyBox box, CancellationToken cancellation)
    {
        var n = orbits.Count;
        var jacobian = new FixedInterval[n, n];
        for (var y = 0; y < n; y++)
        {
            cancellation.ThrowIfCancellationRequested();
            var column = y;
            var direction = OrbitBox.Direction(
                orbits, c => c == column ? FixedInterval.One : FixedInterval.Zero);
            var changes = Equations(pass.Gradient(box, direction, out _), d => d.Derivative);
            for (var x = 0; x < n; x++) jacobian[x, y] = changes[x];
        }

        return jacobian;
    }

    // Y Φ over the line, w = 0: an upper bound of its magnitude by coordinate, piece by piece.
    private Rational[] Shift(FixedInterval[,] inverse, BranchSlice slice, Rational betaLo)
    {
        var largest = new Rational[orbits.Count];
        var pieces = betaLo == slice.BetaHi ? 1 : Pieces;
        var width = (slice.BetaHi - betaLo) / pieces;
        for (var k = 0; k < pieces; k++)
        {
            var start = betaLo + k * width;
            var piece = new RationalInterval(start, start + width);
            var residual = Equations(Gradients(piece.Midpoint)
                .Gradient(Line(slice, betaLo, piece.Midpoint), null, out _),
                d => d.Value);
            if (width > 0)
            {
                var along = Along(Gradients(piece), Line(slice, betaLo, piece), slice);
                var steps = FixedInterval.From(new RationalInterval(-width / 2, width / 2));
                for (var x = 0; x < residual.Length; x++) residual[x] += steps * along[x];
            }

            var shift = Product(inverse, residual);
            for (var x = 0; x < largest.Length; x++)
            {
                largest[x] = Rational.Max(largest[x], shift[x].Magnitude().Upper);
            }
        }

        return largest;
    }

    private GradientPass Gradients(RationalInterval beta) => new(orbits.Tree, objective, beta);

    // The moving center for every β of an interval.
    private PolicyBox Line(BranchSlice slice, Rational betaLo, RationalInterval beta)
    {
        var steps = beta - (betaLo + slice.BetaHi) / 2;
        return new OrbitBox(orbits, slice.Center, slice.Tangent, steps, Rational.Zero).Policies();
    }

    private FixedInterval[] Along(GradientPass pass, PolicyBox box, BranchSlice slice)
    {
        var direction = OrbitBox.Direction(orbits, c => FixedInterval.From(slice.Tangent[c]));
        return Equations(pass.Gradient(box, direction, out _, movesBeta: true), d => d.Derivative);
    }

    private FixedInterval[] Equations(DualInterval[][] gradient, Func<DualInterval, FixedInterval> part) =>
        [.. orbits.Equations.Select(e => part(gradient[e.Agent][e.Position] - gradient[e.Agent][e.Last]))];

    private static FixedInterval[] Product(FixedInterval[,] matrix, FixedInterval[] vector)
    {
        var product = new FixedInterval[vector.Length];
        for (var x = 0; x < product.Length; x++)
        {
            for (var y = 0; y < product.Length; y++) product[x] += matrix[x, y] * vector[y];
        }

        return product;
    }

    // Σ_y |1 - Y J|_xy by row.
    private static Rational[] Spread(FixedInterval[,] inverse, FixedInterval[,] jacobian)
    {
        var n = jacobian.GetLength(0);
        var spread = new Rational[n];
        for (var x = 0; x < n; x++)
        {
            var sum = FixedInterval.Zero;
            for (var y = 0; y < n; y++)
            {
                var entry = x == y ? FixedInterval.One : FixedInterval.Zero;
                for (var z = 0; z < n; z++) entry -= inverse[x, z] * jacobian[z, y];
                sum += entry.Magnitude();
            }

            spread[x] = sum.Upper;
        }

        return spread;
    }
}
