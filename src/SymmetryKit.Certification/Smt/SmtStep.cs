namespace SymmetryKit.Certification;

/// <summary>One step of a proof as an SMT-LIB 2 script that every solver must answer <c>unsat</c>.</summary>
/// <param name="Name">A file name without extension, different for every step of a certificate.</param>
/// <param name="Script">The negation of the step; its header names the premises. Ends in <c>(check-sat)</c>.</param>
public sealed record SmtStep(string Name, string Script);
