using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SymmetryKit.Testing.Tests;

/// <summary>The library as somebody else meets it: packed, and used from a project of its own.</summary>
public sealed partial class OutsiderTests : IDisposable
{
    // What SymmetryKit.Testing needs, itself included.
    private static readonly string[] Libraries =
    [
        "Exact", "Graphs", "Games", "Certification", "Symmetry", "Z3", "Solving", "Dynamics", "Verification", "Testing",
    ];

    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly string _folder = Directory.CreateTempSubdirectory("symkit-outsider-").FullName;

    // A version of its own, so that no cache can stand in for what was just packed.
    private readonly string _version = $"0.1.0-outsider.{Guid.NewGuid():N}";

    [Fact]
    public void FreshProject_PolicyThatIsNotEquivariant_FailsReadably()
    {
        Pack();
        foreach (var library in Libraries) AssertWellPacked(library);
        CopySample();
        var (exitCode, output) = Dotnet(Path.Combine(_folder, "sample"),
            $"test --nologo -p:SymmetryKitVersion={_version} -p:UseSharedCompilation=false");
        Assert.True(exitCode == 1, output);
        Assert.Contains("IsEquivariant fails for policy 'FirstAction'.", output, StringComparison.Ordinal);
        Assert.Contains("residual 1, tolerance 1e-06", output, StringComparison.Ordinal);
        Assert.Contains("[] action1 has probability 1, though a symmetry takes the one to the other:", output,
            StringComparison.Ordinal);
        Assert.Contains("(action1 action2)", output, StringComparison.Ordinal);
        Assert.Contains("2 agents, 1 state, 2x2 actions, 1x1 observations, horizon 1, seed", output,
            StringComparison.Ordinal);
        Assert.Contains("The game, ready to save as counterexample.dpomdp:", output, StringComparison.Ordinal);
        Assert.Contains("agents: agent", output, StringComparison.Ordinal);
        // The policy that prefers nothing passes on all of the games.
        Assert.DoesNotContain("Failed MyPolicyTests.AnyAction", output, StringComparison.Ordinal);
        var passed = int.Parse(Passed().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(passed >= new SymmetricGamesAttribute().Count, output);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [GeneratedRegex(@"Passed: +(\d+)")]
    private static partial Regex Passed();

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "SymmetryKit.sln"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }

    // What these tests were built with is what is packed: nothing is compiled again.
    private void Pack()
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal)
            ? "Release" : "Debug";
        var projects = Libraries.Select(library =>
            Path.Combine(Root, "src", $"SymmetryKit.{library}", $"SymmetryKit.{library}.csproj"));
        var properties = $"NoBuild=true;Configuration={configuration};Version={_version};"
            + $"PackageOutputPath={Path.Combine(_folder, "packages")}";
        var file = Path.Combine(_folder, "pack.proj");
        File.WriteAllText(file, new XElement("Project", new XElement("Target", new XAttribute("Name", "PackAll"),
            new XElement("MSBuild", new XAttribute("Projects", string.Join(';', projects)),
                new XAttribute("Targets", "Pack"), new XAttribute("Properties", properties)))).ToString());
        var (exitCode, output) = Dotnet(_folder, $"msbuild \"{file}\" -t:PackAll -nologo -v:minimal");
        Assert.True(exitCode == 0, output);
    }

    private void AssertWellPacked(string library)
    {
        var path = Path.Combine(_folder, "packages", $"SymmetryKit.{library}.{_version}.nupkg");
        using var package = ZipFile.OpenRead(path);
        string Text(string name)
        {
            using var reader = new StreamReader(package.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }

        var nuspec = XDocument.Parse(Text($"SymmetryKit.{library}.nuspec"));
        string? Value(string name) => nuspec.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
        Assert.Equal(("MIT", "icon.png", "README.md"), (Value("license"), Value("icon"), Value("readme")));
        Assert.False(string.IsNullOrWhiteSpace(Value("description")));
        Assert.StartsWith($"# SymmetryKit.{library}\n", Text("README.md"), StringComparison.Ordinal);
        Assert.Equal(0x89, package.GetEntry("icon.png")!.Open().ReadByte());
        Assert.Contains("<member name=", Text($"lib/net10.0/SymmetryKit.{library}.xml"), StringComparison.Ordinal);
        AssertBuiltForOthers(package.GetEntry($"lib/net10.0/SymmetryKit.{library}.dll")!);
    }

    // Deterministic, with symbols and every source inside, and without a path of this machine.
    private static void AssertBuiltForOthers(ZipArchiveEntry assembly)
    {
        using var stream = new MemoryStream();
        using (var entry = assembly.Open()) entry.CopyTo(stream);
        stream.Position = 0;
        using var reader = new PEReader(stream);
        var entries = reader.ReadDebugDirectory();
        Assert.Contains(entries, e => e.Type == DebugDirectoryEntryType.Reproducible);
        var symbols = entries.Single(e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var provider = reader.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
        var metadata = provider.GetMetadataReader();
        foreach (var handle in metadata.Documents)
        {
            var name = metadata.GetString(metadata.GetDocument(handle).Name);
            Assert.StartsWith("/_", name, StringComparison.Ordinal);
            Assert.Contains(metadata.GetCustomDebugInformation(handle), information =>
                metadata.GetGuid(metadata.GetCustomDebugInformation(information).Kind) == EmbeddedSource);
        }
    }

    // What is in the usual cache of packages is taken from there; of the kit only what was just packed.
    private void CopySample()
    {
        var sample = Directory.CreateDirectory(Path.Combine(_folder, "sample")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Root, "examples", "policy-tests")))
        {
            File.Copy(file, Path.Combine(sample, Path.GetFileName(file)));
        }

        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages");
        var path = Path.Combine(sample, "nuget.config");
        var config = XDocument.Load(path);
        config.Descendants("add").First().SetAttributeValue("value", Path.Combine(_folder, "packages"));
        config.Root!.Add(
            new XElement("config", Add("globalPackagesFolder", Path.Combine(_folder, "cache"))),
            new XElement("fallbackPackageFolders", Add("usual", cache)));
        config.Save(path);
    }

    private static XElement Add(string key, string value) =>
        new("add", new XAttribute("key", key), new XAttribute("value", value));

    private static (int ExitCode, string Output) Dotnet(string folder, string arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // The run that these tests are part of must not leak into the one that they start.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith(
            "MSBUILD", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase) || name == "NUGET_PACKAGES").ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
