using System.Globalization;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Output;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Studies;

/// <summary>A list of critical points in words.</summary>
public static class CriticalPointsText
{
    private const int MostColumns = 10;
    private const int MostOrbits = 40;
    private const int MostBoxes = 3;
    private const int MostCoordinates = 24;

    /// <summary>Prints the summary.</summary>
    public static void Print(CriticalPointsRequest request, CriticalPointsResult result, Terminal terminal)
    {
        var outcome = result.Outcome;
        var sheet = new Sheet()
            .Line("game", GameText.Describe(request.Loaded))
            .Line("question", $"horizon {request.Horizon}, visited entropy, α = {GameText.Both(request.Alpha)}")
            .Line("group", $"order {result.Studied.Group.Order} (exact)");
        var orbits = result.OrbitOf.DefaultIfEmpty(-1).Max() + 1;
        if (outcome.Certificate is { } certificate)
        {
            var cuts = certificate.Cuts.Sum(cut => cut.Symmetries.Length);
            sheet.Line("proved", $"exactly {Count(outcome.Points.Length, "critical point")}, each enclosed to "
                    + $"{Radius(outcome)} in every logit")
                .Line("", $"by B6 (see proofs/): {Count(outcome.Boxes, "box", "boxes")}"
                    + (cuts > 0 ? $", {Count(cuts, "symmetry", "symmetries")} used" : ""))
                .Line("checked", "symkit: accepted");
        }
        else
        {
            sheet.Line("not proved", outcome.Reason)
                .Line("", $"{Count(outcome.Points.Length, "critical point")} found and enclosed; there may be more");
            AddUndecided(sheet, outcome);
        }

        if (result.Across is { } across)
        {
            AddTable(sheet, result, orbits);
            sheet.Line("numeric", $"index sum {result.IndexSum}; over all points, each counted once: self-play "
                + $"{GameText.Numeric(across.SelfPlay)}, cross-play "
                + (across.CrossPlay is { } cross ? GameText.Numeric(cross) : "-"));
        }

        if (outcome.Certificate is not null && request.OutputPath is { } path) sheet.Line("certificate", path);
        sheet.Print(terminal);
    }

    private static void AddUndecided(Sheet sheet, CompleteListOutcome outcome)
    {
        if (outcome.Undecided.IsEmpty) return;
        sheet.Line("undecided", $"{Count(outcome.Undecided.Length, "box", "boxes")} of policies, among them");
        foreach (var box in outcome.Undecided.Take(MostBoxes))
        {
            var middles = box.Probabilities.Take(MostCoordinates)
                .Select(p => p.Midpoint.ToDouble().ToString("f6", CultureInfo.InvariantCulture));
            var rest = box.Probabilities.Length > MostCoordinates ? " ..." : "";
            sheet.Line("", $"π = {string.Join(' ', middles)}{rest}");
        }
    }

    private static void AddTable(Sheet sheet, CriticalPointsResult result, int orbits)
    {
        var members = Enumerable.Range(0, orbits).Select(orbit =>
            Enumerable.Range(0, result.Points.Length).Where(k => result.OrbitOf[k] == orbit).ToArray()).ToArray();
        var columns = Math.Min(orbits, MostColumns);
        string[] header = ["orbit", "points", "index", "kind", "J_α", "self-play",
            .. Enumerable.Range(1, columns).Select(o => $"with {o}")];
        sheet.Table("points", header, members.Take(MostOrbits).Select((orbit, number) =>
        {
            var point = result.Points[orbit[0]];
            return (IReadOnlyList<string>)
            [
                $"{number + 1}", $"{orbit.Length}", $"{point.MorseIndex}",
                point.IsStrictMaximum ? "maximum" : "saddle",
                GameText.Numeric(point.Objective), GameText.Numeric(result.Across!.Matrix[orbit[0]][orbit[0]]),
                .. members.Take(columns).Select(other => CrossPlay(result, orbit, other)),
            ];
        }));
        if (orbits > MostOrbits) sheet.Line("", $"and {orbits - MostOrbits} more orbits (see --json)");
        if (orbits > 1) sheet.Line("", "\"with o\": mean return of a point's agent with partners from orbit o");
    }

    // Mean over pairs of different points; within an orbit of one point there are none.
    private static string CrossPlay(CriticalPointsResult result, int[] orbit, int[] other)
    {
        var matrix = result.Across!.Matrix;
        double[] returns = [.. from p in orbit from q in other where p != q select matrix[p][q]];
        return returns.Length == 0 ? "-" : GameText.Numeric(returns.Average());
    }

    private static string Radius(CompleteListOutcome outcome) => outcome.Points
        .Max(p => p.Enclosure.Radius).ToDouble().ToString("g2", CultureInfo.InvariantCulture);

    private static string Count(int count, string one, string? many = null) =>
        count == 1 ? $"1 {one}" : $"{count} {many ?? $"{one}s"}";
}
