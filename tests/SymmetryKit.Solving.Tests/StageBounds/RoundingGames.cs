using SymmetryKit.Certification.Tests;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>
/// Games in which crude bounds are attained and numbers are not dyadic, so that every rounding shows.
/// </summary>
internal static class RoundingGames
{
    /// <summary>
    /// States that stay, one that always pays most and one that always pays least; the first action of each agent
    /// decides. Some rewards are sums of private payoffs, so that α may be tiny compared with spans and ratio bounds
    /// are left out.
    /// </summary>
    public static (DecPomdp Game, int Horizon) Any(int seed)
    {
        var random = new Random(seed);
        var agents = random.Next(10) == 0 ? 5 : random.Next(2, 5);
        int[] actions = [.. Enumerable.Range(0, agents).Select(i => i < 2 ? random.Next(2, 4) : random.Next(1, 3))];
        random.Shuffle(actions);
        var builder = GameParts.Builder(3, actions, actions.Select(_ => 1));
        builder.Discount = random.Next(3) switch { 0 => new Rational(9, 10), 1 => new Rational(2, 3), _ => 1 };
        builder.SetInitial(0, 1);
        var separate = random.Next(2) == 0;
        var coupling = new Rational(random.Next(1, 4), separate ? 1_000 : 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            var parts = GameParts.Components(builder, a);
            var good = separate ? parts[0] > 0 : parts.Distinct().Count() == 1;
            builder.SetTransition(a, 0, good ? 1 : 2, 1).SetTransition(a, 1, 1, 1).SetTransition(a, 2, 2, 1);
            var reward = separate
                ? parts.Select((k, i) => new Rational(k * (i + 1), 3)).Aggregate((x, y) => x + y)
                    + (parts.Distinct().Count() == 1 ? coupling : 0)
                : good ? 1 : 0;
            builder.SetReward(a, 0, reward).SetReward(a, 1, separate ? reward : 1)
                .SetReward(a, 2, separate ? reward / 3 : 0);
            for (var s = 0; s < 3; s++) builder.SetObservation(a, s, 0, 1);
        }

        return (builder.Build(), random.Next(2, 4));
    }
}
