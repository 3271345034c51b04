using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>The words by which certificate files name rungs, theorems and objectives; see proofs/FORMAT.md.</summary>
public static class CertificateWords
{
    internal static readonly IReadOnlyDictionary<string, EntropyObjective> Objectives = new Dictionary<string,
        EntropyObjective>(StringComparer.Ordinal)
    {
        ["visited"] = EntropyObjective.Visited,
        ["per-history"] = EntropyObjective.PerHistory,
    };

    internal static readonly IReadOnlyDictionary<string, Rung> Rungs = new Dictionary<string,
        Rung>(StringComparer.Ordinal)
    {
        ["a"] = Rung.A,
        ["b"] = Rung.B,
        ["c"] = Rung.C,
        ["d"] = Rung.D,
    };

    internal static readonly IReadOnlyDictionary<string, ClosingTheorem> Closings = new Dictionary<string,
        ClosingTheorem>(StringComparer.Ordinal)
    {
        ["T7"] = ClosingTheorem.T7,
        ["T9a"] = ClosingTheorem.T9a,
        ["A1"] = ClosingTheorem.A1,
        ["T10"] = ClosingTheorem.T10,
        ["T8"] = ClosingTheorem.T8,
        ["T8'"] = ClosingTheorem.T8Prime,
    };

    /// <summary><c>visited</c> or <c>per-history</c>.</summary>
    public static string Of(EntropyObjective objective) => Objectives.First(w => w.Value == objective).Key;

    /// <summary>The rung's letter in lower case.</summary>
    public static string Of(Rung rung) => Rungs.First(w => w.Value == rung).Key;

    /// <summary>The theorem's id.</summary>
    public static string Of(ClosingTheorem closing) => Closings.First(w => w.Value == closing).Key;
}
