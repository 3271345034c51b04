using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SymmetryKit.Graphs;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>nauty and Traces (program dreadnaut, Debian package nauty) and bliss (Debian package bliss), where
/// installed.</summary>
internal static partial class Peers
{
    public static IReadOnlyList<string> Names { get; } = ["nauty", "Traces", "bliss"];

    /// <summary>The order and the seconds a peer gives for a file, loading excluded; null when it does not
    /// finish.</summary>
    public static (string Order, double Seconds)? Run(string name, string dimacsFile, string dreadnautFile,
        double limit) =>
        name == "bliss" ? Bliss(dimacsFile, limit) : Dreadnaut(name == "nauty" ? "As" : "At", dreadnautFile, limit);

    /// <summary>The graph as dreadnaut reads it.</summary>
    public static string Dreadnaut(ColoredGraph graph)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"$=0 n={graph.VertexCount} g\n");
        for (var v = 0; v < graph.VertexCount; v++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{v}:");
            foreach (var w in graph.Neighbors(v))
            {
                if (w > v) text.Append(CultureInfo.InvariantCulture, $" {w}");
            }

            text.Append(v + 1 == graph.VertexCount ? ".\n" : ";\n");
        }

        var cells = Coloring.FromColors(graph.Colors);
        text.Append("f=[");
        for (var cell = 0; cell < cells.CellCount; cell++)
        {
            if (cell > 0) text.Append("|\n");
            text.AppendJoin(" ", cells.Cell(cell).ToArray());
        }

        return text.Append("]\n").ToString();
    }

    private static (string Order, double Seconds)? Dreadnaut(string mode, string file, double limit)
    {
        var once = Dreadnaut(mode, file, 1, limit);
        // Short runs are repeated: the clock has ten milliseconds.
        return once is { Seconds: < 0.1 } ? Dreadnaut(mode, file, 10, limit) ?? once : once;
    }

    private static (string Order, double Seconds)? Dreadnaut(string mode, string file, int times, double limit)
    {
        var run = ProcessRun.Of("dreadnaut", "", $"{mode} -a -m M={times} <\"{file}\"\nx\nq\n", limit);
        if (run is null) return null;
        var (order, time) = (GroupSize().Match(run.Output), CpuTime().Match(run.Output));
        return order.Success && time.Success ? (order.Groups[1].Value, Number(time)) : null;
    }

    private static (string Order, double Seconds)? Bliss(string file, double limit)
    {
        var run = ProcessRun.Of("bliss", $"-v=1 \"{file}\"", null, limit);
        if (run is null) return null;
        var (order, time) = (BlissOrder().Match(run.Output), BlissTime().Match(run.Output));
        // Its clock has ten milliseconds as well; a run below that is counted as half of it.
        return order.Success && time.Success ? (order.Groups[1].Value, Math.Max(Number(time), 0.005)) : null;
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"grpsize=([0-9.e+]+);")]
    private static partial Regex GroupSize();

    [GeneratedRegex(@"cpu time = ([0-9.e+-]+) seconds")]
    private static partial Regex CpuTime();

    [GeneratedRegex(@"\|Aut\|:\s+([0-9]+)")]
    private static partial Regex BlissOrder();

    [GeneratedRegex(@"Total time:\s+([0-9.]+) seconds")]
    private static partial Regex BlissTime();
}
