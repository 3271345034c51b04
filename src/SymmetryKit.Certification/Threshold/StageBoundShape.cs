using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Whether a <see cref="StageBoundArgument"/> has the lists its closing theorem needs, of the right lengths and signs.
/// </summary>
internal static class StageBoundShape
{
    // The exact elimination of T8 takes some ten seconds for a matrix of this size.
    private const int MostRows = 128;

    /// <summary>What is wrong with the argument's form; null if nothing.</summary>
    public static string? Fault(ThresholdCertificate certificate, StageBoundArgument claim, DecPomdp game)
    {
        if (IsIncomplete(claim)) return "a list is missing";
        if (!Enum.IsDefined(claim.Closing)) return $"the closing theorem {(int)claim.Closing} is not known";
        var (n, h) = (game.AgentCount, certificate.Horizon);
        var visited = certificate.Objective == EntropyObjective.Visited;
        var perHistory = claim.Closing is ClosingTheorem.T8 or ClosingTheorem.T8Prime;
        var mixed = claim.Closing is ClosingTheorem.T7 or ClosingTheorem.T9a or ClosingTheorem.T8;
        var weights = claim.Closing is ClosingTheorem.T7 or ClosingTheorem.T9a;
        var multipliers = claim.Closing is ClosingTheorem.T9a or ClosingTheorem.A1;
        var deciding = ClosingChecker.DecidingAgents(game).Length;
        if (deciding == 0) return "no agent has a choice; the argument for that is 'no-interaction'";
        if (claim.Unit <= 0) return $"the reward unit {claim.Unit} is not positive";
        if (certificate.AlphaHi <= 0) return $"α_hi = {certificate.AlphaHi} is not positive";
        if (claim.BeliefDepth < 0 || claim.BeliefDepth >= h)
        {
            return $"the belief depth {claim.BeliefDepth} is not in [0, {h - 1}]";
        }
        if (perHistory == visited) return $"{claim.Closing} is not about {certificate.Objective} entropy";
        if (claim.Closing == ClosingTheorem.T7 && h != 1) return $"T7 is about one stage, not {h}";
        if (claim.Closing == ClosingTheorem.T8 && (long)deciding * h > MostRows)
        {
            return $"T8 asks for a matrix of {(long)deciding * h} rows; at most {MostRows} are checked";
        }
        if (claim.Closing == ClosingTheorem.T10 && (deciding != 2 || h > 2))
        {
            return $"T10 is proved for two deciding agents and at most two stages, not {deciding} and {h}";
        }
        return Rows("jointSpans", claim.JointSpans, h, n, 0, needed: true)
            ?? Rows("localSpans", claim.LocalSpans, h, n, 0, needed: visited)
            ?? Ratios(claim, h, n, visited)
            ?? Rows("mixed", claim.Mixed, h, n * (n - 1) / 2, 0, needed: mixed)
            ?? Rows("weights", claim.Weights, h, n, 1, needed: weights)
            ?? Multipliers(claim, h, n, multipliers)
            ?? Widths(claim, h, !mixed);
    }

    /// <summary>What is wrong with the potential's form; null if nothing.</summary>
    public static string? PotentialFault(StageBoundArgument claim, LayeredModel model)
    {
        if (claim.Potential.IsEmpty) return null;
        if (claim.Potential.Length != model.Layers.Length)
        {
            return $"'potential' has {claim.Potential.Length} stages instead of {model.Layers.Length}";
        }
        for (var m = 0; m < claim.Potential.Length; m++)
        {
            if (claim.Potential[m].Length != model.Layers[m].PointCount)
            {
                return $"'potential' has {claim.Potential[m].Length} entries at stage {m} instead of "
                    + $"{model.Layers[m].PointCount}";
            }
        }

        return null;
    }

    // A file cannot leave a list out, a caller can.
    private static bool IsIncomplete(StageBoundArgument claim) =>
        claim.Widths.IsDefault
        || new[] { claim.JointSpans, claim.LocalSpans, claim.Ratios, claim.Mixed, claim.Potential, claim.Multipliers,
            claim.Weights }
            .Any(rows => rows.IsDefault || rows.Any(row => row.IsDefault));

    private static string? Ratios(StageBoundArgument claim, int h, int n, bool visited)
    {
        if (claim.Ratios.Length != (visited ? h : 0))
        {
            return $"'ratios' has {claim.Ratios.Length} stages instead of {(visited ? h : 0)}";
        }
        foreach (var row in claim.Ratios)
        {
            if (!row.IsEmpty && row.Length != n)
            {
                return $"a row of 'ratios' has {row.Length} entries instead of {n} or none";
            }
            if (row.Any(r => r < 1)) return "a ratio bound is below 1";
        }

        return null;
    }

    private static string? Multipliers(StageBoundArgument claim, int h, int n, bool needed)
    {
        if (!needed) return claim.Multipliers.IsEmpty ? null : $"{claim.Closing} has no use for 'multipliers'";
        if (claim.Multipliers.Length != h || !claim.Multipliers[0].IsEmpty)
        {
            return $"'multipliers' needs {h} stages, the first one empty";
        }
        return Rows("multipliers", [.. claim.Multipliers.Skip(1)], h - 1, n, 1, needed: h > 1);
    }

    private static string? Widths(StageBoundArgument claim, int h, bool needed)
    {
        if (!needed) return claim.Widths.IsEmpty ? null : $"{claim.Closing} has no use for 'widths'";
        if (claim.Widths.Length != h) return $"'widths' has {claim.Widths.Length} stages instead of {h}";
        return claim.Widths.Any(w => w < 0) ? "a reward width is negative" : null;
    }

    // sign 0: entries at least 0; sign 1: entries above 0.
    private static string? Rows(string name, ImmutableArray<ImmutableArray<Rational>> rows, int stages, int length,
        int sign, bool needed)
    {
        if (!needed) return rows.IsEmpty ? null : $"the closing has no use for '{name}'";
        if (rows.Length != stages) return $"'{name}' has {rows.Length} stages instead of {stages}";
        foreach (var row in rows)
        {
            if (row.Length != length) return $"a row of '{name}' has {row.Length} entries instead of {length}";
            if (row.Any(entry => entry.Sign < sign))
            {
                return $"an entry of '{name}' is {(sign == 0 ? "negative" : "not positive")}";
            }
        }

        return null;
    }
}
