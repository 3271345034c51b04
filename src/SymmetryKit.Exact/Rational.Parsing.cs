using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace SymmetryKit.Exact;

// number   = [sign] ( digits "/" digits | decimal )
// decimal  = ( digits [ "." [digits] ] | "." digits ) [ ("e" | "E") [sign] digits ]
// sign     = "+" | "-"
// No white space, no separators, ASCII digits only.
public readonly partial struct Rational
{
    /// <summary>The largest magnitude of a decimal exponent that is read. A dozen characters such as
    /// <c>1e999999999</c> would otherwise ask for half a gigabyte.</summary>
    public const int MaximumExponent = 100_000;

    /// <summary>Reads <c>p/q</c>, a decimal such as <c>-0.25</c>, or one with an exponent such as <c>1.5e-3</c>;
    /// exactly.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is none of these, its denominator is zero, or its
    /// exponent exceeds <see cref="MaximumExponent"/> in magnitude.</exception>
    public static Rational Parse(string text) => Parse(text.AsSpan(), null);

    /// <summary>As <see cref="Parse(string)"/>, without throwing.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Rational value) =>
        TryParse(text.AsSpan(), null, out value);

    /// <inheritdoc cref="Parse(string)"/>
    public static Rational Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan(), provider);

    /// <inheritdoc cref="TryParse(string?, out Rational)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Rational result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="Parse(string)"/>
    public static Rational Parse(ReadOnlySpan<char> s, IFormatProvider? provider)
    {
        if (TryParse(s, provider, out var value)) return value;
        var shown = s.Length <= 40 ? s.ToString() : string.Concat(s[..40], "...");
        throw new FormatException($"Expected a number such as 3/4, -0.25 or 1.5e-3, found '{shown}'.");
    }

    /// <inheritdoc cref="TryParse(string?, out Rational)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Rational result)
    {
        var negative = TakeSign(ref s);
        var slash = s.IndexOf('/');
        var read = slash < 0 ? TryDecimal(s, out result) : TryFraction(s[..slash], s[(slash + 1)..], out result);
        if (read && negative) result = -result;
        return read;
    }

    private static bool TryFraction(ReadOnlySpan<char> above, ReadOnlySpan<char> below, out Rational value)
    {
        value = Zero;
        if (!TryDigits(above, out var p) || !TryDigits(below, out var q) || q.IsZero) return false;
        value = Reduced(p, q);
        return true;
    }

    private static bool TryDecimal(ReadOnlySpan<char> text, out Rational value)
    {
        value = Zero;
        var e = text.IndexOfAny('e', 'E');
        var exponent = 0;
        if (e >= 0 && !TryExponent(text[(e + 1)..], out exponent)) return false;
        var mantissa = e >= 0 ? text[..e] : text;
        var dot = mantissa.IndexOf('.');
        var fraction = dot >= 0 ? mantissa[(dot + 1)..] : [];
        if (!TryDigits(dot >= 0 ? string.Concat(mantissa[..dot], fraction) : mantissa, out var digits)) return false;
        exponent -= fraction.Length;
        value = exponent >= 0
            ? FromCoprime(digits * BigInteger.Pow(10, exponent), BigInteger.One)
            : Reduced(digits, BigInteger.Pow(10, -exponent));
        return true;
    }

    private static bool TryExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        var negative = TakeSign(ref text);
        if (text.IsEmpty) return false;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            exponent = exponent * 10 + (digit - '0');
            if (exponent > MaximumExponent) return false;
        }

        if (negative) exponent = -exponent;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out BigInteger value)
    {
        value = BigInteger.Zero;
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9')) return false;
        value = text.Length <= 18
            ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    private static bool TakeSign(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('+' or '-')) return false;
        var negative = text[0] == '-';
        text = text[1..];
        return negative;
    }
}
