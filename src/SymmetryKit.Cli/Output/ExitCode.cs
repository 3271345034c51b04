namespace SymmetryKit.Cli.Output;

/// <summary>What a run of symkit says to the shell.</summary>
public static class ExitCode
{
    /// <summary>What was asked holds or was found.</summary>
    public const int Holds = 0;

    /// <summary>The command line is not understood.</summary>
    public const int BadUsage = 1;

    /// <summary>A file or a number is malformed or out of range.</summary>
    public const int MalformedInput = 2;

    /// <summary>A certificate is rejected or a claim refuted.</summary>
    public const int Rejected = 3;

    /// <summary>Neither proved nor refuted.</summary>
    public const int Undecided = 4;
}
