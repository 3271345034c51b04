namespace Microsoft.Z3;

/// <summary>An irrational algebraic number, such as a root of two in a model.</summary>
public sealed class AlgebraicNum : ArithExpr
{
    internal AlgebraicNum(Context context, nint native)
        : base(context, native)
    {
    }

    /// <summary>A rational number below it, nearer than 10^-<paramref name="precision"/>.</summary>
    public RatNum ToLower(uint precision) =>
        (RatNum)Context.Wrap(Native.GetAlgebraicNumberLower(Context.Handle, In(Context), precision));

    /// <summary>A rational number above it, nearer than 10^-<paramref name="precision"/>.</summary>
    public RatNum ToUpper(uint precision) =>
        (RatNum)Context.Wrap(Native.GetAlgebraicNumberUpper(Context.Handle, In(Context), precision));
}
