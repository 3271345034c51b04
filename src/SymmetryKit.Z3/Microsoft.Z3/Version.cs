namespace Microsoft.Z3;

/// <summary>The version of the library that was loaded.</summary>
public static class Version
{
    /// <summary>The first number.</summary>
    public static uint Major => Numbers().Major;

    /// <summary>The second number.</summary>
    public static uint Minor => Numbers().Minor;

    /// <summary>The third number.</summary>
    public static uint Build => Numbers().Build;

    /// <summary>The fourth number.</summary>
    public static uint Revision => Numbers().Revision;

    /// <summary>The library's own version text, such as <c>Z3 4.8.12.0</c>.</summary>
    public static string FullVersion => NativeText.Copy(Native.GetFullVersion());

    /// <summary>The four numbers with points between them.</summary>
    public static new string ToString()
    {
        var (major, minor, build, revision) = Numbers();
        return $"{major}.{minor}.{build}.{revision}";
    }

    private static (uint Major, uint Minor, uint Build, uint Revision) Numbers()
    {
        Native.GetVersion(out var major, out var minor, out var build, out var revision);
        return (major, minor, build, revision);
    }
}
