using System.Globalization;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Orders and times of other tools on these instances, measured once on another machine; see
/// published.tsv.</summary>
internal sealed record Published(string Order, string BestTool, double BestSeconds)
{
    public static IReadOnlyDictionary<string, Published> All { get; } = Read();

    private static Dictionary<string, Published> Read()
    {
        using var stream = typeof(Published).Assembly.GetManifestResourceStream("published.tsv")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var tools = lines[0].Split('\t')[2..];
        return lines.Skip(1).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells =>
        {
            var best = cells[2..].Zip(tools).Where(x => x.First != "-")
                .MinBy(x => double.Parse(x.First, CultureInfo.InvariantCulture));
            return new Published(cells[1], best.Second, double.Parse(best.First, CultureInfo.InvariantCulture));
        });
    }
}
