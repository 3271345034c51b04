using System.CommandLine;
using System.Globalization;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Graphs;
using SymmetryKit.Graphs.Checking;

namespace SymmetryKit.Cli.Commands;

/// <summary>
/// <c>symkit graph</c>: the automorphism group of a plain graph, and a check that it is the whole group.
/// </summary>
public static class GraphCommand
{
    private const int MostGenerators = 20;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "graph", "Compute the automorphism group of a plain graph exactly: order, generators, orbits.");
        var file = new Argument<string>("FILE")
        {
            Description = "A graph: DIMACS as bliss writes it (.dimacs, .bliss, .col), graph6 (.g6), sparse6 (.s6), "
                + "digraph6 (.d6).",
        };
        var whole = new Option<bool>("--whole")
        {
            Description = "Also check, without the search's code, that there are no other automorphisms.",
        };
        var output = new Option<string?>("--out")
        {
            Description = "Write the certificate that the group is whole.",
            HelpName = "file",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
        command.Add(file);
        foreach (var option in new Option[] { whole, output, json }) command.Add(option);
        command.SetAction((parse, cancellation) => Task.FromResult(Run(
            parse.GetRequiredValue(file), parse.GetValue(whole), parse.GetValue(output), parse.GetValue(json), terminal,
                cancellation)));
        return command;
    }

    /// <summary>Runs and prints; 3 if the group could not be shown to be the whole one.</summary>
    public static int Run(
        string path, bool checkWhole, string? certificatePath, bool json, Terminal terminal,
            CancellationToken cancellation)
    {
        var (graph, vertices) = GraphInput.Read(path);
        var group = terminal.WithProgress(
            "automorphisms", _ => AutomorphismSearch.Find(graph, cancellation: cancellation));
        var certificate = CompletenessCertificate.Of(graph, group);
        if (certificatePath is not null) File.WriteAllText(
            certificatePath, CompletenessText.Write(certificate, graph.VertexCount));
        var result = checkWhole
            ? terminal.WithProgress(
                "checking", _ => CompletenessChecker.Check(graph, certificate, cancellation: cancellation))
            : null;
        var established = result switch
        {
            null => "every generator checked; that there are no others rests on the search",
            CompletenessResult.Accepted =>
                "every generator checked; that there are no others checked without the search's code",
            CompletenessResult.Rejected r => $"not shown to be the whole group: {r.Reason}",
            _ => "",
        };
        var generators = group.Generators.Select(g => g.Restrict(vertices));
        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteNumber("vertices", vertices);
                writer.WriteNumber("edges", graph.EdgeCount);
                writer.WriteString("groupOrder", group.Order.ToString(CultureInfo.InvariantCulture));
                writer.WriteNumber("orbits", Orbits.Of(vertices, generators).Count);
                writer.WriteString("established", established);
                writer.WriteStrings("generators", generators.Select(g => g.ToString()));
            });
        }
        else
        {
            new Sheet()
                .Line("graph",
                    $"{vertices} vertices, {graph.EdgeCount} edges"
                    + (vertices == graph.VertexCount ? "" : " in the undirected encoding"))
                .Line("group", $"order {group.Order} (exact)")
                .Line("", established)
                .Line("orbits", Orbits.Of(vertices, generators).Count.ToString(CultureInfo.InvariantCulture))
                .Lines("generators", generators.Take(MostGenerators).Select(g => g.ToString())
                    .Concat(group.Generators.Length > MostGenerators
                        ? [$"and {group.Generators.Length - MostGenerators} more"] : [])
                    .DefaultIfEmpty("none but the identity"))
                .Print(terminal);
        }

        return result is CompletenessResult.Rejected ? ExitCode.Rejected : ExitCode.Holds;
    }
}
