using System.Globalization;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Certify;

/// <summary>How games and numbers are put into words, the same on every command.</summary>
public static class GameText
{
    /// <summary>Sizes and names of a game on one line.</summary>
    public static string Describe(LoadedGame loaded)
    {
        var game = loaded.Game;
        var snapped = loaded.SnapDigits is { } digits ? $", probabilities snapped to {digits} decimals" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{game.Name}: {game.AgentCount} agents, {game.StateCount} states, {Sizes(game.JointActions)} actions, "
            + $"{Sizes(game.JointObservations)} observations, discount {game.Discount}{snapped}");
    }

    /// <summary>A rational as fraction and decimal.</summary>
    public static string Both(Rational value) => value.IsInteger
        ? value.ToString()
        : $"{value} = {Decimals(value)}{(Rational.Parse(Decimals(value)) == value ? "" : "...")}";

    /// <summary>Six decimals, rounded toward zero.</summary>
    public static string Decimals(Rational value) => value.ToDecimalString(6, MidpointRounding.ToZero);

    /// <summary>A number that is only numeric.</summary>
    public static string Numeric(double value) =>
        // Below 1e-12 a return of a game with rewards of ordinary size is rounding; adding 0 makes 0 of -0.
        (Math.Round(value, 12) + 0.0).ToString("g8", CultureInfo.InvariantCulture);

    private static string Sizes(JointSpace space) => string.Join('x', space.Sizes);
}
