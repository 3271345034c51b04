using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace SymmetryKit.Exact;

public readonly partial struct Rational
{
    /// <summary>Reads <c>p/q</c>, a decimal such as <c>-0.25</c>, or one with an exponent such as <c>1.5e-3</c>; exactly.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is none of these.</exception>
    public static Rational Parse(string text) => TryParse(text, out var value)
        ? value
        : throw new FormatException($"Expected a number such as 3/4, -0.25 or 1.5e-3, found '{text}'.");

    /// <summary>As <see cref="Parse(string)"/>, without throwing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Rational value)
    {
        value = Zero;
        if (string.IsNullOrEmpty(text)) return false;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            if (!TryDecimal(text[..slash], out var p) || !TryDecimal(text[(slash + 1)..], out var q) || q.IsZero) return false;
            value = p / q;
            return true;
        }

        return TryDecimal(text, out value);
    }

    private static bool TryDecimal(string text, out Rational value)
    {
        value = Zero;
        var e = text.IndexOfAny(['e', 'E']);
        var exponent = 0;
        if (e >= 0 && !int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        var mantissa = e >= 0 ? text[..e] : text;
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = dot >= 0 ? mantissa.Remove(dot, 1) : mantissa;
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)) return false;
        value = n * Pow(10, exponent - (dot >= 0 ? mantissa.Length - dot - 1 : 0));
        return true;
    }
}
