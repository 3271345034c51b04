using System.Globalization;
using System.Numerics;

namespace Microsoft.Z3;

/// <summary>A rational numeral.</summary>
public sealed class RatNum : RealExpr
{
    internal RatNum(Context context, nint native)
        : base(context, native)
    {
    }

    /// <summary>The numerator in lowest terms; it carries the sign.</summary>
    public BigInteger BigIntNumerator => Part(0);

    /// <summary>The denominator in lowest terms; at least 1.</summary>
    public BigInteger BigIntDenominator => Part(1);

    /// <summary><c>p/q</c> in lowest terms, or <c>p</c> where q is 1.</summary>
    public override string ToString() => Context.Text(Native.GetNumeralString(Context.Handle, In(Context)));

    private BigInteger Part(int index)
    {
        var parts = ToString().Split('/');
        return index < parts.Length ? BigInteger.Parse(parts[index], CultureInfo.InvariantCulture) : BigInteger.One;
    }
}
