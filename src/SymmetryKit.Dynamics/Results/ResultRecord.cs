using System.Text.Json.Serialization;

namespace SymmetryKit.Dynamics;

/// <summary>The content of a result file: what a numeric run found, with all that is needed to read it alone.</summary>
/// <remarks>
/// One kind of file per derived record; the form is described in <c>Results/README.md</c>. Everything in it is numeric
/// evidence unless a member says otherwise. A record compares lists by reference: compare files by their text.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FlowRecord), "flow")]
[JsonDerivedType(typeof(TraceRecord), "trace")]
[JsonDerivedType(typeof(SweepRecord), "sweep")]
[JsonDerivedType(typeof(ThresholdRecord), "threshold")]
[JsonDerivedType(typeof(PolicyRecord), "policy")]
[JsonDerivedType(typeof(CriticalPointsRecord), "critical-points")]
public abstract record ResultRecord
{
    private const string ResultFormat = "symkit-result-1";

    private protected ResultRecord()
    {
    }

    /// <summary>The form of the file, with its version.</summary>
    [JsonRequired]
    [JsonPropertyOrder(-1)]
    public string Format { get; init; } = ResultFormat;

    /// <summary>What is wrong with the content; null if nothing is.</summary>
    internal string? Fault() => Format == ResultFormat
        ? ContentFault()
        : $"expected a file of format '{ResultFormat}', found '{Format}'";

    /// <summary>What is wrong with the numbers' shapes; null if nothing is.</summary>
    private protected abstract string? ContentFault();
}
