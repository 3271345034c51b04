using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Certify;

/// <summary>Flows from many starts, measured against the symmetries of the game's histories.</summary>
public static class FlowRun
{
    // Beyond this the graph of the tree takes longer to search than the flows take to run.
    private const long LargestTreeSearched = 50_000;

    /// <summary>Runs the flows and reports on their limits.</summary>
    /// <remarks>
    /// A unique limit is fixed by every history symmetry (T3), of which model symmetries are some: the residual is over
    /// generators of the former where the tree is small enough to search it, else over <paramref name="group"/>.
    /// </remarks>
    public static FlowReport Run(
        HistoryTree tree, EntropyObjective objective, double alpha, int starts, ulong seed, ModelSymmetryGroup group,
        Terminal terminal, TimeSpan? timeLimit, CancellationToken cancellation)
    {
        var flat = FlatGame.From(tree);
        var small = (long)tree.JointCount * tree.Game.JointActions.Count <= LargestTreeSearched;
        var relabelings = small
            ? terminal.WithProgress("history symmetries", _ =>
                SequenceSymmetries.Find(tree, SymmetryLevel.History, objective, cancellation: cancellation))
            : group.OnHistories(tree);
        ImmutableArray<PolicySymmetry> symmetries = [.. relabelings.Generators.Select(g => PolicySymmetry.From(flat, g))];
        var options = new MultiStartOptions { Starts = starts, Seed = seed, TimeLimit = timeLimit };
        return terminal.WithBar("flow", starts, progress =>
            FlowReport.Create(flat, objective, alpha, options, symmetries, progress, cancellation));
    }
}
