using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>The games of tests/corpus/games.</summary>
internal static class CorpusGames
{
    /// <summary>All of them, by file name.</summary>
    public static IReadOnlyDictionary<string, DecPomdp> All { get; } = new SortedDictionary<string,
        DecPomdp>(StringComparer.Ordinal)
    {
        ["levers-2"] = KnownGames.Levers(2, 2),
        ["levers-3"] = KnownGames.Levers(2, 3),
        ["levers-2-discounted"] = KnownGames.Levers(2, 2, new Rational(9, 10)),
        ["levers-2-seen"] = KnownGames.SeenLevers(new Rational(9, 10)),
        ["levers-bystander"] = KnownGames.LeversWithBystander(1),
        ["matching-3x2"] = KnownGames.Levers(3, 2),
        ["matching-4x2"] = KnownGames.Levers(4, 2),
        ["match-once"] = KnownGames.MatchOnce(2, 1),
        ["match-once-discounted"] = KnownGames.MatchOnce(2, new Rational(1, 2)),
        ["delayed"] = KnownGames.DelayedMatch(1),
        ["delayed-discounted"] = KnownGames.DelayedMatch(new Rational(1, 4)),
        ["separate"] = KnownGames.Separate(),
        ["unequal"] = Unequal(),
        ["unequal-relabeled"] = Relabeling.Shuffle(Unequal(), new Random(3)),
        ["three-unequal"] = ThreeUnequal(),
        ["rare-state"] = RareState(),
        ["hidden"] = RandomGames.Any(15, mostAgents: 2, mostStages: 2, mostPairs: 150).Game,
        ["constant"] = GameParts.OneState([2, 2], _ => 5),
        ["alone"] = GameParts.OneState([3, 1], a => a[0]),
    };

    // No symmetry at all: whoever confuses agents or actions gets other numbers.
    private static DecPomdp Unequal()
    {
        Rational[] payoffs = [3, 0, 1, -2, 5, new Rational(1, 3)];
        return GameParts.OneState([2, 3], a => payoffs[3 * a[0] + a[1]]);
    }

    // The mixed differences of the three pairs all differ.
    private static DecPomdp ThreeUnequal() => GameParts.OneState(
        [2, 3, 2], a => new Rational(4 * a[0] * a[1] + 7 * a[1] * a[2] + a[0] * a[2], 1)
            + (a[0] == a[2] ? new Rational(1, 2) : 0));

    // One time in a thousand the match is worth a hundred times as much.
    private static DecPomdp RareState()
    {
        var builder = GameParts.Builder(2, [2, 2], [1, 1]);
        builder.Discount = new Rational(9, 10);
        builder.SetInitial(0, 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            var match = GameParts.Components(builder, a) is [var x, var y] && x == y;
            builder.SetTransition(a, 0, 0, new Rational(999, 1000)).SetTransition(a, 0, 1, new Rational(1, 1000));
            builder.SetTransition(a, 1, 1, 1).SetReward(a, 0, match ? 1 : 0).SetReward(a, 1, match ? 100 : 0);
            for (var s = 0; s < 2; s++) builder.SetObservation(a, s, 0, 1);
        }

        return builder.Build();
    }
}
