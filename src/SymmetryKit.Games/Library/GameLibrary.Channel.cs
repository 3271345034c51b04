using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

public static partial class GameLibrary
{
    private const int Send = 0;

    /// <summary>
    /// Two stations share a channel: a message gets through, and earns 1, if exactly one station sends and it has one.
    /// </summary>
    /// <remarks>
    /// Each station has a buffer for one message, at first full. A buffer that is empty, or whose station sends, is
    /// full at the next stage with probability 9/10 (first station) or 1/10 (second); both sending loses both messages.
    /// Each station hears whether both sent, rightly with probability 9/10, independently. Optimal values: 1, 2,
    /// 299/100 at horizons 1, 2, 3. Symmetries: 1. Source: [HansenBernsteinZilberstein2004].
    /// </remarks>
    public static DecPomdp BroadcastChannel() => Channel(
        "broadcast",
        ["collision", "no-collision"],
        empties: (_, actions, station) => actions[station] == Send,
        earns: (buffers, actions) => actions[0] == actions[1] ? 0 : Bits(buffers)[actions[0] == Send ? 0 : 1],
        observes: (actions, _) =>
        {
            var right = new Rational(9, 10);
            var heard = actions.All(a => a == Send) ? right : 1 - right;
            (int, Rational)[] one = [(0, heard), (1, 1 - heard)];
            return GameDefinition.Independent(one, one);
        });

    /// <summary>
    /// The broadcast channel in which messages that collide are kept, and each station sees whether its own buffer is
    /// full, and nothing else.
    /// </summary>
    /// <remarks>
    /// A message gets through if it is the only one sent; a station that sends without having one disturbs nobody. Only
    /// a message that got through leaves its buffer. Arrivals are those of <see cref="BroadcastChannel"/>. Optimal
    /// values: 1, 2 at horizons 1, 2. Symmetries: 1. Source: [HansenBernsteinZilberstein2004].
    /// </remarks>
    public static DecPomdp BroadcastChannelWithBuffersObserved() => Channel(
        "broadcast-buffers",
        ["empty", "full"],
        empties: (buffers, actions, station) => Sent(buffers, actions) is [var only] && only == station,
        earns: (buffers, actions) => Sent(buffers, actions).Length == 1 ? 1 : 0,
        observes: (_, buffers) => [(Bits(buffers), 1)]);

    // The stations that send and have a message.
    private static int[] Sent(int buffers, int[] actions) =>
        [.. Enumerable.Range(0, 2).Where(i => actions[i] == Send && Bits(buffers)[i] == 1)];

    private static DecPomdp Channel(
        string name,
        ImmutableArray<string> observations,
        Func<int, int[], int, bool> empties,
        Func<int, int[], Rational> earns,
        Func<int[], int, IEnumerable<(int[], Rational)>> observes)
    {
        Rational[] arrivals = [new(9, 10), new(1, 10)];
        IEnumerable<(int, Rational)> Next(int buffers, int[] actions, int station) =>
            Bits(buffers)[station] == 1 && !empties(buffers, actions, station)
                ? [(1, 1)]
                : [(1, arrivals[station]), (0, 1 - arrivals[station])];
        return new GameDefinition(name, ["empty-empty", "empty-full", "full-empty", "full-full"])
        {
            Agents = GameDefinition.Numbered("station", 2),
            Actions = GameDefinition.ForEach(2, "send", "wait"),
            Observations = GameDefinition.ForEach(2, observations),
            Start = [(3, 1)],
            Transition = (buffers, actions) => OfBits(Next(buffers, actions, 0), Next(buffers, actions, 1)),
            Observation = observes,
            Reward = earns,
        }.Build();
    }

    // A state of two bits: the first agent's is the higher one.
    private static int[] Bits(int state) => [state >> 1, state & 1];

    private static IEnumerable<(int, Rational)> OfBits(
        IEnumerable<(int, Rational)> first, IEnumerable<(int, Rational)> second) =>
        GameDefinition.Independent(first, second).Select(both => (2 * both.Drawn[0] + both.Drawn[1], both.Probability));
}
