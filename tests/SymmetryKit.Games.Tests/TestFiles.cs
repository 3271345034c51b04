namespace SymmetryKit.Games.Tests;

/// <summary>Where the test inputs lie.</summary>
internal static class TestFiles
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Data", name);

    public static LoadedGame Sdms(string name, GameReadOptions? options = null) => GameFile.Read(Path($"sdms/{name}"), options);
}
