using System.Globalization;
using SymmetryKit.Exact;

namespace SymmetryKit.Cli.Input;

/// <summary>Reads the numbers of the command line; what is out of range is malformed input, not bad usage.</summary>
public static class Numbers
{
    /// <summary>Beyond this no method of the kit finishes.</summary>
    public const int LargestHorizon = 10_000;

    /// <summary>A horizon from 1 to <see cref="LargestHorizon"/>.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static int Horizon(string text) => Between("--horizon", text, 1, LargestHorizon);

    /// <summary>An integer between two bounds.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static int Between(string option, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least
            && value <= most
            ? value
            : throw new InputException(
                $"{option}: expected a whole number from {least} to {most}, found '{Shorten(text)}'");

    /// <summary>A positive entropy coefficient such as 1/2, 0.25 or 3e-2.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static Rational Alpha(string text) => Alpha("--alpha", text);

    /// <summary>As above, for an option of another name.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static Rational Alpha(string option, string text) => Rational.TryParse(text, out var value) && value > 0
        ? value
        : throw new InputException(
            $"{option}: expected a positive number such as 1/2 or 0.25, found '{Shorten(text)}'");

    /// <summary>A length of time such as 90s, 10m or 1h.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static TimeSpan Time(string option, string text)
    {
        var unit = text.Length > 0 ? text[^1] : ' ';
        var seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (seconds > 0
            && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= 0 && value * seconds <= 1e6)
        {
            return TimeSpan.FromSeconds(value * seconds);
        }

        throw new InputException($"{option}: expected a time such as 90s, 10m or 1h, found '{Shorten(text)}'");
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
