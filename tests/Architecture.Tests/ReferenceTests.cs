using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>Who may see whom: producers may see the checker, the checker sees no producer and no solver.</summary>
public sealed class ReferenceTests
{
    // Z3 is the solver: Solving alone calls it; Cli names it so that its file lies beside the program.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Exact"] = [],
        ["Graphs"] = [],
        ["Z3"] = [],
        ["Games"] = ["Exact"],
        ["Certification"] = ["Exact", "Graphs", "Games"],
        ["Checker"] = ["Exact", "Graphs", "Games", "Certification"],
        ["Symmetry"] = ["Exact", "Graphs", "Games", "Certification"],
        ["Solving"] = ["Exact", "Graphs", "Games", "Symmetry", "Certification", "Dynamics", "Z3"],
        ["Dynamics"] = ["Exact", "Games", "Symmetry", "Certification"],
        ["Counterexamples"] = ["Exact", "Games", "Symmetry", "Certification", "Dynamics"],
        ["Learning"] = ["Exact", "Games", "Symmetry", "Certification", "Dynamics"],
        ["Verification"] = ["Exact", "Graphs", "Games", "Certification", "Symmetry", "Solving", "Dynamics"],
        ["Testing"] = ["Exact", "Games", "Symmetry", "Certification", "Dynamics", "Verification"],
        ["Reporting"] = ["Exact", "Graphs", "Games", "Certification", "Symmetry", "Solving", "Dynamics", "Learning"],
        ["Cli"] =
        [
            "Exact", "Graphs", "Games", "Certification", "Symmetry", "Solving", "Dynamics", "Counterexamples",
            "Learning", "Verification", "Reporting", "Z3",
        ],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
            .Select(folder => Path.GetFileName(folder)["SymmetryKit.".Length..])];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_AreAllowed(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", $"SymmetryKit.{project}",
            $"SymmetryKit.{project}.csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(
                reference.Attribute("Include")!.Value)["SymmetryKit.".Length..]);
        Assert.True(Allowed.ContainsKey(project), $"{project} has no place in the order of projects");
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void Assemblies_Calls_StayWithinTheReferences()
    {
        foreach (var (project, assembly) in KitAssemblies.All)
        {
            var called = assembly.GetReferencedAssemblies().Select(name => name.Name!)
                .Where(name => name.StartsWith("SymmetryKit.", StringComparison.Ordinal))
                    .Select(name => name["SymmetryKit.".Length..]);
            Assert.Empty(called.Except(Allowed[project]));
        }
    }

    [Theory]
    [InlineData("Certification")]
    [InlineData("Checker")]
    public void Checker_Calls_NoProducerAndNoSolver(string project)
    {
        var called = KitAssemblies.All[project].GetReferencedAssemblies().Select(name => name.Name!).ToArray();
        Assert.DoesNotContain(called, name =>
            name is "SymmetryKit.Solving" or "SymmetryKit.Symmetry" or "SymmetryKit.Dynamics" or "SymmetryKit.Z3");
        Assert.DoesNotContain(called, name => name.Contains("Z3", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Internals_AreSeenByTestsAndBenchmarksAlone(string project)
    {
        // Above all the checker's: a search that could call them would share code with what checks it.
        var friends = KitAssemblies.All[project].GetCustomAttributes<InternalsVisibleToAttribute>()
            .Select(friend => friend.AssemblyName);
        Assert.All(friends, friend =>
            Assert.True(friend == "Benchmarks" || friend.EndsWith(".Tests", StringComparison.Ordinal), friend));
        if (project == "Certification") Assert.Equal(["SymmetryKit.Certification.Tests"], friends);
    }

    [Fact]
    public void Z3_IsCalledBySolvingAlone()
    {
        var callers = KitAssemblies.All.Where(entry =>
            entry.Value.GetReferencedAssemblies().Any(name => name.Name == "SymmetryKit.Z3"));
        Assert.Equal(["Solving"], callers.Select(entry => entry.Key));
    }
}
