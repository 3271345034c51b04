using SymmetryKit.Certification;

namespace SymmetryKit.Counterexamples;

/// <summary>What the checker says to a claim.</summary>
/// <param name="Certificate">The claim's certificate, if it is accepted.</param>
/// <param name="Step">Otherwise the first step of the claim that is refused; negative for the header and the
/// symmetries.</param>
internal readonly record struct Verdict(CounterexampleCertificate? Certificate, int Step);
