using System.Numerics;

namespace SymmetryKit.Graphs;

/// <summary>The verdict on a <see cref="CompletenessCertificate"/>: exactly one of the two cases below.</summary>
public abstract record CompletenessResult
{
    private CompletenessResult()
    {
    }

    /// <summary>The claim holds.</summary>
    /// <param name="Order">The number of automorphisms, which follows from the check.</param>
    public sealed record Accepted(BigInteger Order) : CompletenessResult;

    /// <summary>The claim was not established.</summary>
    /// <param name="Level">The base point's place at which the check failed, or −1 before the first.</param>
    /// <param name="Reason">What failed.</param>
    public sealed record Rejected(int Level, string Reason) : CompletenessResult;
}
