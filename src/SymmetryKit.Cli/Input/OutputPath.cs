namespace SymmetryKit.Cli.Input;

/// <summary>Paths that a command will write to, refused before its work and not after it.</summary>
public static class OutputPath
{
    /// <summary>A file that can be made or overwritten, as far as its folder tells.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="path">Its value; null stands for no file.</param>
    /// <exception cref="InputException">It is a folder, or its folder is missing.</exception>
    public static string? File(string option, string? path)
    {
        if (path is null) return null;
        if (Directory.Exists(path)) throw new InputException($"{option}: expected a file, found the folder '{path}'");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return folder is null || Directory.Exists(folder) ? path
            : throw new InputException($"{option}: expected a file in a folder that is there, found '{path}'");
    }

    /// <summary>A folder that is there or can be made.</summary>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="path">Its value.</param>
    /// <exception cref="InputException">It is a file.</exception>
    public static string Folder(string option, string path) => System.IO.File.Exists(path)
        ? throw new InputException($"{option}: expected a folder, found the file '{path}'") : path;
}
