namespace SymmetryKit.Certification.Tests;

/// <summary>Where tests/corpus lies, and how a case is written there (see tests/corpus/README.md).</summary>
internal static class CorpusFiles
{
    /// <summary>The folder tests/corpus.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "tests", "corpus");

    /// <summary>The cases of a folder, by name.</summary>
    public static IEnumerable<string> Names(string verdict) =>
        Directory.GetFiles(Path.Combine(Folder, verdict), "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>The certificate file of a case.</summary>
    public static byte[] Certificate(string verdict, string name) =>
        File.ReadAllBytes(Path.Combine(Folder, verdict, name + ".json"));

    /// <summary>The expectation of a case: lines <c>key: value</c>.</summary>
    public static IReadOnlyDictionary<string, string> Expectation(string verdict, string name) =>
        File.ReadAllLines(Path.Combine(Folder, verdict, name + ".expect"))
            .Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    /// <summary>The path of a game's file.</summary>
    public static string Game(string name) => Path.Combine(Folder, "games", name + ".json");

    /// <summary>The text of the expectation that belongs to a calculated case.</summary>
    public static string ExpectationOf(CorpusCase item)
    {
        var lines = new List<string>();
        if (item.Game is not null) lines.Add($"game: {item.Game}");
        if (item.Step is not null) lines.Add($"step: {item.Step}");
        if (item.Text is not null) lines.Add($"{(item.Verdict == "malformed" ? "message" : "reason")}: {item.Text}");
        return string.Join('\n', lines) + "\n";
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SymmetryKit.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
