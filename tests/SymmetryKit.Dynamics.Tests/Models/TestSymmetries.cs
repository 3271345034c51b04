using System.Collections.Immutable;

namespace SymmetryKit.Dynamics.Tests;

/// <summary>Known symmetries of the test games, as they act on policies.</summary>
public static class TestSymmetries
{
    /// <summary>Exchange of the agents, and the mirror image of the doors.</summary>
    public static ImmutableArray<PolicySymmetry> DecTiger(FlatGame game) =>
    [
        PolicySymmetry.From(game, [1, 0], Twice([0, 1, 2]), Twice([0, 1])),
        PolicySymmetry.From(game, [0, 1], Twice([0, 2, 1]), Twice([1, 0])),
    ];

    /// <summary>Exchange of the agents, and of each two neighboring levers among the first <paramref name="equal"/>.</summary>
    public static ImmutableArray<PolicySymmetry> Levers(FlatGame game, int equal)
    {
        var levers = game.Tree.Game.JointActions.Sizes[0];
        ImmutableArray<int> all = [.. Enumerable.Range(0, levers)];
        return
        [
            PolicySymmetry.From(game, [1, 0], Twice(all), Twice([0])),
            .. Enumerable.Range(0, equal - 1).Select(k =>
                PolicySymmetry.From(game, [0, 1], Twice(all.SetItem(k, k + 1).SetItem(k + 1, k)), Twice([0]))),
        ];
    }

    private static ImmutableArray<ImmutableArray<int>> Twice(ImmutableArray<int> map) => [map, map];
}
