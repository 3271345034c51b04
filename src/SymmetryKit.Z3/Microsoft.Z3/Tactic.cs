namespace Microsoft.Z3;

/// <summary>A step of a solving strategy, such as <c>simplify</c> or <c>qfnra-nlsat</c>.</summary>
public sealed class Tactic : Z3Object
{
    internal Tactic(Context context, nint native)
        : base(context, native)
    {
    }

    private protected override void Decrement(ContextHandle context, nint native) =>
        Native.TacticDecRef(context, native);
}
