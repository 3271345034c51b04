using System.Diagnostics;
using System.Globalization;
using SymmetryKit.Certification;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Benchmarks.Thresholds;

/// <summary>
/// Prints the certified bracket of every game, by which rung, how long it took and how long its check takes.
/// </summary>
internal static class ThresholdBenchmark
{
    public static int Run(string[] args)
    {
        var (filter, limit) = ("", 60.0);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--limit") limit = double.Parse(args[++i], CultureInfo.InvariantCulture);
            else filter = args[i];
        }

        Console.WriteLine($"{"game",-24} {"α_lo",10} {"α_hi",10} {"ratio",7} {"rungs a, b",10} "
            + $"{"boxes",8} {"slices",6} {"search",8} {"check",8} {"check cpu/search cpu",20}");
        foreach (var (name, game, horizon) in ThresholdGames.All())
        {
            if (!name.Contains(filter, StringComparison.Ordinal)) continue;
            Print(name, game, horizon, TimeSpan.FromSeconds(limit));
        }

        return 0;
    }

    private static void Print(string name, DecPomdp game, int horizon, TimeSpan limit)
    {
        var low = WitnessSearch.Run(game, horizon, EntropyObjective.Visited)?.AlphaLo;
        var cheap = ThresholdSearch.Run(game, horizon, new ThresholdSearchOptions()).FirstOrDefault();
        var options = new BoxSearchOptions { AlphaLo = low, FirstAlpha = cheap?.AlphaHi, TimeLimit = limit };
        var (clock, cpu) = (Stopwatch.StartNew(), Cpu());
        var tight = BoxSearch.Run(game, horizon, options);
        var (search, searchCpu) = (clock.Elapsed, Cpu() - cpu);
        var best = tight is null || cheap is not null && cheap.AlphaHi < tight.AlphaHi ? cheap : tight;
        (clock, cpu) = (Stopwatch.StartNew(), Cpu());
        var verdict = best is null ? null : ThresholdChecker.Check(best.Certificate, game);
        var (check, checkCpu) = (clock.Elapsed, Cpu() - cpu);
        var slices = (tight?.Certificate.Argument as BoxTreeArgument)?.Slices.ToArray() ?? [];
        var ratio = low is { } witness && best is not null ? (best.AlphaHi / witness).ToDouble() : double.NaN;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-24} {low?.ToDouble() ?? double.NaN,10:g6} {best?.AlphaHi.ToDouble() ?? double.NaN,10:g6} "
            + $"{ratio,7:f4} "
            + $"{cheap?.AlphaHi.ToDouble() ?? double.NaN,10:g5} {slices.Sum(s => s.Nodes.Length),8} {slices.Length,6} "
            + $"{search.TotalSeconds,7:f1}s {check.TotalSeconds,7:f1}s {checkCpu / searchCpu,20:f2}"
            + $"{(verdict is CheckResult.Rejected r ? $"  REJECTED: {r.Reason}" : "")}"));
    }

    // Of all threads: what other programs do meanwhile hardly counts.
    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
}
