namespace Microsoft.Z3;

/// <summary>A term: here Boolean or real.</summary>
public abstract class Expr : AST
{
    private protected Expr(Context context, nint native)
        : base(context, native)
    {
    }

    /// <summary>Whether it is a rational numeral.</summary>
    public bool IsNumeral => Native.IsNumeral(Context.Handle, In(Context)) != 0;

    /// <summary>Whether it is a rational numeral of sort Real.</summary>
    public bool IsRatNum => this is RatNum;

    /// <summary>Whether it is a numeral that is algebraic and irrational.</summary>
    public bool IsAlgebraicNumber => this is AlgebraicNum;

    /// <summary>Whether it is the constant true.</summary>
    public bool IsTrue => BoolValue > 0;

    /// <summary>Whether it is the constant false.</summary>
    public bool IsFalse => BoolValue < 0;

    private int BoolValue => this is BoolExpr ? Native.GetBoolValue(Context.Handle, In(Context)) : 0;
}
