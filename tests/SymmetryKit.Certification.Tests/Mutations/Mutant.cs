namespace SymmetryKit.Certification.Tests;

/// <summary>A certificate file with one thing changed.</summary>
/// <param name="Path">Where, as in <c>argument/mixed/0/2</c>.</param>
/// <param name="Change">What was done there.</param>
/// <param name="File">The changed file.</param>
internal sealed record Mutant(string Path, string Change, byte[] File)
{
    /// <summary>The path without positions in lists: <c>argument/mixed</c>.</summary>
    public string Member => string.Join('/', Path.Split('/').TakeWhile(part => !int.TryParse(part, out _)));

    public override string ToString() => $"{Path}: {Change}";
}
