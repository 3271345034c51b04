using SymmetryKit.Cli.Output;

namespace SymmetryKit.Reporting.Tests;

/// <summary>Results of the three-lever game, written by the program itself, once for all tests.</summary>
internal static class SampleResults
{
    private static readonly Lazy<string> Folder = new(Make);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReportSource> All => [.. Directory.GetFiles(Folder.Value, "*.json")
        .Order(StringComparer.Ordinal).Select(path => ReportSource.Read(File.ReadAllBytes(path), path))];

    /// <summary>The path of one of them.</summary>
    public static string Path(string name) => System.IO.Path.Combine(Folder.Value, name);

    /// <summary>The bytes of one of them.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));

    /// <summary>Runs symkit and returns what it printed.</summary>
    public static string Symkit(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Cli.Program.Run(arguments, new Terminal(output, error, IsWatched: false));
        Assert.True(code == 0, $"symkit {string.Join(' ', arguments)}: {error}");
        return output.ToString();
    }

    /// <summary>An example game's file.</summary>
    public static string Game(string name) =>
        System.IO.Path.Combine(Root, "examples", name, $"{name}.dpomdp");

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("symkit-report-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        string At(string name) => System.IO.Path.Combine(folder, name);
        var game = Game("levers-3");
        File.WriteAllText(At("symmetries.json"), Symkit("symmetries", game, "--json"));
        File.WriteAllText(At("info.json"), Symkit("info", game, "--json"));
        Symkit("certify", game, "--horizon", "1", "--no-z3", "--starts", "0", "--witness-time", "2s",
            "--out", At("certificate.json"), "--result", At("threshold.json"));
        Symkit("flow", game, "--horizon", "1", "--alpha", "1/4", "--starts", "12", "--trajectories",
            "--out", At("flow.json"));
        Symkit("trace", game, "--horizon", "1", "--to-alpha", "1/5", "--switch", "--starts", "5",
            "--enclose", "--out", At("trace.json"));
        Symkit("coordinate", game, "--horizon", "1", "--alpha", "1/4", "--starts", "5", "--out", At("policy.json"));
        Symkit("critical-points", game, "--horizon", "1", "--alpha", "1/4", "--result", At("points.json"));
        Symkit("sweep", game, "--horizons", "1", "--alphas", "1/5,1/4,3/10,7/20,2/5,1/2,3/5", "--starts", "8",
            "--out", At("sweep"));
        return folder;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "SymmetryKit.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
