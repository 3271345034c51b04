namespace SymmetryKit.Games.Tests;

/// <summary>Where the test inputs lie.</summary>
internal static class TestFiles
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", name);

    public static LoadedGame Sdms(string name, GameReadOptions? options = null) =>
        GameFile.Read(Path($"sdms/{name}"), options);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "SymmetryKit.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
