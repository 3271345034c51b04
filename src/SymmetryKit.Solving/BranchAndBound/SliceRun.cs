using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>The search of one slice, under way.</summary>
/// <param name="Alpha">Its lower end in α.</param>
/// <param name="Fraction">The fraction it was planned with.</param>
/// <param name="Worker">Who searches it.</param>
/// <param name="Result">What it comes to.</param>
internal sealed record SliceRun(Rational Alpha, double Fraction, SliceWorker Worker, Task<SliceResult> Result);
