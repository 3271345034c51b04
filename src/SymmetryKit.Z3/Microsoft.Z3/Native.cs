using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.Z3;

/// <summary>The functions of Z3's C API that the binding needs, under their names without <c>Z3_</c>.</summary>
/// <remarks>
/// Strings that Z3 returns belong to it and live until its next call: they are declared as pointers and copied at once.
/// <c>Z3_bool</c> is one byte. Every handle is a plain pointer; only the context has an owner of its own.
/// </remarks>
internal static partial class Native
{
    private const string Library = "libz3";

    // Debian's runtime package installs the first name alone; the second comes with the development package, and the
    // third is probed with the platform's own prefixes and endings.
    private static readonly string[] Names = ["libz3.so.4", "libz3.so", "libz3"];

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

    [LibraryImport(Library, EntryPoint = "Z3_get_version")]
    public static partial void GetVersion(out uint major, out uint minor, out uint build, out uint revision);

    [LibraryImport(Library, EntryPoint = "Z3_get_full_version")]
    public static partial nint GetFullVersion();

    [LibraryImport(Library, EntryPoint = "Z3_toggle_warning_messages")]
    public static partial void ToggleWarningMessages(byte enabled);

    [LibraryImport(Library, EntryPoint = "Z3_global_param_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GlobalParamSet(string id, string value);

    [LibraryImport(Library, EntryPoint = "Z3_global_param_get", StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte GlobalParamGet(string id, out nint value);

    [LibraryImport(Library, EntryPoint = "Z3_global_param_reset_all")]
    public static partial void GlobalParamResetAll();

    [LibraryImport(Library, EntryPoint = "Z3_mk_config")]
    public static partial nint MkConfig();

    [LibraryImport(Library, EntryPoint = "Z3_del_config")]
    public static partial void DelConfig(nint config);

    [LibraryImport(Library, EntryPoint = "Z3_set_param_value", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetParamValue(nint config, string id, string value);

    [LibraryImport(Library, EntryPoint = "Z3_mk_context_rc")]
    public static partial ContextHandle MkContext(nint config);

    [LibraryImport(Library, EntryPoint = "Z3_del_context")]
    public static partial void DelContext(nint context);

    [LibraryImport(Library, EntryPoint = "Z3_interrupt")]
    public static partial void Interrupt(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "Z3_set_error_handler")]
    public static partial void SetErrorHandler(ContextHandle context, nint handler);

    [LibraryImport(Library, EntryPoint = "Z3_get_error_code")]
    public static partial int GetErrorCode(ContextHandle context);

    [LibraryImport(Library, EntryPoint = "Z3_get_error_msg")]
    public static partial nint GetErrorMessage(ContextHandle context, int code);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library) return nint.Zero;
        foreach (var candidate in Names)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle)) return handle;
        }

        throw new DllNotFoundException($"None of {string.Join(", ", Names)} could be loaded.");
    }
}
