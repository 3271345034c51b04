using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim: α_c lies between <see cref="AlphaLo"/> and <see cref="AlphaHi"/>: what <paramref name="Threshold"/> and
/// <paramref name="Witness"/> claim, about one game, horizon and entropy objective. What a certificate file holds.
/// </summary>
/// <param name="Threshold">Uniqueness from α_hi on; null where only a witness is given.</param>
/// <param name="Witness">Two critical points at α_lo; null where only a threshold is given.</param>
/// <remarks>At least one of the two is there (T9w, S1, B3 in proofs/).</remarks>
public sealed record BracketCertificate(ThresholdCertificate? Threshold, WitnessCertificate? Witness)
{
    /// <summary>α_hi, nats; null without a threshold.</summary>
    public Rational? AlphaHi => Threshold?.AlphaHi;

    /// <summary>α_lo, nats; null without a witness.</summary>
    public Rational? AlphaLo => Witness?.AlphaLo;
}
