namespace Microsoft.Z3;

/// <summary>A Boolean term.</summary>
public sealed class BoolExpr : Expr
{
    internal BoolExpr(Context context, nint native)
        : base(context, native)
    {
    }
}
