namespace Microsoft.Z3;

/// <summary>Settings of the whole process; they apply to contexts made afterwards.</summary>
public static class Global
{
    private static readonly Lock Reading = new();

    /// <summary>Sets a parameter such as <c>parallel.enable</c> or <c>memory_max_size</c>.</summary>
    /// <param name="id">Module and name, with a point between them.</param>
    /// <param name="value">The value's text.</param>
    /// <exception cref="Z3Exception">A text contains the character U+0000.</exception>
    /// <remarks>Z3 only warns, on the standard error stream, of a name it does not know.</remarks>
    public static void SetParameter(string id, string value) =>
        Native.GlobalParamSet(NativeText.Whole(id), NativeText.Whole(value));

    /// <summary>The value of a parameter, or null when there is none of this name.</summary>
    /// <exception cref="Z3Exception">The name contains the character U+0000.</exception>
    public static string? GetParameter(string id)
    {
        // Z3 keeps the text in one place for the whole process.
        lock (Reading)
        {
            return Native.GlobalParamGet(NativeText.Whole(id), out var value) != 0 ? NativeText.Copy(value) : null;
        }
    }

    /// <summary>Sets every parameter back to its default.</summary>
    public static void ResetParameters() => Native.GlobalParamResetAll();

    /// <summary>Switches Z3's warnings on the standard error stream on or off.</summary>
    public static void ToggleWarningMessages(bool enabled) => Native.ToggleWarningMessages(enabled ? (byte)1 : (byte)0);
}
