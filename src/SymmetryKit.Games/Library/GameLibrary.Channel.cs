using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

public static partial class GameLibrary
{
    /// <summary>
    /// Two stations share a channel: a message gets through, and earns 1, if exactly one station sends and has one.
    /// </summary>
    /// <remarks>
    /// Each station has a buffer for one message, at first full. A buffer that is empty, or whose station sends, is
    /// full at the next stage with probability 9/10 (first station) or 1/10 (second); both sending loses both messages.
    /// Each station hears whether both sent, rightly with probability 9/10, independently. Optimal values: 1, 2,
    /// 299/100 at horizons 1, 2, 3. Symmetries: 1. Source: [Hansen2004].
    /// </remarks>
    public static DecPomdp BroadcastChannel() =>
        Broadcast("broadcast", ["collision", "no-collision"], (actions, _) =>
        {
            var right = new Rational(9, 10);
            var heard = actions.All(a => a == Send) ? right : 1 - right;
            (int, Rational)[] one = [(0, heard), (1, 1 - heard)];
            return GameDefinition.Independent(one, one);
        });

    /// <summary>
    /// The broadcast channel, but each station sees whether its own buffer is full, and nothing else.
    /// </summary>
    /// <remarks>Dynamics and rewards are those of <see cref="BroadcastChannel"/>.</remarks>
    public static DecPomdp BroadcastChannelWithBuffersObserved() =>
        Broadcast("broadcast-buffers", ["empty", "full"], (_, buffers) => [(Bits(buffers), 1)]);

    private const int Send = 0;

    private static DecPomdp Broadcast(
        string name, ImmutableArray<string> observations,
        Func<int[], int, IEnumerable<(int[], Rational)>> observation) =>
        new GameDefinition(name, ["empty-empty", "empty-full", "full-empty", "full-full"])
        {
            Agents = GameDefinition.Numbered("station", 2),
            Actions = GameDefinition.ForEach(2, "send", "wait"),
            Observations = GameDefinition.ForEach(2, observations),
            Start = [(3, 1)],
            Transition = (buffers, actions) => OfBits(
                NextBuffer(Bits(buffers)[0], actions[0], new Rational(9, 10)),
                NextBuffer(Bits(buffers)[1], actions[1], new Rational(1, 10))),
            Observation = observation,
            Reward = (buffers, actions) => actions[0] == actions[1] ? 0 : Bits(buffers)[actions[0] == Send ? 0 : 1],
        }.Build();

    private static IEnumerable<(int, Rational)> NextBuffer(int isFull, int action, Rational arrival) =>
        isFull == 1 && action != Send ? [(1, 1)] : [(1, arrival), (0, 1 - arrival)];

    // A state of two bits: the first agent's is the higher one.
    private static int[] Bits(int state) => [state >> 1, state & 1];

    private static IEnumerable<(int, Rational)> OfBits(
        IEnumerable<(int, Rational)> first, IEnumerable<(int, Rational)> second) =>
        GameDefinition.Independent(first, second).Select(both => (2 * both.Drawn[0] + both.Drawn[1], both.Probability));
}
