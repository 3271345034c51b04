namespace Microsoft.Z3;

/// <summary>Z3 reported an error, or was about to be called in a way that it answers wrongly.</summary>
public sealed class Z3Exception : Exception
{
    /// <summary>An error without a message.</summary>
    public Z3Exception()
    {
    }

    /// <summary>An error with Z3's own message.</summary>
    public Z3Exception(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public Z3Exception(string message, Exception inner)
        : base(message, inner)
    {
    }
}
