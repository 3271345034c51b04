using System.Diagnostics;
using System.Globalization;
using SymmetryKit.Certification;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Benchmarks.Thresholds;

/// <summary>Prints the certified bracket of every game, by which rung, how long it took and how long its check takes.</summary>
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

        Console.WriteLine(
            $"{"game",-24} {"α_lo",10} {"α_hi",10} {"ratio",7} {"rungs a, b",10} {"boxes",8} {"search",8} {"check",8}");
        foreach (var (name, game, horizon) in ThresholdGames.All())
        {
            if (name.Contains(filter, StringComparison.Ordinal)) Print(name, game, horizon, TimeSpan.FromSeconds(limit));
        }

        return 0;
    }

    private static void Print(string name, DecPomdp game, int horizon, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        var low = WitnessSearch.Run(game, horizon, EntropyObjective.Visited)?.AlphaLo;
        var cheap = ThresholdSearch.Run(game, horizon, new ThresholdSearchOptions()).FirstOrDefault();
        var options = new BoxSearchOptions { AlphaLo = low, FirstAlpha = cheap?.AlphaHi, TimeLimit = limit };
        var tight = BoxSearch.Run(game, horizon, options);
        var search = clock.Elapsed;
        var best = tight is null || cheap is not null && cheap.AlphaHi < tight.AlphaHi ? cheap : tight;
        clock.Restart();
        var verdict = best is null ? null : ThresholdChecker.Check(best.Certificate, game);
        var check = clock.Elapsed;
        var boxes = (tight?.Certificate.Argument as BoxTreeArgument)?.Slices.Sum(s => s.Nodes.Length) ?? 0;
        var ratio = low is { } witness && best is not null ? (best.AlphaHi / witness).ToDouble() : double.NaN;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-24} {low?.ToDouble() ?? double.NaN,10:g6} {best?.AlphaHi.ToDouble() ?? double.NaN,10:g6} {ratio,7:f4} "
            + $"{cheap?.AlphaHi.ToDouble() ?? double.NaN,10:g5} {boxes,8} {search.TotalSeconds,7:f1}s {check.TotalSeconds,7:f1}s"
            + $"{(verdict is CheckResult.Rejected r ? $"  REJECTED: {r.Reason}" : "")}"));
    }
}
