namespace Microsoft.Z3;

/// <summary>An arithmetic term.</summary>
public abstract class ArithExpr : Expr
{
    private protected ArithExpr(Context context, nint native)
        : base(context, native)
    {
    }
}
