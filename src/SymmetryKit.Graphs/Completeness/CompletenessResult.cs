using System.Collections.Immutable;
using System.Numerics;

namespace SymmetryKit.Graphs;

/// <summary>The verdict on a <see cref="CompletenessCertificate"/>: exactly one of the two cases below.</summary>
public abstract record CompletenessResult
{
    private CompletenessResult()
    {
    }

    /// <summary>The claim holds.</summary>
    /// <param name="BasicOrbitSizes">For each base point that the earlier ones do not determine, the size of its orbit
    /// under the automorphisms that fix these, which follows from the check.</param>
    public sealed record Accepted(ImmutableArray<int> BasicOrbitSizes) : CompletenessResult
    {
        /// <summary>The number of automorphisms: the product of <see cref="BasicOrbitSizes"/>.</summary>
        /// <remarks>Multiplied out on every call: it can have hundreds of thousands of digits.</remarks>
        public BigInteger Order => Product(BasicOrbitSizes.AsSpan());

        private static BigInteger Product(ReadOnlySpan<int> factors) => factors.Length switch
        {
            0 => BigInteger.One,
            1 => factors[0],
            _ => Product(factors[..(factors.Length / 2)]) * Product(factors[(factors.Length / 2)..]),
        };
    }

    /// <summary>The claim was not established.</summary>
    /// <param name="Level">The base point's place at which the check failed, or −1 before the first.</param>
    /// <param name="Reason">What failed.</param>
    public sealed record Rejected(int Level, string Reason) : CompletenessResult;
}
