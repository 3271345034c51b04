using Microsoft.Win32.SafeHandles;

namespace Microsoft.Z3;

/// <summary>Owns a native context: it is deleted once, and never during a call that was given it.</summary>
/// <remarks>Deleting a context frees the objects left in it.</remarks>
internal sealed class ContextHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>An empty handle, filled by the marshaller.</summary>
    public ContextHandle()
        : base(ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Native.DelContext(handle);
        return true;
    }
}
