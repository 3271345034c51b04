using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Counterexamples;

/// <summary>The entries of a game's reward that its model symmetries exchange.</summary>
internal static class RewardOrbits
{
    /// <summary>The orbits of (state, joint action), numbered as <see cref="RewardFunction.Values"/> are.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Of(DecPomdp game, CancellationToken cancellation)
    {
        var (space, count) = (game.JointActions, game.Reward.Values.Length);
        var parents = Enumerable.Range(0, count).ToArray();
        int Root(int x)
        {
            while (parents[x] != x) x = parents[x];
            return x;
        }

        foreach (var g in ModelSymmetries.Find(game, cancellation: cancellation).Generators)
        {
            for (var x = 0; x < count; x++)
            {
                var image = g.States[x / space.Count] * space.Count + g.ImageOfJointAction(space, x % space.Count);
                var (a, b) = (Root(x), Root(image));
                parents[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        return [.. Enumerable.Range(0, count).GroupBy(Root).Select(orbit => orbit.ToArray())];
    }

    /// <summary>The game with another reward at the given entries.</summary>
    public static DecPomdp With(DecPomdp game, IEnumerable<int> entries, Rational reward)
    {
        var values = game.Reward.Values.ToArray();
        foreach (var x in entries) values[x] = reward;
        return new DecPomdp(
            game.Name, game.Dynamics, new RewardFunction([.. values], game.JointActions.Count), game.Discount);
    }
}
