using SymmetryKit.Exact;

namespace SymmetryKit.Games;

public static partial class GameLibrary
{
    private const int Recharge = 0;
    private const int SearchSmall = 1;
    private const int SearchBig = 2;

    /// <summary>Two robots look for cans; each has a battery, high at first, and sees its own.</summary>
    /// <remarks>
    /// A small can earns 2 for each robot that looks for one, a big can 5 if both look for it. Looking with a high
    /// battery leaves it low with probability 3/10 (small) or 1/2 (big). Looking with a low one drains it with
    /// probability 1/5 or 3/10: then the robot is carried home, its battery is high again, and the team earns -10 for
    /// each robot drained and nothing else. Optimal values: 5, 7, 85281/8000 at horizons 1, 2, 3. Symmetries: 2.
    /// Source: [AmatoBernsteinZilberstein2007].
    /// </remarks>
    public static DecPomdp RecyclingRobots() =>
        new GameDefinition("recycling", ["high-high", "high-low", "low-high", "low-low"])
    {
        Agents = GameDefinition.Numbered("robot", 2),
        Actions = GameDefinition.ForEach(2, "recharge", "search-small", "search-big"),
        Observations = GameDefinition.ForEach(2, "high", "low"),
        Start = [(0, 1)],
        Transition = (batteries, actions) =>
            OfBits(NextBattery(Bits(batteries)[0], actions[0]), NextBattery(Bits(batteries)[1], actions[1])),
        Observation = (_, batteries) => [(Bits(batteries), 1)],
        Reward = RecyclingReward,
    }.Build();

    // 0 is high, 1 low; a drained battery comes back high.
    private static IEnumerable<(int, Rational)> NextBattery(int isLow, int action)
    {
        var low = isLow == 1 ? 1 - Drains(isLow, action) : action switch
        {
            SearchSmall => new Rational(3, 10),
            SearchBig => new Rational(1, 2),
            _ => 0,
        };
        return [(0, 1 - (action == Recharge ? 0 : low)), (1, action == Recharge ? 0 : low)];
    }

    private static Rational Drains(int isLow, int action) => isLow == 0 || action == Recharge ? 0
        : action == SearchSmall ? new Rational(1, 5)
        : new Rational(3, 10);

    private static Rational RecyclingReward(int batteries, int[] actions)
    {
        var (first, second) = (Drains(Bits(batteries)[0], actions[0]), Drains(Bits(batteries)[1], actions[1]));
        var earned = 2 * actions.Count(a => a == SearchSmall) + (actions.All(a => a == SearchBig) ? 5 : 0);
        return (1 - first) * (1 - second) * earned - 10 * (first + second);
    }

    /// <summary>Two robots in a 2 x 2 grid earn 1 at every stage after which they are in the same cell.</summary>
    /// <remarks>
    /// Staying succeeds. A robot that moves goes where it means to with probability 6/10, and with probability 1/10
    /// each takes one of the other moves or stays; walls stop it. Each sees on which side it has a wall, left or right,
    /// and nothing of the other. They begin in opposite corners, the first at the top right. The reward is the
    /// expectation over the cells reached. Optimal values: 37/100, 91/100 at horizons 1, 2. Symmetries: 2. Source:
    /// [AmatoBernsteinZilberstein2006].
    /// </remarks>
    public static DecPomdp GridSmall()
    {
        string[] cells = ["top-left", "top-right", "bottom-left", "bottom-right"];
        return new GameDefinition(
            "grid-small", [.. from first in cells from second in cells select $"{first}_{second}"])
        {
            Agents = GameDefinition.Numbered("robot", 2),
            Actions = GameDefinition.ForEach(2, "up", "down", "left", "right", "stay"),
            Observations = GameDefinition.ForEach(2, "wall-left", "wall-right"),
            Start = [(4 * 1 + 2, 1)],
            Transition = GridMoves,
            Observation = (_, state) => [([state / 4 % 2, state % 2], 1)],
            Reward = (state, actions) => GridMoves(state, actions)
                .Where(reached => reached.Next / 4 == reached.Next % 4)
                .Aggregate(Rational.Zero, (sum, reached) => sum + reached.Probability),
        }.Build();
    }

    private static IEnumerable<(int Next, Rational Probability)> GridMoves(int state, int[] actions) =>
        GameDefinition.Independent(GridMoves(state / 4, actions[0]), GridMoves(state % 4, actions[1]))
            .Select(both => (4 * both.Drawn[0] + both.Drawn[1], both.Probability));

    private static IEnumerable<(int Cell, Rational Probability)> GridMoves(int cell, int action)
    {
        const int stay = 4;
        int[] reached = [cell % 2, 2 + cell % 2, cell / 2 * 2, cell / 2 * 2 + 1, cell];
        return action == stay
            ? [(cell, 1)]
            : reached.Select((next, taken) => (next, new Rational(taken == action ? 6 : 1, 10)));
    }
}
