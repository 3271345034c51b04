using System.Globalization;
using SymmetryKit.Games;
using SymmetryKit.Verification;

namespace SymmetryKit.Testing;

/// <summary>Turns a failure at one game into a readable failure at a small one.</summary>
internal static class Falsifier
{
    // A property may take long at each game: better a game that is not quite the smallest than no answer.
    private const int MostGamesTried = 2_000;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Does nothing if the property holds at <paramref name="game"/>; throws with the smallest game else.
    /// </summary>
    /// <param name="property">The property's name.</param>
    /// <param name="subject">What it was put to.</param>
    /// <param name="game">Where.</param>
    /// <param name="test">The property.</param>
    /// <exception cref="PropertyFailedException">It does not hold.</exception>
    public static void Check(string property, string subject, GameCase game, Func<GameCase, Finding> test)
    {
        var finding = test(game);
        if (finding.Kind != FindingKind.Refuted) return;
        var (smallest, measured, steps, tried) = game.IsRandom ? Minimize(game, finding, test) : (game, finding, 0, 0);
        throw new PropertyFailedException(
            Message(property, subject, game, smallest, measured, steps, tried), smallest, measured);
    }

    private static (GameCase Game, Finding Finding, int Steps, int Tried) Minimize(
        GameCase game, Finding finding, Func<GameCase, Finding> test)
    {
        var (steps, tried, end) = (0, 0, DateTime.UtcNow + MostTime);
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var candidate in game.Smaller())
            {
                if (++tried > MostGamesTried || DateTime.UtcNow > end) return (game, finding, steps, tried);
                if (!SaysAsMuch(candidate, game)
                    || Measure(candidate, test) is not { Kind: FindingKind.Refuted } found) continue;
                (game, finding, steps, isSmaller) = (candidate, found, steps + 1, true);
                break;
            }
        }

        return (game, finding, steps, tried);
    }

    // Of one agent alone, or with nothing at stake, hardly anything can be learned about coordination.
    private static bool SaysAsMuch(GameCase candidate, GameCase game) =>
        candidate.Game.AgentCount >= Math.Min(2, game.Game.AgentCount)
        && candidate.HasRewardsThatDiffer == game.HasRewardsThatDiffer;

    // A policy that cannot play a smaller game shows nothing there.
    private static Finding? Measure(GameCase game, Func<GameCase, Finding> test)
    {
        try
        {
            return test(game);
        }
        catch (Exception e) when (e is PolicyException or HistoryTreeTooLargeException)
        {
            return null;
        }
    }

    private static string Message(
        string property, string subject, GameCase from, GameCase game, Finding finding, int steps, int tried)
    {
        var how = from.IsRandom
            ? string.Create(CultureInfo.InvariantCulture,
                $"smallest game found: {steps} steps down from {from.Origin}, {tried} games tried")
            : $"at {from.Origin}";
        string[] lines =
        [
            $"{property} fails for {subject}.",
            .. finding.ToString().Split('\n').Select(line => $"  {line}"),
            $"  {how}.",
            $"  {game}",
            "The game, ready to save as counterexample.dpomdp:",
            "",
            game.ToFileText($"{property} fails for {subject} here").TrimEnd(),
        ];
        return string.Join('\n', lines);
    }
}
