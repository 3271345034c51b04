namespace SymmetryKit.Certification;

/// <summary>The version of certificate files; see proofs/FORMAT.md for what each brought.</summary>
/// <remarks>
/// A file is written with the lowest version that has all it uses, so that older checkers go on reading what they know.
/// </remarks>
internal static class FormatVersion
{
    private const int Major = 1;
    private const int NewestMinor = 2;

    /// <summary>The written form of 1.<paramref name="minor"/>.</summary>
    public static string Text(int minor) => $"{Major}.{minor}";

    /// <summary>The minor version a file states: this checker's major version and no newer minor one.</summary>
    public static int Read(JsonEntry entry)
    {
        // One spelling: the framework would also take "1.00", " 1.0" and "1.0.7".
        var text = entry.Text();
        return Version.TryParse(text, out var version) && version.ToString(2) == text && version.Major == Major
            && version.Minor <= NewestMinor
            ? version.Minor
            : throw entry.Error($"expected version {Text(0)} to {Text(NewestMinor)}, found \"{text}\"");
    }

    /// <summary>Refuses what the stated version does not have.</summary>
    public static void Demand(int stated, int needed, JsonEntry entry, string what)
    {
        if (stated < needed)
        {
            throw entry.Error($"expected version {Text(needed)} or newer for {what}, found {Text(stated)}");
        }
    }
}
