using System.Globalization;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// Reads numbers exactly, each spelling once, and refuses ones whose size alone could exhaust the machine.
/// </summary>
internal sealed class NumberText
{
    private readonly Dictionary<string, Rational> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether <paramref name="text"/> is spelled <c>[+-](d[.d]|.d)[e[+-]d][/d]</c>, whatever its size.
    /// </summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        if (slash >= 0)
        {
            return IsDecimal(text[..slash]) && text[(slash + 1)..] is { IsEmpty: false } q && Digits(q) == q.Length;
        }

        return IsDecimal(text);
    }

    /// <summary>The value of <paramref name="text"/>, or why there is none.</summary>
    /// <returns>Null on success, otherwise what was expected.</returns>
    public string? Read(string text, out Rational value)
    {
        if (_known.TryGetValue(text, out value)) return null;
        if (!IsNumber(text)) return "a number";
        if (text.Length > GameLimits.NumberLength) return $"a number of at most {GameLimits.NumberLength} characters";
        if (Math.Abs((long)Exponent(text)) > GameLimits.Exponent)
        {
            return $"an exponent between -{GameLimits.Exponent} and {GameLimits.Exponent}";
        }

        if (!Rational.TryParse(text, out value)) return "a number with a denominator other than zero";
        _known.Add(text, value);
        return null;
    }

    private static bool IsDecimal(ReadOnlySpan<char> text)
    {
        if (text is ['+' or '-', ..]) text = text[1..];
        var whole = Digits(text);
        text = text[whole..];
        if (text is ['.', ..])
        {
            var fraction = Digits(text[1..]);
            if (whole + fraction == 0) return false;
            text = text[(fraction + 1)..];
        }
        else if (whole == 0)
        {
            return false;
        }

        if (text.IsEmpty) return true;
        if (text is not ['e' or 'E', ..]) return false;
        text = text[1..];
        if (text is ['+' or '-', ..]) text = text[1..];
        return !text.IsEmpty && Digits(text) == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }

    // int.MaxValue stands for an exponent too long to be an int.
    private static int Exponent(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        if (e < 0) return 0;
        var slash = text.IndexOf('/', e);
        var exponent = text.AsSpan(e + 1, (slash < 0 ? text.Length : slash) - e - 1);
        return int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value != int.MinValue
            ? value
            : int.MaxValue;
    }
}
