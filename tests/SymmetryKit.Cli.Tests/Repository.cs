namespace SymmetryKit.Cli.Tests;

/// <summary>Finds the files that the tests read, wherever the repository is checked out.</summary>
internal static class Repository
{
    /// <summary>The folder with SymmetryKit.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>The example games' folders.</summary>
    public static IEnumerable<string> Examples =>
        Directory.GetDirectories(Path.Combine(Root, "examples")).Where(d => File.Exists(Path.Combine(d, "command")))
            .Order(StringComparer.Ordinal);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null
            && !File.Exists(Path.Combine(folder.FullName, "SymmetryKit.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run from inside the repository.");
    }
}
