using System.Collections.Immutable;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Dynamics.Tests;

/// <summary>Short ways to flat games and their symmetries.</summary>
public static class TestGames
{
    public static FlatGame Flat(this DecPomdp game, int horizon = 1) => FlatGame.From(HistoryTree.Build(game, horizon));

    /// <summary>The generators of the game's model symmetries, as they act on policies.</summary>
    public static ImmutableArray<PolicySymmetry> Symmetries(this FlatGame game) =>
    [
        .. ModelSymmetries.Find(game.Tree.Game).Generators
            .Select(g => PolicySymmetry.From(game, HistoryAction.Of(game.Tree, g))),
    ];
}
