namespace SymmetryKit.Certification.Tests;

/// <summary>What <see cref="SoftPlay"/> finds at one policy.</summary>
/// <param name="ActionValues">Q_i(τ,a), own entropy of the stage and functions of τ left out; d Q^R for per-history
/// entropy.</param>
/// <param name="Continuation">G_t(j), normalized entropies included (visited).</param>
/// <param name="Ahead">q_t(j,a).</param>
internal sealed record SoftValues(double[] ActionValues, double[] Continuation, double[][] Ahead);
