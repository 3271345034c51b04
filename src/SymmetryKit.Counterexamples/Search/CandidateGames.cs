using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>
/// The numbered games that a search looks at: random ones with planted symmetry, and changed known ones.
/// </summary>
/// <param name="kind">What they should be counterexamples to.</param>
/// <param name="seed">Names the family.</param>
internal sealed class CandidateGames(CounterexampleKind kind, ulong seed)
{
    private static readonly RandomGameShape[] OneShots =
    [
        RandomGameShape.OneShot(2, 3), RandomGameShape.OneShot(3, 3), RandomGameShape.OneShot(2, 2, 2),
        RandomGameShape.OneShot(2, 2), RandomGameShape.OneShot(2, 2, 3), RandomGameShape.OneShot(4, 4),
    ];

    private static readonly RandomGameShape[] TwoStages =
    [
        new() { ActionCounts = [2, 2], ObservationCounts = [2, 2] },
        new() { ActionCounts = [2, 2], ObservationCounts = [2, 1], StateCount = 2 },
        new() { ActionCounts = [2, 2], ObservationCounts = [2, 2], StateCount = 2 },
        new() { ActionCounts = [2, 3], ObservationCounts = [2, 1], StateCount = 2 },
    ];

    private static readonly Func<DecPomdp>[] Known =
    [
        () => GameLibrary.Levers(2), () => GameLibrary.Levers(3), () => GameLibrary.Levers(4),
        () => GameLibrary.Coordination(3, 2), () => GameLibrary.NAgentMatching(3, 2), GameLibrary.TwoStageLevers,
        GameLibrary.DecTiger, GameLibrary.BroadcastChannel,
    ];

    /// <summary>Game number <paramref name="index"/> and its horizon; the same on every machine.</summary>
    public (DecPomdp Game, int Horizon) this[long index]
    {
        get
        {
            var random = new SeededRandom(seed, (ulong)index);
            if (kind == CounterexampleKind.EndlessNonUniqueness) return Restricted(random);
            var isSequential = kind == CounterexampleKind.HistorySymmetry || random.Chance(40);
            if (kind != CounterexampleKind.HistorySymmetry && random.Chance(25)) return Mutated(random);
            var shapes = isSequential ? TwoStages : OneShots;
            var shape = shapes[random.Next(shapes.Length)] with
            {
                LeastReward = random.Chance(30) ? -2 : 0,
                LargestReward = 1 + random.Next(4),
                ZeroRewardPercent = 20 + 20 * random.Next(4),
                ZeroProbabilityPercent = random.Chance(50) ? 90 : 60,
            };
            var generators = kind == CounterexampleKind.HistorySymmetry ? random.Next(2) : random.Next(3);
            var planted = Enumerable.Range(0, generators).Select(_ => PlantedSymmetry.Draw(shape, random));
            return (RandomGame.Draw(shape, [.. planted], random).Game, isSequential ? 2 : 1);
        }
    }

    // A known game with other rewards on a few orbits of their entries.
    private static (DecPomdp Game, int Horizon) Mutated(SeededRandom random)
    {
        var place = random.Next(Known.Length);
        var game = Known[place]();
        var orbits = RewardOrbits.Of(game, CancellationToken.None);
        for (var change = random.Next(3); change >= 0; change--)
        {
            game = RewardOrbits.With(game, orbits[random.Next(orbits.Count)], random.Next(6) - 2);
        }

        if (random.Chance(40)) game = WithOddElement(game, random);
        return (game, place == 5 ? 2 : 1);
    }

    // One joint action of state 0 apart: breaks symmetries on purpose.
    private static DecPomdp WithOddElement(DecPomdp game, SeededRandom random) =>
        RewardOrbits.With(game, [random.Next(game.JointActions.Count)], random.Next(5) - 1);

    // Two stages, no or few rewards, and sets of legal actions that depend on what was observed.
    private static (DecPomdp Game, int Horizon) Restricted(SeededRandom random)
    {
        var shape = TwoStages[0] with
        {
            ActionCounts = random.Chance(50) ? [3, 3] : [2 + random.Next(2), 2 + random.Next(3)],
            ZeroRewardPercent = random.Chance(60) ? 100 : 80,
            LargestReward = 2,
            ZeroProbabilityPercent = 90,
        };
        var planted = Enumerable.Range(0, random.Next(3)).Select(_ => PlantedSymmetry.Draw(shape, random));
        var game = RandomGame.Draw(shape, [.. planted], random).Game;
        return (LegalSets.Restrict(game, (agent, observation) =>
        {
            var actions = Enumerable.Range(0, shape.ActionCounts[agent]).ToArray();
            var count = observation is null ? 2 : 1 + random.Next(actions.Length);
            return actions[..count];
        }), 2);
    }
}
