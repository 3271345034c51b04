namespace Microsoft.Z3;

/// <summary>A node of the term graph that Z3 shares: equal terms of one context are one node.</summary>
public abstract class AST : Z3Object
{
    private readonly int _hash;

    private protected AST(Context context, nint native)
        : base(context, native) => _hash = unchecked((int)Native.GetAstHash(context.Handle, native));

    /// <summary>Whether the two are the same term of the same context.</summary>
    public static bool operator ==(AST? a, AST? b) => a is null ? b is null : a.Equals(b);

    /// <summary>Whether the two are different terms.</summary>
    public static bool operator !=(AST? a, AST? b) => !(a == b);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AST other
        && ReferenceEquals(Context, other.Context) && In(Context) == other.In(Context);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>The term in SMT-LIB 2 notation.</summary>
    public override string ToString() => Context.Text(Native.AstToString(Context.Handle, In(Context)));

    private protected sealed override void Decrement(ContextHandle context, nint native) =>
        Native.DecRef(context, native);
}
