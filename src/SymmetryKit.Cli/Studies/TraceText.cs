using System.Globalization;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Studies;

/// <summary>Branches in words; everything in them is numeric unless it says enclosed.</summary>
public static class TraceText
{
    private const int MostPoints = 12;

    /// <summary>Adds every branch to a sheet: its events, and some of its points.</summary>
    public static void Add(Sheet sheet, TraceRecord record)
    {
        foreach (var branch in record.Branches)
        {
            sheet.Line($"branch {branch.Name}", $"{branch.Points.Length} points{Enclosed(branch)}; {End(branch.End)}");
            if (!branch.Events.IsEmpty)
            {
                sheet.Table("", ["α", "event", "multiplicity", "part"], branch.Events.Select(e => new[]
                {
                    (1 / e.Beta).ToString("g12", CultureInfo.InvariantCulture), Describe(e),
                    e.Multiplicity.ToString(CultureInfo.InvariantCulture), Part(branch, e.Part),
                }));
            }

            if (Undecided(branch) is { } undecided) sheet.Line("undecided", undecided);
            // The main branch shows what points look like; those of the others are in the result file.
            if (branch != record.Branches[0]) continue;
            sheet.Table("", ["α", "J", "return", "index", "evidence"], Sample(branch.Points).Select(p => new[]
            {
                Finite(1 / p.Beta), Finite(p.ScaledObjective / p.Beta), GameText.Numeric(p.Return),
                p.IsUndecided ? "undecided" : p.Index?.ToString(CultureInfo.InvariantCulture) ?? "-",
                p.EnclosureRadius is { } radius
                    ? string.Create(CultureInfo.InvariantCulture, $"enclosed within {radius:g2}")
                    : "numeric",
            }));
        }
    }

    private static string Describe(BranchEventEntry entry)
    {
        var kind = entry.Kind switch
        {
            BranchEventKind.Fold => "fold",
            BranchEventKind.Crossing => "bifurcation",
            _ => "symmetry-breaking bifurcation",
        };
        return entry.Shape is { } shape ? $"{kind}, {shape.ToString().ToLowerInvariant()}" : kind;
    }

    private static string Part(BranchEntry branch, int? part) => part switch
    {
        null => "-",
        0 => "equivariant",
        { } k => $"dimension {branch.Parts[k].Dimension}, {branch.Parts[k].Copies} "
            + (branch.Parts[k].Copies == 1 ? "copy" : "copies"),
    };

    /// <summary>Where bifurcations may have been missed because curvatures are lost in rounding; null if
    /// nowhere.</summary>
    private static string? Undecided(BranchEntry branch)
    {
        var points = branch.Points.Where(p => p.IsUndecided).ToArray();
        if (points.Length == 0) return null;
        var (high, low) = (1 / points.Min(p => p.Beta), 1 / points.Max(p => p.Beta));
        var where = points.Length == 1
            ? $"at α = {Finite(high)}"
            : $"at {points.Length} points between α = {Finite(low)} and {Finite(high)}";
        return $"{where} some curvature lies within rounding of 0: its sign is not known, and "
            + "bifurcations may be missed there";
    }

    private static string Enclosed(BranchEntry branch) =>
        branch.Points.Count(p => p.EnclosureRadius is not null) is > 0 and var count
            ? $", {count} of them enclosed" : "";

    private static string Finite(double value) => double.IsFinite(value) ? GameText.Numeric(value) : "∞";

    private static string End(BranchEnd end) => end switch
    {
        BranchEnd.LeftRange => "followed to the end of the range",
        BranchEnd.StepLimit => "the step limit was used up",
        _ => "lost: no further step could be corrected",
    };

    private static IEnumerable<BranchPointEntry> Sample(IReadOnlyList<BranchPointEntry> points)
    {
        var count = Math.Min(MostPoints, points.Count);
        for (var k = 0; k < count; k++) yield return points[count == 1 ? 0 : k * (points.Count - 1) / (count - 1)];
    }
}
