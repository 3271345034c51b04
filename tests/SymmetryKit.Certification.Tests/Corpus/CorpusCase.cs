namespace SymmetryKit.Certification.Tests;

/// <summary>One case of tests/corpus: a certificate file and what is to be said about it.</summary>
/// <param name="Verdict">The folder: <c>accepted</c>, <c>rejected</c> or <c>malformed</c>.</param>
/// <param name="Name">The file's name without extension.</param>
/// <param name="File">The certificate file, byte for byte.</param>
/// <param name="Game">The name of a file under tests/corpus/games; null where the certificate is never held against
/// one.</param>
/// <param name="Step">For rejected cases: the step that fails.</param>
/// <param name="Text">For rejected cases: a part of the reason; for malformed ones: a part of the message.</param>
internal sealed record CorpusCase(string Verdict, string Name, byte[] File, string? Game, int? Step, string? Text);
