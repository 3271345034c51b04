using SymmetryKit.Exact;

namespace SymmetryKit.Games;

public static partial class GameLibrary
{
    /// <summary>The decentralized tiger: two agents, two doors, a tiger behind one of them.</summary>
    /// <remarks>
    /// While both listen, the tiger stays and each hears its side rightly with probability 17/20, independently.
    /// Opening any door puts the tiger behind a random one and tells nothing. Optimal values: -2, -4, 83053/16000 at
    /// horizons 1, 2, 3. Symmetries: 4. Source: [NairEtAl2003].
    /// </remarks>
    public static DecPomdp DecTiger() => Tiger("dectiger", new Rational(1, 2));

    /// <summary>DecTiger with the tiger behind the left door with probability 4/5 at the start.</summary>
    /// <remarks>Optimal value 1139/200 at horizon 2. Symmetries: 2 (the agents change places).</remarks>
    public static DecPomdp DecTigerSkewed() => Tiger("dectiger-skewed", new Rational(4, 5));

    private static DecPomdp Tiger(string name, Rational left)
    {
        const int listen = 0;
        Rational half = new(1, 2), right = new(17, 20);
        return new GameDefinition(name, ["tiger-left", "tiger-right"])
        {
            Agents = GameDefinition.Numbered("agent", 2),
            Actions = GameDefinition.ForEach(2, "listen", "open-left", "open-right"),
            Observations = GameDefinition.ForEach(2, "hear-left", "hear-right"),
            Start = [(0, left), (1, 1 - left)],
            Transition = (tiger, actions) => actions.All(a => a == listen) ? [(tiger, 1)] : [(0, half), (1, half)],
            Observation = (actions, tiger) =>
            {
                var correct = actions.All(a => a == listen) ? right : half;
                (int, Rational)[] heard = [(tiger, correct), (1 - tiger, 1 - correct)];
                return GameDefinition.Independent(heard, heard);
            },
            Reward = (tiger, actions) => TigerReward(actions[0] - 1, actions[1] - 1, tiger),
        }.Build();
    }

    // Doors are numbered as the tiger's sides; -1 is listening.
    private static Rational TigerReward(int first, int second, int tiger)
    {
        if (first < 0 && second < 0) return -2;
        if (first < 0 || second < 0) return Math.Max(first, second) == tiger ? -101 : 9;
        if (first != second) return -100;
        return first == tiger ? -50 : 20;
    }

    /// <summary>Two generals watch an enemy that is small or large, and may attack.</summary>
    /// <remarks>
    /// The enemy is either with probability 1/2. While both observe (at cost 1 together), it stays, and each sees its
    /// size rightly with probability 17/20, independently. Both attacking earns 5 against a small enemy and -20 against
    /// a large one; one attacking alone, -10. After any attack a new enemy comes and nothing has been learned. Optimal
    /// values: -1, -2, -917577/320000 at horizons 1, 2, 3. Symmetries: 2.
    /// </remarks>
    public static DecPomdp TwoGenerals()
    {
        const int observe = 0;
        Rational half = new(1, 2), right = new(17, 20);
        return new GameDefinition("two-generals", ["enemy-small", "enemy-large"])
        {
            Agents = GameDefinition.Numbered("general", 2),
            Actions = GameDefinition.ForEach(2, "observe", "attack"),
            Observations = GameDefinition.ForEach(2, "see-small", "see-large"),
            Start = [(0, half), (1, half)],
            Transition = (enemy, actions) => actions.All(a => a == observe) ? [(enemy, 1)] : [(0, half), (1, half)],
            Observation = (actions, enemy) =>
            {
                var correct = actions.All(a => a == observe) ? right : half;
                (int, Rational)[] seen = [(enemy, correct), (1 - enemy, 1 - correct)];
                return GameDefinition.Independent(seen, seen);
            },
            Reward = (enemy, actions) =>
                (actions[0] + actions[1]) switch { 0 => -1, 1 => -10, _ => enemy == 0 ? 5 : -20 },
        }.Build();
    }
}
