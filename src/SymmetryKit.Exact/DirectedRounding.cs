using System.Runtime.CompilerServices;

namespace SymmetryKit.Exact;

/// <summary>Sums, products, quotients and roots of doubles rounded down or up, by exact error terms.</summary>
/// <remarks>
/// .NET computes to nearest only. Each method takes the nearest result, finds the sign of what it lost, and moves by
/// one unit in the last place only when the loss is on the wrong side, so exact operations stay exact. Where the error
/// term itself could be lost (overflow, or results near the subnormal range) it moves without asking.
/// Infinite operands stand for unbounded ends; 0 · ∞ is 0, the limit over the finite numbers of an interval.
/// </remarks>
internal static class DirectedRounding
{
    // From here on the error of a product or the remainder of a quotient, at least 2^-106 of it, is representable:
    // 2^-106 · 1e-288 > 2^-1074.
    private const double Representable = 1e-288;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddDown(double a, double b)
    {
        var sum = a + b;
        var error = SumError(a, b, sum);
        return error is >= 0 and <= double.MaxValue ? sum : Math.BitDecrement(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddUp(double a, double b)
    {
        var sum = a + b;
        var error = SumError(a, b, sum);
        return error is <= 0 and >= double.MinValue ? sum : Math.BitIncrement(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyDown(double a, double b)
    {
        var product = a * b;
        return Math.Abs(product) is >= Representable and <= double.MaxValue
            ? DownIfNegative(product, Math.FusedMultiplyAdd(a, b, -product))
            : ExtremeProductDown(a, b, product);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyUp(double a, double b) => -MultiplyDown(-a, b);

    // For b > 0; the exact remainder a - quotient·b then has the sign of a/b - quotient.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DivideDown(double a, double b)
    {
        var quotient = a / b;
        return Math.Abs(a) is >= Representable and <= double.MaxValue && double.IsNormal(quotient)
            ? DownIfNegative(quotient, Math.FusedMultiplyAdd(-quotient, b, a))
            : ExtremeQuotientDown(a, b, quotient);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DivideUp(double a, double b) => -DivideDown(-a, b);

    public static double SquareRootDown(double a)
    {
        var root = Math.Sqrt(a);
        if (a == 0) return 0;
        return a >= Representable && Math.FusedMultiplyAdd(-root, root, a) >= 0 ? root : Math.BitDecrement(root);
    }

    public static double SquareRootUp(double a)
    {
        var root = Math.Sqrt(a);
        if (a == 0) return 0;
        return a >= Representable && Math.FusedMultiplyAdd(-root, root, a) <= 0 ? root : Math.BitIncrement(root);
    }

    // The sign of the error is a coin toss, so a branch on it would be mispredicted every other time. For a normal
    // value the double below it has the bit pattern less one, or plus one when the value is negative. An error of
    // exactly 0 carries a plus sign, as differences of equal numbers do.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double DownIfNegative(double value, double error)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var step = (bits >> 63) | 1;
        var isNegative = BitConverter.DoubleToInt64Bits(error) >> 63;
        return BitConverter.Int64BitsToDouble(unchecked(bits - (step & isNegative)));
    }

    // Knuth's two-sum: exactly a + b - sum unless something overflows, and then infinite or not a number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SumError(double a, double b, double sum)
    {
        var fromB = sum - a;
        var fromA = sum - fromB;
        return (a - fromA) + (b - fromB);
    }

    // A product that underflowed to 0 keeps its sign, so that products of non-negative numbers stay non-negative.
    private static double ExtremeProductDown(double a, double b, double product)
    {
        if (a == 0 || b == 0) return 0;
        return product == 0 && a > 0 == b > 0 ? 0 : Math.BitDecrement(product);
    }

    private static double ExtremeQuotientDown(double a, double b, double quotient)
    {
        if (double.IsInfinity(b)) return a >= 0 ? 0 : -double.Epsilon;
        return quotient == 0 && a >= 0 ? 0 : Math.BitDecrement(quotient);
    }
}
