using System.Diagnostics;
using SymmetryKit.Benchmarks.Graphs;
using SymmetryKit.Graphs;

var filter = args.Length > 0 ? args[0] : "";
var limit = args.Length > 1 ? double.Parse(args[1]) : 20;
foreach (var instance in Instances.All.Where(x => x.FullName.Contains(filter, StringComparison.Ordinal)))
{
    var graph = instance.Build();
    var best = double.MaxValue;
    AutomorphismGroup? group = null;
    try
    {
        for (var i = 0; i < 5 && (i < 2 || best < 1); i++)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromSeconds(limit));
            var start = SymmetryKit.Benchmarks.CpuClock.Seconds();
            group = AutomorphismSearch.Find(graph, cancellation: source.Token);
            best = Math.Min(best, SymmetryKit.Benchmarks.CpuClock.Seconds() - start);
        }
    }
    catch (OperationCanceledException)
    {
        Console.WriteLine($"{instance.FullName,-32} n={graph.VertexCount} m={graph.EdgeCount} TIMEOUT");
        continue;
    }

    var order = group!.Order.ToString("E8", System.Globalization.CultureInfo.InvariantCulture);
    Console.WriteLine(
        $"{instance.FullName,-32} n={graph.VertexCount} m={graph.EdgeCount} {best:F5}s {order} "
        + $"gens={group.Generators.Length} {group.Statistics}");
}
