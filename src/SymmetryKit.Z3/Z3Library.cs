using System.Diagnostics.CodeAnalysis;

namespace SymmetryKit.Z3;

/// <summary>Says whether the Z3 library can be loaded on this machine.</summary>
/// <remarks>
/// The one public type of this assembly outside <c>Microsoft.Z3</c>. It compiles against the binding in this project
/// and against the package of that name alike, so code that uses it can switch between the two.
/// </remarks>
public static class Z3Library
{
    /// <summary>Whether a call into libz3 succeeds.</summary>
    /// <param name="reason">When it does not: what was tried and what to install. Otherwise null.</param>
    /// <remarks>Loads the library at the first call (about 4 ms); cheap afterwards. Never throws.</remarks>
    public static bool IsAvailable([NotNullWhen(false)] out string? reason)
    {
        try
        {
            reason = Microsoft.Z3.Version.FullVersion.Length > 0 ? null : "libz3 does not state its version.";
        }
        catch (Exception error) when (Cause(error) is { } cause)
        {
            reason = $"{cause.Message} Install libz3 (on Debian: apt-get install libz3-4).";
        }

        return reason is null;
    }

    // What a missing, foreign or too old library throws; a static constructor wraps it once more.
    private static Exception? Cause(Exception error) => error switch
    {
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => error,
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        _ => null,
    };
}
