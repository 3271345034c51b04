namespace SymmetryKit.Verification;

/// <summary>How to run a policy process and how long to wait for it.</summary>
public sealed record PolicyProcessOptions
{
    /// <summary>How long one answer may take, the program's start included. Default: 30 seconds.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where it runs; null for the current folder.</summary>
    public string? WorkingDirectory { get; init; }
}
