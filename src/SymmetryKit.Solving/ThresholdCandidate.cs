using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>One certified threshold: by this rung and theorem.</summary>
/// <param name="Rung">The producer of the bounds.</param>
/// <param name="Closing">The closing theorem; null where nothing had to be closed.</param>
/// <param name="AlphaHi">The threshold in the game's units (nats times reward).</param>
/// <param name="Certificate">The whole claim.</param>
public sealed record ThresholdCandidate(
    Rung Rung, ClosingTheorem? Closing, Rational AlphaHi, ThresholdCertificate Certificate);
