using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>Greedification: at every history the likeliest actions alone.</summary>
public static class Greedy
{
    /// <summary>The greedified policy.</summary>
    /// <param name="game">The game.</param>
    /// <param name="policy">Probabilities, one per parameter.</param>
    /// <param name="ties">What to do between tied actions.</param>
    /// <param name="tolerance">Probabilities within this of the largest are tied.</param>
    /// <exception cref="ArgumentException">Not one probability per parameter.</exception>
    /// <remarks>Ties are numeric: found by tolerance, not proved by orbits.</remarks>
    public static ImmutableArray<double> Of(
        FlatGame game, ReadOnlySpan<double> policy, TieBreaking ties, double tolerance)
    {
        game.RequireParameters(policy.Length, nameof(policy));
        var greedy = new double[policy.Length];
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (start, end) = (game.ParameterStart(f), game.ParameterStart(f + 1));
            var top = 0.0;
            for (var p = start; p < end; p++) top = Math.Max(top, policy[p]);
            var tied = 0;
            for (var p = start; p < end; p++)
            {
                if (policy[p] < top - tolerance) continue;
                tied++;
                if (ties == TieBreaking.Even || tied == 1) greedy[p] = 1;
            }

            if (ties == TieBreaking.ByIndex) continue;
            for (var p = start; p < end; p++) greedy[p] /= tied;
        }

        return [.. greedy];
    }
}
