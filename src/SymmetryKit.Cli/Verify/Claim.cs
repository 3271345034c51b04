using SymmetryKit.Verification;

namespace SymmetryKit.Cli.Verify;

/// <summary>One claim of a file, read but not yet put to the test.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">The word that says what is claimed.</param>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Check">Reads the files it names and puts it to the test.</param>
public sealed record Claim(string Name, string Kind, int Line, Func<CancellationToken, Finding> Check);
