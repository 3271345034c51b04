namespace SymmetryKit.Certification.Tests;

/// <summary>A local history of <see cref="SoftPlay"/> and the place of its numbers.</summary>
internal readonly record struct SoftHistory(int Agent, int Stage, int Start, int Actions);
