using System.CommandLine;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;
using SymmetryKit.Graphs;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit isomorphic</c>: are two games, or two graphs, the same up to names?</summary>
public static class IsomorphicCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("isomorphic",
            "Decide whether two games (or two plain graphs) are the same up to names: a renaming, or an invariant "
            + "that differs.");
        var first = new Argument<string>("A") { Description = "A game or a plain graph." };
        var second = new Argument<string>("B") { Description = "Another of the same kind." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
        command.Add(first);
        command.Add(second);
        command.Add(json);
        command.SetAction((parse, cancellation) => Task.FromResult(Run(
            parse.GetRequiredValue(first), parse.GetRequiredValue(second), parse.GetValue(json), terminal,
                cancellation)));
        return command;
    }

    /// <summary>Runs and prints; 0 if they are isomorphic, 3 if not.</summary>
    public static int Run(string first, string second, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var (map, difference) = GraphInput.IsGraph(first)
            ? Graphs(first, second, cancellation) : Games(first, second, cancellation);
        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteBoolean("isomorphic", map is not null);
                writer.WriteString("map", map);
                writer.WriteString("difference", difference);
            });
        }
        else
        {
            terminal.Output.WriteLine(map is null ? $"different: {difference}" : $"isomorphic (checked): {map}");
        }

        return map is null ? ExitCode.Rejected : ExitCode.Holds;
    }

    private static (string? Map, string? Difference) Graphs(string first, string second, CancellationToken cancellation)
    {
        var (a, vertices) = GraphInput.Read(first);
        return Isomorphism.Find(a, GraphInput.Read(second).Graph, cancellation) switch
        {
            IsomorphismResult.Isomorphic i => ($"vertices {i.Map.Restrict(vertices)}", null),
            IsomorphismResult.Different d => (null, $"{d.Invariant}: {d.First} against {d.Second}"),
            _ => throw new System.Diagnostics.UnreachableException("Two graphs are isomorphic or different."),
        };
    }

    private static (string? Map, string? Difference) Games(string first, string second, CancellationToken cancellation)
    {
        var (a, b) = (GameFile.Read(first).Game, GameFile.Read(second).Game);
        return GameIsomorphism.Find(a, b, cancellation) switch
        {
            GameIsomorphismResult.Isomorphic i => (Describe(a, b, i), null),
            GameIsomorphismResult.Different d => (null, $"{d.Invariant}: {d.First} against {d.Second}"),
            _ => throw new System.Diagnostics.UnreachableException("Two games are isomorphic or different."),
        };
    }

    private static string Describe(DecPomdp a, DecPomdp b, GameIsomorphismResult.Isomorphic i)
    {
        static string Pairs(IEnumerable<string> from, IEnumerable<string> to) =>
            string.Join(", ", from.Zip(to, (x, y) => $"{x} -> {y}"));
        var (left, right) = (a.Dynamics, b.Dynamics);
        var parts = new List<string>
        {
            $"agents {Pairs(left.Agents, i.Map.Agents.Select(k => right.Agents[k]))}",
            $"states {Pairs(left.States, i.Map.States.Select(s => right.States[s]))}",
        };
        for (var k = 0; k < a.AgentCount; k++)
        {
            var to = i.Map.Agents[k];
            var actions = i.Map.Actions[k].Select(x => right.Actions[to][x]);
            var observations = i.Map.Observations[k].Select(x => right.Observations[to][x]);
            parts.Add($"actions of {left.Agents[k]} {Pairs(left.Actions[k], actions)}");
            parts.Add($"observations of {left.Agents[k]} {Pairs(left.Observations[k], observations)}");
        }

        return string.Join("; ", parts);
    }
}
