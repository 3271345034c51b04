using System.Runtime.InteropServices;

namespace Microsoft.Z3;

/// <summary>Text on its way to and from the C API.</summary>
internal static class NativeText
{
    /// <summary>A copy of a string that belongs to Z3; it must be taken before the next call.</summary>
    public static string Copy(nint text) => Marshal.PtrToStringUTF8(text) ?? string.Empty;

    /// <summary><paramref name="text"/>, refused when C would read only a part of it.</summary>
    /// <remarks>Two names that differ behind a zero character would otherwise be one variable.</remarks>
    /// <exception cref="Z3Exception">It contains the character U+0000.</exception>
    public static string Whole(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw new Z3Exception("Expected text without the character U+0000.")
        : text;

    /// <summary><paramref name="numeral"/>, refused unless it reads <c>-?digits</c> or <c>-?digits/digits</c> with a
    /// denominator that does not start with 0.</summary>
    /// <remarks>Z3 4.8.12 reads <c>1/2/3</c> as 1/23, and <c>1e5</c>, <c>-</c> and the empty string as 0.</remarks>
    /// <exception cref="Z3Exception">It does not.</exception>
    public static string Numeral(string numeral)
    {
        var rest = numeral.AsSpan();
        if (rest.StartsWith('-')) rest = rest[1..];
        var slash = rest.IndexOf('/');
        var above = slash < 0 ? rest : rest[..slash];
        var below = slash < 0 ? "1" : rest[(slash + 1)..];
        return AreDigits(above) && AreDigits(below) && below[0] != '0'
            ? numeral
            : throw new Z3Exception($"Expected a numeral such as -3 or 3/4, found '{numeral}'.");
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
