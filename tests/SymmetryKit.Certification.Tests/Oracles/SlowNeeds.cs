using SymmetryKit.Exact;

namespace SymmetryKit.Certification.Tests;

/// <summary>The least stage bounds at one stage.</summary>
/// <param name="Joint">By agent, (S1a).</param>
/// <param name="Local">By agent, (S2b); zero for per-history entropy.</param>
/// <param name="Mixed">By pair of agents, symmetric, (S1d).</param>
/// <param name="Width">(S1e).</param>
internal sealed record SlowNeeds(Rational[] Joint, Rational[] Local, Rational[,] Mixed, Rational Width);
