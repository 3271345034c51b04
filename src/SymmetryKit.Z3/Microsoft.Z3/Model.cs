namespace Microsoft.Z3;

/// <summary>An assignment that satisfies the assertions of a solver.</summary>
public sealed class Model : Z3Object
{
    internal Model(Context context, nint native)
        : base(context, native)
    {
    }

    /// <summary>The value of <paramref name="t"/> in this model.</summary>
    /// <param name="t">A term of the same context.</param>
    /// <param name="completion">Whether a constant that the model leaves open gets a value all the same.</param>
    /// <exception cref="Z3Exception">The evaluation failed.</exception>
    public Expr Eval(Expr t, bool completion = false)
    {
        var done = Native.ModelEval(
            Context.Handle, In(Context), t.In(Context), completion ? (byte)1 : (byte)0, out var value);
        Context.ThrowOnError();
        return done != 0 ? Context.Wrap(value) : throw new Z3Exception("The model could not evaluate the term.");
    }

    /// <inheritdoc cref="Eval"/>
    public Expr Evaluate(Expr t, bool completion = false) => Eval(t, completion);

    /// <summary>The assignments as Z3 prints them.</summary>
    public override string ToString() => Context.Text(Native.ModelToString(Context.Handle, In(Context)));

    private protected override void Decrement(ContextHandle context, nint native) =>
        Native.ModelDecRef(context, native);
}
