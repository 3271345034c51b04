using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Studies;

/// <summary>A game at a horizon with the symmetries that numeric results are measured against.</summary>
/// <remarks>
/// A unique limit is fixed by every history symmetry (T3), of which model symmetries are some: measured is against the
/// former where the tree is small enough to search it, else against the latter.
/// </remarks>
public sealed class StudiedGame
{
    // Beyond this the graph of the tree takes longer to search than the flows take to run.
    private const long LargestTreeSearched = 50_000;

    private readonly int? _snapDigits;

    private StudiedGame(
        FlatGame flat, EntropyObjective objective, int? snapDigits, ModelSymmetryGroup group,
        SequenceSymmetryGroup relabelings)
    {
        (Flat, Objective, _snapDigits, Group, Relabelings) = (flat, objective, snapDigits, group, relabelings);
        Symmetries = [.. relabelings.Generators.Select(g => PolicySymmetry.From(flat, g))];
    }

    /// <summary>The game at its horizon.</summary>
    public FlatGame Flat { get; }

    /// <summary>Which entropy bonus.</summary>
    public EntropyObjective Objective { get; }

    /// <summary>The model symmetries.</summary>
    public ModelSymmetryGroup Group { get; }

    /// <summary>The symmetries measured against.</summary>
    public SequenceSymmetryGroup Relabelings { get; }

    /// <summary>Their generators, as they act on policies.</summary>
    public ImmutableArray<PolicySymmetry> Symmetries { get; }

    /// <summary>Finds the symmetries of a game that was read, and unrolls it.</summary>
    /// <param name="loaded">The game.</param>
    /// <param name="horizon">h.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="cancellation">Ends it.</param>
    public static StudiedGame Of(
        LoadedGame loaded, int horizon, EntropyObjective objective, Terminal terminal, CancellationToken cancellation)
    {
        var tree = terminal.WithProgress(
            "history tree", _ => HistoryTree.Build(loaded.Game, horizon, cancellation: cancellation));
        var group = terminal.WithProgress(
            "symmetries", _ => Symmetry.ModelSymmetries.Find(loaded.Game, cancellation: cancellation));
        return Of(tree, objective, loaded.SnapDigits, group, terminal, cancellation);
    }

    /// <summary>As above, for a tree and a group that are there already.</summary>
    public static StudiedGame Of(
        HistoryTree tree, EntropyObjective objective, int? snapDigits, ModelSymmetryGroup group, Terminal terminal,
        CancellationToken cancellation)
    {
        var isSmall = (long)tree.JointCount * tree.Game.JointActions.Count <= LargestTreeSearched;
        var relabelings = isSmall
            ? terminal.WithProgress("history symmetries", _ =>
                SequenceSymmetries.Find(tree, SymmetryLevel.History, objective, cancellation: cancellation))
            : group.OnHistories(tree);
        return new StudiedGame(FlatGame.From(tree), objective, snapDigits, group, relabelings);
    }

    /// <summary>Generators of the model symmetries, as they act on policies: what partners of Other-Play may be renamed
    /// by.</summary>
    public ImmutableArray<PolicySymmetry> ModelSymmetries =>
        [.. Group.OnHistories(Flat.Tree).Generators.Select(g => PolicySymmetry.From(Flat, g))];

    /// <summary>The head of a result file about this game.</summary>
    public ResultSubject Subject() => ResultSubject.Of(Flat, _snapDigits, Objective, new ResultGroup(
        Group.Order.ToString(), [.. Group.Generators.Select(g => ModelSymmetryNotation.Describe(Group.Game, g))],
        Relabelings.Level == SymmetryLevel.History ? "history" : "model",
        [.. Flat.Tree.LocalHistories.SelectMany(local => Enumerable.Range(0, local.Count * local.ActionCount)
            .Select(x => Relabelings.OrbitOf(local.Agent, x / local.ActionCount, x % local.ActionCount)))]));
}
