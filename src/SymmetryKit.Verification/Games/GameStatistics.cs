using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace SymmetryKit.Verification;

/// <summary>What a sample of <see cref="GameSource"/> is like.</summary>
/// <param name="Count">Games drawn, at full size.</param>
/// <param name="PlantedCount">Games in which a symmetry other than the identity was planted.</param>
/// <param name="FoundCount">Those of them whose planted symmetries were all found.</param>
/// <param name="Distributions">For each quantity its values, ascending, with the number of games.</param>
public sealed record GameStatistics(
    int Count, int PlantedCount, int FoundCount,
    ImmutableArray<(string Quantity, ImmutableArray<(string Value, int Count)> Values)> Distributions)
{
    // Orders are many: beyond the small ones they are counted together by powers of ten.
    private const int LargestOrderByItself = 12;

    /// <summary>Draws the games and finds their groups.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The first seed.</param>
    /// <param name="progress">Hears the number of games done.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static GameStatistics Of(
        int count, ulong seed, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var (planted, found) = (0, 0);
        var tallies = new SortedDictionary<int, int>[6];
        for (var k = 0; k < tallies.Length; k++) tallies[k] = [];
        for (var k = 0; k < count; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            var game = GameSource.Draw(seed + (ulong)k);
            if (game.Planted.Any(g => !g.IsIdentity))
            {
                planted++;
                if (PlantedGroup.IsFound(game)) found++;
            }

            int[] values =
            [
                game.Game.AgentCount, game.Game.StateCount, game.Game.JointActions.Count,
                game.Game.JointObservations.Count, game.Horizon, Class(game.Group.Order),
            ];
            for (var x = 0; x < values.Length; x++)
            {
                tallies[x][values[x]] = tallies[x].GetValueOrDefault(values[x]) + 1;
            }

            progress?.Report(k + 1);
        }

        string[] names = ["agents", "states", "joint actions", "joint observations", "horizon", "group order"];
        return new GameStatistics(count, planted, found, [.. names.Select((name, x) => (name,
            tallies[x].Select(v => (name == "group order" ? OrderText(v.Key) : Text(v.Key), v.Value))
                .ToImmutableArray()))]);
    }

    // A small order itself; beyond, one number per count of digits.
    private static int Class(BigInteger order) => order <= LargestOrderByItself
        ? (int)order : LargestOrderByItself + order.ToString(CultureInfo.InvariantCulture).Length;

    private static string OrderText(int number)
    {
        if (number <= LargestOrderByItself) return Text(number);
        var digits = number - LargestOrderByItself;
        var least = BigInteger.Max(BigInteger.Pow(10, digits - 1), LargestOrderByItself + 1);
        return $"{least}-{BigInteger.Pow(10, digits) - 1}";
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
