using System.Globalization;
using System.Numerics;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Group orders as other programs print them: some leading digits and a power of ten.</summary>
internal static class OrderText
{
    public static string Of(BigInteger order) => order.ToString("E8", CultureInfo.InvariantCulture);

    /// <summary>Whether two such texts agree in the seven leading digits and the power.</summary>
    public static bool Agree(string first, string second)
    {
        var ((a, p), (b, q)) = (Parts(first), Parts(second));
        // Rounding may carry: 9.9999999 against 1.0000000 with the next power.
        return Math.Abs(a - b * Math.Pow(10, q - p)) < 1e-6 * a && Math.Abs(p - q) <= 1;
    }

    private static (double Mantissa, int Power) Parts(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        if (e < 0)
        {
            // Plain digits, as bliss prints: more than a double holds.
            var exact = Of(BigInteger.Parse(text, CultureInfo.InvariantCulture));
            return Parts(exact);
        }

        var mantissa = double.Parse(text[..e], CultureInfo.InvariantCulture);
        var power = int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture);
        for (; mantissa >= 10; power++) mantissa /= 10;
        return (mantissa, power);
    }
}
