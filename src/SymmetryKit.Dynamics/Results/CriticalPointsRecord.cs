using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>Critical points at one coefficient, all of them if that was proved, and how they coordinate.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Alpha">Entropy coefficient in nats, exact.</param>
/// <param name="IsProvedComplete">Whether a certificate that there are no others was made and checked.</param>
/// <param name="Boxes">Boxes that the proof took.</param>
/// <param name="Points">The points, each of them enclosed.</param>
/// <param name="Matrix">Entry [p][q]: return of one agent from point p with all others from q, averaged over that
/// agent.</param>
public sealed record CriticalPointsRecord(
    ResultSubject Subject, Rational Alpha, bool IsProvedComplete, int Boxes, ImmutableArray<CriticalPointEntry> Points,
    ImmutableArray<ImmutableArray<double>> Matrix) : ResultRecord
{
    /// <inheritdoc/>
    private protected override string? ContentFault() => Subject.Fault()
        ?? Points.Select(p => Subject.VectorFault("logits", p.Logits) ?? Subject.VectorFault("policy", p.Policy))
            .FirstOrDefault(f => f is not null)
        ?? (Matrix.Length != Points.Length || Matrix.Any(row => row.Length != Points.Length)
            ? $"'matrix' is not {Points.Length} x {Points.Length}"
            : null);
}
