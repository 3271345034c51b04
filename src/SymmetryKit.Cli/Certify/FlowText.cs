using System.Globalization;
using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Certify;

/// <summary>A flow report in words; everything in it is numeric.</summary>
public static class FlowText
{
    private const int MostRows = 8;

    /// <summary>Adds the report to a sheet.</summary>
    public static void Add(Sheet sheet, FlowReport report, string label)
    {
        var result = report.Result;
        sheet.Line(label, string.Create(CultureInfo.InvariantCulture,
            $"{result.Flows.Length} random starts at α = {report.Alpha:g8}: {result.ConvergedCount} converged, "
            + $"{result.Limits.Length} distinct limit{(result.Limits.Length == 1 ? "" : "s")}"));
        if (report.Softmax is not { } softmax || report.GreedyEven is not { } even
            || report.GreedyByIndex is not { } byIndex) return;
        sheet.Line("", string.Create(CultureInfo.InvariantCulture,
            $"equivariance residual {result.EquivarianceResidual:g3}, spread {result.Spread:g3}, "
            + $"gradient norm at most {result.Limits.Max(l => l.Point.GradientNorm):g3}"));
        sheet.Table("", ["returns", "self-play", "cross-play", "worst relabeled partner"], new[]
        {
            Row("softmax", softmax), Row("greedy, ties split", even), Row("greedy, by index", byIndex),
        });
        if (result.Limits.Length == 1) return;
        sheet.Table("limits", ["share", "J", "residual"], result.Limits.Take(MostRows).Select(l => new[]
        {
            l.Share.ToString("p1", CultureInfo.InvariantCulture), GameText.Numeric(l.Point.Objective),
                l.EquivarianceResidual.ToString("g3", CultureInfo.InvariantCulture),
        }));
    }

    private static string[] Row(string name, Coordination c) =>
        [name, GameText.Numeric(c.SelfPlay), Optional(c.CrossPlay),
            Optional(c.Relabeled.IsEmpty ? null : c.Relabeled.Min())];

    private static string Optional(double? value) => value is { } number ? GameText.Numeric(number) : "-";
}
