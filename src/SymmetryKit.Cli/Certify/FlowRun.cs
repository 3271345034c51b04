using System.Collections.Immutable;
using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Certify;

/// <summary>Flows from many starts, measured against the game's symmetries.</summary>
public static class FlowRun
{
    /// <summary>Runs the flows and reports on their limits.</summary>
    public static FlowReport Run(
        HistoryTree tree, EntropyObjective objective, double alpha, int starts, ulong seed, ModelSymmetryGroup group,
        Terminal terminal, TimeSpan? timeLimit, CancellationToken cancellation)
    {
        var flat = FlatGame.From(tree);
        var symmetries = group.Generators
            .Select(g => PolicySymmetry.From(flat, g.Agents, g.Actions, g.Observations)).ToImmutableArray();
        var options = new MultiStartOptions { Starts = starts, Seed = seed, TimeLimit = timeLimit };
        return terminal.WithBar("flow", starts, progress =>
            FlowReport.Create(flat, objective, alpha, options, symmetries, progress, cancellation));
    }
}
