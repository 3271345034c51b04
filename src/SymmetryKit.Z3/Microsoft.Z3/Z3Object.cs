namespace Microsoft.Z3;

/// <summary>Something that lives in a context and is counted there.</summary>
/// <remarks>
/// Disposing releases it at once. One that is forgotten is released later, by the thread that uses the context: a
/// context must not be entered by two threads, and finalizers run on a thread of their own.
/// </remarks>
public abstract class Z3Object : IDisposable
{
    private readonly nint _native;
    private bool _isDisposed;

    private protected Z3Object(Context context, nint native)
    {
        Context = context;
        _native = native;
    }

    /// <summary>Hands the reference over to the context's thread.</summary>
    ~Z3Object() => Context?.ReleaseLater(this);

    internal Context Context { get; }

    /// <summary>The pointer, for a call in <paramref name="context"/>.</summary>
    /// <exception cref="Z3Exception">It belongs to another context: Z3 would corrupt its memory.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    internal nint In(Context context)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return ReferenceEquals(context, Context) ? _native : throw new Z3Exception("Context mismatch.");
    }

    /// <summary>Gives the reference back. Calling it again does nothing.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (_isDisposed) return;
        _isDisposed = true;
        Context.Release(this);
    }

    /// <summary>Takes one from Z3's count of references.</summary>
    internal void DecrementReferences(ContextHandle context) => Decrement(context, _native);

    private protected abstract void Decrement(ContextHandle context, nint native);
}
