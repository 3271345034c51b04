namespace Microsoft.Z3;

/// <summary>Named settings for a solver or a tactic.</summary>
public sealed class Params : Z3Object
{
    internal Params(Context context, nint native)
        : base(context, native)
    {
    }

    /// <summary>Sets a truth value.</summary>
    /// <returns>This object.</returns>
    public Params Add(string name, bool value)
    {
        Native.ParamsSetBool(Context.Handle, In(Context), Context.Symbol(name), value ? (byte)1 : (byte)0);
        return Checked();
    }

    /// <summary>Sets a natural number, such as <c>timeout</c> in milliseconds or <c>rlimit</c> in steps.</summary>
    /// <returns>This object.</returns>
    public Params Add(string name, uint value)
    {
        Native.ParamsSetUint(Context.Handle, In(Context), Context.Symbol(name), value);
        return Checked();
    }

    /// <summary>Sets a floating-point number.</summary>
    /// <returns>This object.</returns>
    public Params Add(string name, double value)
    {
        Native.ParamsSetDouble(Context.Handle, In(Context), Context.Symbol(name), value);
        return Checked();
    }

    /// <summary>Sets a name.</summary>
    /// <returns>This object.</returns>
    public Params Add(string name, string value)
    {
        Native.ParamsSetSymbol(Context.Handle, In(Context), Context.Symbol(name), Context.Symbol(value));
        return Checked();
    }

    /// <summary>The settings as Z3 prints them.</summary>
    public override string ToString() => Context.Text(Native.ParamsToString(Context.Handle, In(Context)));

    private protected override void Decrement(ContextHandle context, nint native) =>
        Native.ParamsDecRef(context, native);

    private Params Checked()
    {
        Context.ThrowOnError();
        return this;
    }
}
