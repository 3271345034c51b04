using System.Globalization;
using SymmetryKit.Exact;

namespace SymmetryKit.Verification;

/// <summary>How numbers stand in findings.</summary>
internal static class Number
{
    /// <summary>A numeric value; below 1e-12 it is rounding.</summary>
    public static string Text(double value) => Math.Round(value, 12).ToString("g8", CultureInfo.InvariantCulture);

    /// <summary>An exact value, with decimals where it is a fraction.</summary>
    public static string Text(Rational value) => value.IsInteger
        ? $"{value}"
        : $"{value} = {value.ToDecimalString(6, MidpointRounding.ToZero)}...";
}
