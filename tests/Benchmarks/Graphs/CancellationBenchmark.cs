using System.Diagnostics;
using System.Globalization;
using SymmetryKit.Graphs;
using SymmetryKit.Graphs.Checking;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>How long the engine goes on after it was cancelled: the worst of several moments, in
/// milliseconds.</summary>
/// <remarks>Processor time of the whole process, which has nothing else to do; in brackets the time on the wall, which
/// counts what other programs do meanwhile. A dash stands for an operation that was over before it could be
/// cancelled.</remarks>
internal static class CancellationBenchmark
{
    private static readonly int[] Moments = [1, 3, 10, 20, 35, 50, 75, 100, 150, 200, 300, 450, 700, 1000];

    public static int Run(string[] args)
    {
        var options = Options.Parse(args);
        Console.WriteLine($"{"instance",-31}{"search",18}{"canonical form",18}{"certificate",18}");
        var worst = 0.0;
        foreach (var instance in Instances.All.Where(x => options.Wants(x.FullName)))
        {
            var graph = instance.Build();
            var certificate = CompletenessCertificate.Of(graph, AutomorphismSearch.Find(graph));
            // Dropping a generator makes the check look for a reason, which takes longer.
            var generators = certificate.Generators;
            var fewer = certificate with { Generators = [.. generators.Take(generators.Length - 1)] };
            var delays = new[]
            {
                Worst(token => AutomorphismSearch.Find(graph, cancellation: token)),
                Worst(token => CanonicalForm.Of(graph, token)),
                Worst(token => CompletenessChecker.Check(graph, fewer, cancellation: token)),
            };
            worst = Math.Max(worst, delays.Max(delay => delay?.Processor ?? 0));
            Console.WriteLine($"{instance.FullName,-31}{string.Concat(delays.Select(Text))}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"worst {worst:F0} ms of processor time"));
        return worst <= 100 ? 0 : 1;
    }

    private static string Text((double Processor, double Wall)? delay) => delay is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{$"{known.Processor:F0} ({known.Wall:F0})",18}")
        : $"{"-",18}";

    private static (double Processor, double Wall)? Worst(Action<CancellationToken> operation)
    {
        (double Processor, double Wall)? worst = null;
        foreach (var moment in Moments)
        {
            GC.Collect();
            using var source = new CancellationTokenSource();
            var task = Task.Run(() => operation(source.Token));
            if (task.Wait(moment)) break;
            var wall = Stopwatch.StartNew();
            var processor = CpuClock.ProcessSeconds();
            source.Cancel();
            try
            {
                task.Wait();
            }
            catch (AggregateException)
            {
                // Cancelled, as asked.
            }

            var delay = (1e3 * (CpuClock.ProcessSeconds() - processor), wall.Elapsed.TotalMilliseconds);
            if (worst is null || delay.Item1 > worst.Value.Processor) worst = delay;
        }

        return worst;
    }
}
