using System.Diagnostics;
using System.Globalization;
using SymmetryKit.Certification;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Benchmarks.Thresholds;

/// <summary>
/// Prints the certified bracket of every game: what each rung proves, how long search and check take, and what flows
/// and Newton's method see at both ends.
/// </summary>
internal static class ThresholdBenchmark
{
    // Runs below this are repeated, so that compilation is not what is measured.
    private const double Short = 2;

    public static int Run(string[] args)
    {
        var (filter, limit, witness) = ("", 60.0, 30.0);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--limit") limit = Seconds(args[++i]);
            else if (args[i] == "--witness") witness = Seconds(args[++i]);
            else filter = args[i];
        }

        Console.WriteLine($"{"game",-24} {"α_lo",9} {"α_hi",9} {"ratio",7} {"rung a",9} {"rung b",9} {"a,b / d",8} "
            + $"{"nodes",7} {"slices",6} {"search",8} {"cpu",8} {"check",8} {"of search",9} {"of all",7} "
            + $"{"limits at α_hi",14} {"points at α_lo",14}");
        foreach (var (name, game, horizon) in ThresholdGames.All())
        {
            if (!name.Contains(filter, StringComparison.Ordinal)) continue;
            Print(name, game, horizon, TimeSpan.FromSeconds(limit), TimeSpan.FromSeconds(witness));
        }

        return 0;
    }

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void Print(string name, DecPomdp game, int horizon, TimeSpan limit, TimeSpan witness)
    {
        var options = new WitnessSearchOptions { TimeLimit = witness, MaximumPairs = 100_000, MaximumLogits = 3000 };
        var (low, below) = Timed(() => WitnessSearch.Run(game, horizon, EntropyObjective.Visited, options));
        var (_, belowCheck) = Timed(() => low is null ? null : WitnessChecker.Check(low.Certificate, game));
        var cheap = ThresholdSearch.Run(game, horizon, new ThresholdSearchOptions());
        var least = cheap.IsEmpty ? null : cheap[0];
        var boxes = new BoxSearchOptions { AlphaLo = low?.AlphaLo, FirstAlpha = least?.AlphaHi, TimeLimit = limit };
        var (tight, search) = Timed(() => BoxSearch.Run(game, horizon, boxes));
        var best = tight is null || least is not null && least.AlphaHi < tight.AlphaHi ? least : tight;
        var (verdict, check) = Timed(() => best is null ? null : ThresholdChecker.Check(best.Certificate, game));
        var slices = (tight?.Certificate.Argument as BoxTreeArgument)?.Slices.ToArray() ?? [];
        var high = best?.AlphaHi.ToDouble() ?? double.NaN;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-24} {low?.AlphaLo.ToDouble() ?? double.NaN,9:g6} {high,9:g6} "
            + $"{(low is null || best is null ? double.NaN : (best.AlphaHi / low.AlphaLo).ToDouble()),7:f4} "
            + $"{Least(cheap, Rung.A),9:g5} {Least(cheap, Rung.B),9:g5} {(least?.AlphaHi.ToDouble() ?? double.NaN) / high,8:f3} "
            + $"{slices.Sum(s => s.Nodes.Length),7} {slices.Length,6} {search.Wall,7:f2}s {search.Cpu,7:f2}s "
            + $"{check.Wall,7:f2}s {check.Cpu / search.Cpu,9:f3} {(check.Cpu + belowCheck.Cpu) / (search.Cpu + below.Cpu),7:f3} "
            + $"{(best is null ? "" : NumericEvidence.Limits(game, horizon, high)),14} "
            + $"{(low is null ? "" : NumericEvidence.Points(game, horizon, low.Certificate)),14}"
            + $"{(verdict is CheckResult.Rejected r ? $"  REJECTED: {r.Reason}" : "")}"));
    }

    private static double Least(IEnumerable<ThresholdCandidate> candidates, Rung rung) => candidates
        .Where(c => c.Rung == rung).Select(c => c.AlphaHi.ToDouble()).DefaultIfEmpty(double.NaN).Min();

    private static (T Result, (double Wall, double Cpu) Time) Timed<T>(Func<T> run)
    {
        var (clock, cpu) = (Stopwatch.StartNew(), Cpu());
        var result = run();
        var time = (clock.Elapsed.TotalSeconds, Cpu() - cpu);
        if (time.Item1 > Short) return (result, time);
        (clock, cpu) = (Stopwatch.StartNew(), Cpu());
        result = run();
        return (result, (clock.Elapsed.TotalSeconds, Math.Max(Cpu() - cpu, 1e-6)));
    }

    // Of all threads: what other programs do meanwhile hardly counts.
    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
}
