using System.Collections.Immutable;
using System.Globalization;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Counterexamples;

/// <summary>Gives what is left of a game after shrinking names of its own.</summary>
internal static class ShortNames
{
    /// <summary>The same game with agents, states, actions and observations named in order.</summary>
    /// <param name="game">The game.</param>
    /// <param name="name">Its new name.</param>
    public static DecPomdp Apply(DecPomdp game, string name)
    {
        var names = new DecPomdpBuilder(
            Numbered("agent", game.AgentCount), Numbered("s", game.StateCount),
            [.. game.JointActions.Sizes.Select(Lettered)],
            [.. game.JointObservations.Sizes.Select(n => Numbered("o", n))]);
        for (var s = 0; s < game.StateCount; s++)
        {
            names.SetInitial(s, s == 0 ? 1 : 0);
            for (var a = 0; a < game.JointActions.Count; a++)
            {
                names.SetTransition(a, s, 0, 1).SetObservation(a, s, 0, 1);
            }
        }

        var renamed = GameRenaming.Apply(game, ModelSymmetry.Identity(game), names.Build().Dynamics);
        return new DecPomdp(name, renamed.Dynamics, renamed.Reward, renamed.Discount);
    }

    private static ImmutableArray<string> Numbered(string stem, int count) =>
        [.. Enumerable.Range(1, count).Select(k => stem + k.ToString(CultureInfo.InvariantCulture))];

    private static ImmutableArray<string> Lettered(int count) => count <= 26
        ? [.. Enumerable.Range(0, count).Select(k => ((char)('a' + k)).ToString())] : Numbered("a", count);
}
