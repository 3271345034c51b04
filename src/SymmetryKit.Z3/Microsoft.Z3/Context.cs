using System.Collections.Concurrent;

namespace Microsoft.Z3;

/// <summary>A world of terms and solvers, used by one thread at a time.</summary>
/// <remarks>
/// A thin binding to Z3's C API under the names of the official .NET API, of which the public members are a subset.
/// Every call reads Z3's error code, and every object taken from Z3 is counted at once. Objects of another context are
/// refused, and numerals are checked before Z3 sees them, since Z3 reads malformed ones as other numbers.
/// Different threads may use different contexts; <see cref="Interrupt"/> alone may come from any thread.
/// </remarks>
public sealed partial class Context : IDisposable
{
    private readonly ConcurrentQueue<Z3Object> _forgotten = new();
    private readonly nint _boolSort;
    private readonly nint _realSort;

    /// <summary>A context with default settings.</summary>
    public Context()
        : this([])
    {
    }

    /// <summary>A context with the given settings.</summary>
    /// <param name="settings">Such as <c>timeout</c> (milliseconds), <c>model</c>, <c>unsat_core</c>. Z3 only warns, on
    /// the standard error stream, of a name it does not know.</param>
    /// <exception cref="Z3Exception">A text contains the character U+0000.</exception>
    /// <exception cref="DllNotFoundException">There is no libz3.</exception>
    public Context(Dictionary<string, string> settings)
    {
        var config = Native.MkConfig();
        try
        {
            foreach (var (id, value) in settings)
            {
                Native.SetParamValue(config, NativeText.Whole(id), NativeText.Whole(value));
            }

            Handle = Native.MkContext(config);
        }
        finally
        {
            Native.DelConfig(config);
        }

        if (Handle.IsInvalid) throw new Z3Exception("Z3 could not make a context.");

        // Without a handler an error sets the code that ThrowOnError reads.
        Native.SetErrorHandler(Handle, nint.Zero);
        _boolSort = Counted(Native.MkBoolSort(Handle));
        _realSort = Counted(Native.MkRealSort(Handle));
    }

    internal ContextHandle Handle { get; }

    /// <summary>Makes a running check answer <see cref="Status.UNKNOWN"/> soon; from any thread.</summary>
    public void Interrupt() => Native.Interrupt(Handle);

    /// <summary>Frees the context and everything in it.</summary>
    public void Dispose() => Handle.Dispose();

    /// <summary>Throws what the last call reported.</summary>
    internal void ThrowOnError()
    {
        var code = Native.GetErrorCode(Handle);
        if (code != 0) throw new Z3Exception(NativeText.Copy(Native.GetErrorMessage(Handle, code)).Trim());
    }

    /// <summary>A copy of a text that the last call returned.</summary>
    internal string Text(nint text)
    {
        var copy = NativeText.Copy(text);
        ThrowOnError();
        return copy;
    }

    /// <summary>The pointers of <paramref name="terms"/>, all of this context.</summary>
    internal nint[] Handles(IReadOnlyList<Expr> terms)
    {
        var handles = new nint[terms.Count];
        for (var i = 0; i < handles.Length; i++) handles[i] = terms[i].In(this);
        return handles;
    }

    /// <summary>An interned name; symbols live as long as the context and are not counted.</summary>
    internal nint Symbol(string name)
    {
        var symbol = Native.MkStringSymbol(Handle, NativeText.Whole(name));
        ThrowOnError();
        return symbol;
    }

    /// <summary>The term that the last call returned, counted, as the type that its sort and kind ask for.</summary>
    internal Expr Wrap(nint term)
    {
        Counted(term);
        const int boolKind = 1, realKind = 3;
        Expr expr = Native.GetSortKind(Handle, Native.GetSort(Handle, term)) switch
        {
            boolKind => new BoolExpr(this, term),
            realKind when Native.IsAlgebraicNumber(Handle, term) != 0 => new AlgebraicNum(this, term),
            realKind when Native.IsNumeral(Handle, term) != 0 => new RatNum(this, term),
            realKind => new RealExpr(this, term),
            _ => throw new Z3Exception("Expected a Boolean or real term."),
        };
        ReleaseForgotten();
        return expr;
    }

    /// <summary>The terms of the vector that the last call returned.</summary>
    internal BoolExpr[] Take(nint vector)
    {
        ThrowOnError();
        Native.AstVectorIncRef(Handle, vector);
        try
        {
            var terms = new BoolExpr[Native.AstVectorSize(Handle, vector)];
            for (var i = 0; i < terms.Length; i++)
            {
                terms[i] = (BoolExpr)Wrap(Native.AstVectorGet(Handle, vector, (uint)i));
            }

            return terms;
        }
        finally
        {
            Native.AstVectorDecRef(Handle, vector);
        }
    }

    /// <summary>Gives a reference back, unless all went with the context.</summary>
    internal void Release(Z3Object item)
    {
        if (!Handle.IsClosed) item.DecrementReferences(Handle);
    }

    /// <summary>Remembers a reference that a finalizer found, for the thread of this context to give back.</summary>
    internal void ReleaseLater(Z3Object item) => _forgotten.Enqueue(item);

    // Only when an object was made: no caller then holds a bare pointer that it is still to pass on.
    private void ReleaseForgotten()
    {
        while (_forgotten.TryDequeue(out var item)) Release(item);
    }

    private nint Counted(nint term)
    {
        ThrowOnError();
        Native.IncRef(Handle, term);
        return term;
    }
}
