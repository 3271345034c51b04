using System.Globalization;
using System.Text;

namespace SymmetryKit.Dynamics;

/// <summary>The rows of a sweep as comma-separated values (RFC 4180, lines end in a line feed).</summary>
/// <remarks>
/// Numbers have the shortest digits that read back to the same double; α stands as a fraction and as a decimal. A value
/// that does not exist is empty.
/// </remarks>
public static class SweepTable
{
    private static readonly string[] Families = ["softmax", "greedy_even", "greedy_by_index"];

    private static readonly string[] Returns =
        ["self_play", "cross_play", "paired_cross_play", "paired_cross_play_error", "worst_relabeled"];

    /// <summary>The text of the table.</summary>
    /// <param name="rows">The rows.</param>
    public static string ToText(IEnumerable<SweepRow> rows)
    {
        var text = new StringBuilder();
        string[] head =
        [
            "game", "digest", "horizon", "alpha", "alpha_decimal", "starts", "converged", "limits",
            "equivariance_residual", "objective",
            .. Families.SelectMany(family => Returns.Select(value => $"{family}_{value}")),
        ];
        text.AppendJoin(',', head).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', Cells(row)).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<string> Cells(SweepRow row) =>
    [
        Quoted(row.Game), row.Digest, Whole(row.Horizon), row.Alpha.ToString(), Number(row.Alpha.ToDouble()),
        Whole(row.Starts), Whole(row.Converged), Whole(row.Limits), Number(row.EquivarianceResidual),
        Number(row.Objective),
        .. new[] { row.Softmax, row.GreedyEven, row.GreedyByIndex }.SelectMany(r => new[]
        {
            Number(r?.SelfPlay), Number(r?.CrossPlay), Number(r?.PairedCrossPlay), Number(r?.PairedCrossPlayError),
            Number(r?.WorstRelabeled),
        }),
    ];

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
