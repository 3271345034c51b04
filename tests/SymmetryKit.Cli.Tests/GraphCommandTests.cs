using System.Text.Json;

namespace SymmetryKit.Cli.Tests;

public sealed class GraphCommandTests
{
    // The Petersen graph, as DIMACS and as graph6.
    private const string Petersen = """
        p edge 10 15
        e 1 2
        e 2 3
        e 3 4
        e 4 5
        e 5 1
        e 1 6
        e 2 7
        e 3 8
        e 4 9
        e 5 10
        e 6 8
        e 8 10
        e 10 7
        e 7 9
        e 9 6

        """;

    [Fact]
    public void Graph_Petersen_HasOrder120AndIsWhole()
    {
        using var folder = new TemporaryFolder();
        var certificate = Path.Combine(folder.Path, "petersen.whole");
        var run = CommandLine.Run(
            "graph", folder.Write("petersen.dimacs", Petersen), "--whole", "--out", certificate, "--json");
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("120", json.RootElement.GetProperty("groupOrder").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("orbits").GetInt32());
        Assert.Contains("without the search", json.RootElement.GetProperty("established")
            .GetString(), StringComparison.Ordinal);
        Assert.StartsWith("symmetrykit-completeness 1", File.ReadAllText(certificate), StringComparison.Ordinal);
    }

    [Fact]
    public void Graph_Malformed_SaysWhere()
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("graph", folder.Write("bad.dimacs", "p edge 3 1\ne 1 4\n"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("bad.dimacs:2:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Isomorphic_CycleAndItsRenaming_GivesAMap()
    {
        using var folder = new TemporaryFolder();
        var a = folder.Write("a.dimacs", "p edge 5 5\ne 1 2\ne 2 3\ne 3 4\ne 4 5\ne 5 1\n");
        var b = folder.Write("b.dimacs", "p edge 5 5\ne 1 3\ne 3 5\ne 5 2\ne 2 4\ne 4 1\n");
        var c = folder.Write("c.dimacs", "p edge 5 5\ne 1 2\ne 2 3\ne 3 1\ne 4 5\ne 3 4\n");
        Assert.Equal(0, CommandLine.Run("isomorphic", a, b).ExitCode);
        Assert.Equal(3, CommandLine.Run("isomorphic", a, c).ExitCode);
    }

    [Fact]
    public void Isomorphic_Games_AreComparedUpToNames()
    {
        using var folder = new TemporaryFolder();
        string Example(string name) => Path.Combine(Repository.Root, "examples", name, $"{name}.dpomdp");
        var renamed = File.ReadAllText(Example("dectiger"))
            .Replace("tiger-left", "x", StringComparison.Ordinal).Replace("tiger-right", "y", StringComparison.Ordinal)
            .Replace("open-left", "tmp", StringComparison.Ordinal)
                .Replace("open-right", "open-left", StringComparison.Ordinal)
            .Replace("tmp", "open-right", StringComparison.Ordinal);
        var same = CommandLine.Run("isomorphic", Example("dectiger"), folder.Write("renamed.dpomdp", renamed));
        Assert.Equal(0, same.ExitCode);
        Assert.StartsWith("isomorphic", same.Output, StringComparison.Ordinal);
        var other = CommandLine.Run("isomorphic", Example("dectiger"), Example("dectiger-skewed"));
        Assert.Equal(3, other.ExitCode);
        Assert.StartsWith("different", other.Output, StringComparison.Ordinal);
    }
}
