using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>
/// Games built from code, each written from its published description; the same games lie in the examples folder.
/// </summary>
/// <remarks>Sources are named at each game and resolve in proofs/REFERENCES.md.</remarks>
public static partial class GameLibrary
{
    /// <summary>All games, parameters fixed, in the order in which a newcomer might meet them.</summary>
    public static ImmutableArray<LibraryGame> All { get; } =
    [
        new("levers-2", "Two agents, two levers: 1 if both pull the same one.", 1, () => Levers(2)),
        new("levers-3", "Two agents, three levers: 1 if both pull the same one.", 1, () => Levers(3)),
        new("levers-odd", "Ten levers, matching pays 1 on nine of them and 9/10 on the last.", 1, LeversWithOdd),
        new("levers-two-stage", "Two levers pulled twice, each seeing the other's pull; 1 for a match, -1 for none.",
            2, TwoStageLevers),
        new("coordination-3x2", "Three agents, two levers: 1 if all pull the same one.", 1, () => Coordination(3, 2)),
        new("matching-3x3", "Three agents, three levers: the share of pairs of agents that match.",
            1, () => NAgentMatching(3, 3)),
        new("dectiger", "Two agents listen at two doors; a tiger is behind one of them.", 2, DecTiger),
        new("dectiger-skewed", "DecTiger with the tiger on the left with probability 4/5.", 2, DecTigerSkewed),
        new("broadcast", "Two stations share a channel that carries one message at a time.", 2, BroadcastChannel),
        new("broadcast-buffers", "The broadcast channel, messages kept on collision and own buffers observed.",
            2, BroadcastChannelWithBuffersObserved),
        new("recycling", "Two robots search for cans and must not run out of battery.", 2, RecyclingRobots),
        new("grid-small", "Two robots try to meet in a 2 x 2 grid.", 2, GridSmall),
        new("two-generals", "Two generals must attack together, if at all.", 2, TwoGenerals),
        new("box-pushing", "Two robots push boxes to a wall; the large one takes both.", 2, BoxPushing),
        new("box-pushing-symmetric", "Box pushing without the one transition that breaks its mirror symmetry.",
            2, BoxPushingSymmetric),
    ];
}
