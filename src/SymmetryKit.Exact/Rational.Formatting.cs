using System.Globalization;

namespace SymmetryKit.Exact;

public readonly partial struct Rational
{
    /// <summary><c>p/q</c>, or <c>p</c> where q is 1; <see cref="Parse(string)"/> reads it back to the same
    /// value.</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>As <see cref="ToString()"/>, whatever the provider: a rational has one spelling.</summary>
    /// <exception cref="FormatException"><paramref name="format"/> is neither null, empty nor <c>G</c>.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider) => format is null or "" or "G"
        ? ToString()
        : throw new FormatException($"Expected the format G, found '{format}'.");

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var text = ToString(format.ToString(), provider);
        charsWritten = text.TryCopyTo(destination) ? text.Length : 0;
        return charsWritten > 0;
    }
}
