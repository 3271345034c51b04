using System.Collections.Immutable;

namespace SymmetryKit.Exact;

/// <summary>What <see cref="LinearSolver.Solve"/> found out about A x = b; one of exactly two cases.</summary>
public abstract record LinearSolution
{
    private LinearSolution()
    {
    }

    /// <summary>A is invertible, and this is the one solution.</summary>
    /// <param name="Vector">x, with one entry per column of A.</param>
    public sealed record Unique(ImmutableArray<Rational> Vector) : LinearSolution;

    /// <summary>A is singular, whatever b is.</summary>
    /// <param name="KernelVector">An x other than 0 with A x = 0.</param>
    public sealed record Singular(ImmutableArray<Rational> KernelVector) : LinearSolution;
}
