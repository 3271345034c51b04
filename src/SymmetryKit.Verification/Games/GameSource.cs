using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Verification;

/// <summary>Random games with planted symmetries, named by a seed: the one source of the kit's test games.</summary>
public static class GameSource
{
    /// <summary>The size from which on games reach the limits of <see cref="GameSizes"/>.</summary>
    public const int FullSize = 100;

    // Games that are too little symmetric are drawn again this often: by then nothing larger can be expected.
    private const ulong MostDraws = 10_000;

    /// <summary>Draws one game.</summary>
    /// <param name="seed">The same seed gives the same game, on every machine.</param>
    /// <param name="sizes">Its limits; null for the defaults.</param>
    /// <param name="size">From 0, where everything is as small as can be, to <see cref="FullSize"/>.</param>
    /// <exception cref="ArgumentException">No game within the limits has as many symmetries as asked for.</exception>
    public static GameCase Draw(ulong seed, GameSizes? sizes = null, int size = FullSize)
    {
        sizes ??= new GameSizes();
        size = Math.Clamp(size, 0, FullSize);
        for (var draw = 0UL; draw < MostDraws; draw++)
        {
            var found = Draw(new SeededRandom(seed, draw), sizes, size, $"seed {seed}, size {size}");
            if (sizes.RewardsDiffer && !found.HasRewardsThatDiffer) continue;
            if (sizes.LeastOrder <= 1 || found.Group.Order >= sizes.LeastOrder) return found;
        }

        throw new ArgumentException(
            $"Expected limits within which there are games as wanted, with at least {sizes.LeastOrder} symmetries; "
            + $"found none in {MostDraws} draws.",
            nameof(sizes));
    }

    private static GameCase Draw(SeededRandom random, GameSizes sizes, int size, string origin)
    {
        // Two of a kind at any size, if that many are allowed: less can hardly be symmetric.
        int UpTo(int most) => 1 + random.Next(1 + Math.Max(Math.Min(1, most - 1), (most - 1) * size / FullSize));
        var agents = Math.Max(sizes.MinimumAgents, UpTo(sizes.MaximumAgents));
        var shape = new RandomGameShape
        {
            ActionCounts = Alike(agents, () => UpTo(sizes.MaximumActions), random),
            ObservationCounts = Alike(agents, () => UpTo(sizes.MaximumObservations), random),
            StateCount = UpTo(sizes.MaximumStates),
            LeastReward = random.Chance(50) ? -3 : 0,
            LargestReward = 1 + random.Next(4),
            ZeroRewardPercent = 25 * random.Next(4),
            ZeroProbabilityPercent = 30 * random.Next(4),
            LargestWeight = 1 + random.Next(3),
            Discount = random.Chance(75) ? Rational.One : new Rational(9, 10),
        };
        var planted = random.Next(sizes.MaximumPlanted + 1);
        var symmetries = Enumerable.Range(0, planted).Select(_ => PlantedSymmetry.Draw(shape, random));
        var drawn = RandomGame.Draw(shape, [.. symmetries], random);
        return new GameCase(drawn.Game, Horizon(drawn.Game, UpTo(sizes.MaximumHorizon), sizes.MaximumPairs), origin)
        {
            IsRandom = true,
            Planted = [.. drawn.Planted.Select(g => new ModelSymmetry(g.Agents, g.States, g.Actions, g.Observations))],
        };
    }

    // Mostly as many for each agent, so that agents can be exchanged; now and then one differs.
    private static ImmutableArray<int> Alike(int agents, Func<int> draw, SeededRandom random)
    {
        var common = draw();
        var odd = random.Chance(20) ? random.Next(agents) : -1;
        return [.. Enumerable.Range(0, agents).Select(i => i == odd ? draw() : common)];
    }

    private static int Horizon(DecPomdp game, int wanted, long mostPairs)
    {
        var (pairs, horizon) = ((long)game.JointActions.Count, 1);
        var growth = (long)game.JointActions.Count * game.JointObservations.Count;
        while (horizon < wanted && pairs * growth <= mostPairs) (pairs, horizon) = (pairs * growth, horizon + 1);
        return horizon;
    }
}
