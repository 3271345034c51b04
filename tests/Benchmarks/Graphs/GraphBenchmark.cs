using System.Globalization;
using SymmetryKit.Graphs;
using SymmetryKit.Graphs.Checking;
using SymmetryKit.Graphs.Formats;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Runs the engine and its peers on the instances and prints times, ratios and whether the orders
/// agree.</summary>
/// <remarks>Times are processor seconds of one thread without loading: the median of the runs that fit into a second,
/// at least three, after one to warm up; the group's order is kept in factors. "alloc" is the megabytes one run
/// allocates, the result's generators included. "process" is all processor time of a program that reads the file and
/// solves
/// it.</remarks>
internal static class GraphBenchmark
{
    public static int Run(string[] args)
    {
        var options = Options.Parse(args);
        Directory.CreateDirectory(options.Folder);
        Console.WriteLine(
            $"{"instance",-31}{"n",8}{"m",9}{"warm",10}{"alloc",7}{"process",9}{"MB",6}"
            + $"{string.Concat(Peers.Names.Select(name => $"{name,10}"))}{"x peer",8}{"x best",8}  order, agreement");
        var rows = new List<Row>();
        foreach (var instance in Instances.All.Where(x => options.Wants(x.FullName)))
        {
            var row = Measure(instance, options);
            rows.Add(row);
            Console.WriteLine(row);
            if (options.Certificates && row.Group is not null) Console.WriteLine(Certify(row, options.Limit));
        }

        Summarize(rows);
        return rows.TrueForAll(row => row.Group is not null && row.Disagreements.Count == 0) ? 0 : 1;
    }

    private static Row Measure(Instance instance, Options options)
    {
        var graph = instance.Build();
        var (group, warm, allocated) = Warm(graph, options.Limit);
        var dimacs = Path.Combine(options.Folder, instance.FullName + ".g");
        if (!File.Exists(dimacs)) File.WriteAllText(dimacs, DimacsFormat.Write(graph));
        var self = $"exec \"{typeof(GraphBenchmark).Assembly.Location}\" solve \"{dimacs}\"";
        var process = options.Processes ? ProcessRun.Of("dotnet", self, null, options.Limit + 20) : null;
        var row = new Row(instance, graph, group, warm, allocated, process is null
            ? null : SolveFile.Parse(process.Output));
        if (options.WithPeers)
        {
            var dreadnaut = Path.ChangeExtension(dimacs, ".dre");
            if (!File.Exists(dreadnaut)) File.WriteAllText(dreadnaut, Peers.Dreadnaut(graph));
            foreach (var peer in Peers.Names) row.Add(peer, Peers.Run(peer, dimacs, dreadnaut, options.Limit));
        }

        row.Compare();
        return row;
    }

    private static (AutomorphismGroup? Group, double Seconds, double Megabytes) Warm(ColoredGraph graph, double limit)
    {
        var bytes = 0L;
        var (group, seconds) = Median(limit, token =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var found = AutomorphismSearch.Find(graph, cancellation: token);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            return found;
        });
        return (group, seconds, group is null ? double.NaN : bytes / 1e6);
    }

    // The last result and the median of the processor times; null when not even the first run ends in time.
    private static (T? Result, double Seconds) Median<T>(double limit, Func<CancellationToken, T> run)
        where T : class
    {
        var times = new List<double>();
        T? result = null;
        try
        {
            for (var i = 0; i < 4 || (times.Sum() < 1 && i < 50); i++)
            {
                using var source = new CancellationTokenSource(TimeSpan.FromSeconds(limit));
                GC.Collect();
                var start = CpuClock.Seconds();
                result = run(source.Token);
                times.Add(CpuClock.Seconds() - start);
                if (times.Sum() > limit) break;
            }
        }
        catch (OperationCanceledException)
        {
            // The limit is by the clock on the wall: on a busy machine a later run can exceed it alone.
        }

        if (times.Count == 0) return (null, double.NaN);
        // The first run compiles.
        if (times.Count > 1) times.RemoveAt(0);
        times.Sort();
        return (result, times[times.Count / 2]);
    }

    private static string Certify(Row row, double limit)
    {
        var (certificate, made) = Median(limit, _ => CompletenessCertificate.Of(row.Graph, row.Group!));
        var (result, check) = Median(limit, token =>
            CompletenessChecker.Check(row.Graph, certificate!, cancellation: token));
        var isAccepted = result is CompletenessResult.Accepted accepted && accepted.Order == row.Group!.Order;
        var size = CompletenessText.Write(certificate!, row.Graph.VertexCount).Length;
        var verdict = isAccepted ? "accepted" : $"NOT ACCEPTED {result}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"    certificate: {verdict}, made in {made:F4} s, checked in {check:F4} s "
            + $"({check / row.Warm:F1} x solve), {size} characters; "
            + $"without a generator: {WithoutOne(row, certificate!, limit)}");
    }

    // The last generator found is the only one that moves the first base point so far.
    private static string WithoutOne(Row row, CompletenessCertificate certificate, double limit)
    {
        if (certificate.Generators.IsEmpty) return "none to drop";
        var generators = certificate.Generators;
        var fewer = certificate with { Generators = generators.RemoveAt(generators.Length - 1) };
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(limit));
        try
        {
            return CompletenessChecker.Check(row.Graph, fewer, cancellation: source.Token)
                is CompletenessResult.Rejected(var level, var reason)
                ? $"rejected at level {level}: {reason}" : "ACCEPTED";
        }
        catch (OperationCanceledException)
        {
            return $"neither accepted nor rejected in {limit} s";
        }
    }

    private static void Summarize(List<Row> rows)
    {
        Console.WriteLine();
        Console.WriteLine("geometric mean of the ratios (ours / fastest)");
        Console.WriteLine($"{"family",-16}{"instances",10}{"solved",8}{"x peer",9}{"x best",9}");
        foreach (var family in rows.GroupBy(row => row.Instance.Family))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{family.Key,-16}{family.Count(),10}{family.Count(row => row.Group is not null),8}"
                + $"{Mean(family.Select(row => row.PeerRatio)),9:F2}{Mean(family.Select(row => row.BestRatio)),9:F2}"));
        }

        Console.WriteLine($"solved {rows.Count(row => row.Group is not null)} of {rows.Count}; "
            + $"orders disagree on {rows.Count(row => row.Disagreements.Count > 0)}");
    }

    private static double Mean(IEnumerable<double> ratios)
    {
        var known = ratios.Where(double.IsFinite).ToArray();
        return known.Length == 0 ? double.NaN : Math.Exp(known.Average(Math.Log));
    }
}
