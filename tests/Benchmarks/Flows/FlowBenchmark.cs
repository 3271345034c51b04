using System.Diagnostics;
using System.Globalization;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;

namespace SymmetryKit.Benchmarks.Flows;

/// <summary>
/// Our flows against SciPy's on the same games, starts and tolerance; and our gradient against what memory alone would
/// take.
/// </summary>
/// <remarks>
/// <para>Each side integrates with the same relative and absolute tolerance per step to the same end: where the
/// residual in logits is at most the tolerance. SciPy scales its error estimate by the root mean square over all
/// logits, ours by the largest, which is stricter; our linearly implicit method is allowed 100 times the tolerance,
/// which is looser. The ends are compared. What a user waits for is shown beside: the flow ended by Newton's method
/// from a residual of 0.25 on.</para>
/// <para>SciPy is given two gradients, over the tree stage by stage and in sequence form as ours is, five methods (BDF,
/// LSODA, DOP853, RK45, Radau), and with the second gradient Jacobians too; of all thirteen the fastest counts, and of
/// the tree's beside.</para>
/// <para>Processor time on one thread each, of compiled code; wall time of ours over all processors, where starts run
/// side by side, and of SciPy, which uses one.</para>
/// </remarks>
internal static class FlowBenchmark
{
    private const double Tolerance = 1e-6;
    private const int DefaultStarts = 10;

    // Long enough for the runtime to compile what it finds to be hot.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly (string Name, int Horizon, double Alpha)[] Compared =
    [
        ("dectiger", 2, 20), ("dectiger", 3, 20), ("broadcast", 3, 0.5), ("broadcast", 4, 0.5),
        ("broadcast", 5, 0.5), ("recycling", 3, 2),
    ];

    private static readonly (string Name, int Horizon)[] Large = [("dectiger", 4), ("broadcast", 6), ("dectiger", 5)];

    public static int Run(string[] args)
    {
        var filter = args.FirstOrDefault(a => a[0] != '-') ?? "";
        Console.WriteLine(
            $"{"game",-14} {"unknowns",8} {"steps",6} {"used",8} {"ours",8} {"wall",8} {"of CPU",8} "
            + $"{"SciPy",9} {"wall",9} "
            + $"{"evals",6} {"by",-16} {"ratio",7} {"wall",7} {"used",7} {"tree",9} {"by",-6} {"ratio",7} {"agree",8} BLAS");
        foreach (var (name, horizon, alpha) in Compared)
        {
            var isMeant = $"{name} h={horizon}".Contains(filter, StringComparison.Ordinal);
            if (!isMeant) continue;
            double? patience = args.Contains("--no-peers") ? null : Number(args, "--patience", 60);
            Compare(
                name, horizon, alpha, (int)Number(args, "--starts", DefaultStarts), patience, Word(args, "--method"));
        }

        Console.WriteLine();
        Console.WriteLine(
            $"{"gradient of",-14} {"joint",8} {"pairs",9} {"time",11} {"per pair",9} {"bytes",10} {"GB/s",6} "
            + $"{"bound",11} {"x bound",7}");
        var games = Compared.Select(c => (c.Name, c.Horizon)).Concat(args.Contains("--large") ? Large : []);
        foreach (var (name, horizon) in games)
        {
            if ($"{name} h={horizon}".Contains(filter, StringComparison.Ordinal)) MeasureGradient(name, horizon);
        }

        return 0;
    }

    private static FlatGame Game(string name, int horizon) => FlatGame.From(HistoryTree.Build(
        GameLibrary.All.Single(g => g.Name == name).Build(), horizon,
        new HistoryTreeOptions { MaximumPairs = 40_000_000 }));

    private static string? Word(string[] args, string option)
    {
        var at = Array.IndexOf(args, option);
        return at >= 0 ? args[at + 1] : null;
    }

    private static double Number(string[] args, string option, double otherwise) =>
        Word(args, option) is { } word ? double.Parse(word, CultureInfo.InvariantCulture) : otherwise;

    private static void Compare(
        string name, int horizon, double alpha, int count, double? patience, string? method)
    {
        var game = Game(name, horizon);
        var starts = Enumerable.Range(0, count).Select(k =>
        {
            var logits = new double[game.ParameterCount];
            StartGenerator.Fill(0, k, 1, logits);
            return logits;
        }).ToArray();
        var asUsed = new FlowOptions { RelativeTolerance = Tolerance, AbsoluteTolerance = Tolerance };
        var alike = asUsed with { CaptureResidual = Tolerance };
        var (_, used) = Follow(game, starts, alpha, asUsed);
        var (results, ours) = Follow(game, starts, alpha, alike);
        var (wall, together) = WallSeconds(game, count, alpha, alike);
        Console.Write(string.Create(CultureInfo.InvariantCulture,
            $"{$"{name} h={horizon}",-14} {game.ParameterCount - game.HistoryCount,8} {results.Sum(r => r.Steps),6} ")
            + string.Create(CultureInfo.InvariantCulture, $"{used,7:f3}s {ours,7:f3}s {wall,7:f3}s {together,7:f3}s"));
        if (patience is not { } seconds)
        {
            Console.WriteLine();
            return;
        }

        var peers = SciPyFlow.Run(game, starts, alpha, Tolerance, seconds, method);
        Console.WriteLine(Peers(peers, results, (used, ours, wall), seconds, method));
    }

    private static string Peers(
        IReadOnlyList<SciPyFlow>? peers, FlowResult[] results, (double Used, double Alike, double Wall) own,
        double patience, string? method)
    {
        var (used, ours, wall) = own;
        if (peers is null) return "   SciPy is not installed (Debian: python3-scipy), or failed";
        if (peers.MinBy(p => p.Seconds) is not { } best)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"   no method of SciPy arrived within {patience} s: more than {patience / ours:f0}x");
        }

        var distance = results.Zip(best.Policies, (r, p) => r.Policy.Zip(p, (x, y) => Math.Abs(x - y)).Max()).Max();
        var tree = peers.Where(p => p.Gradient == "tree").MinBy(p => p.Seconds);
        var byTree = tree is null && method is not null ? new string(' ', 25)
            : tree is null
            ? string.Create(CultureInfo.InvariantCulture, $" {$">{patience}s",9} {"",6} {patience / ours,6:f1}x")
            : string.Create(CultureInfo.InvariantCulture,
                $" {tree.Seconds,8:f2}s {tree.Method,-6} {tree.Seconds / ours,6:f1}x");
        return string.Create(CultureInfo.InvariantCulture,
            $" {best.Seconds,8:f2}s {best.WallSeconds,8:f2}s {best.Evaluations,6} ")
            + string.Create(CultureInfo.InvariantCulture,
                $"{$"{best.Gradient} {best.Method}",-16} {best.Seconds / ours,6:f1}x {best.WallSeconds / wall,6:f1}x ")
            + string.Create(CultureInfo.InvariantCulture, $"{best.Seconds / used,6:f1}x")
            + byTree + string.Create(CultureInfo.InvariantCulture, $" {distance,8:g2} {best.Blas}");
    }

    /// <summary>The flows from all starts on this thread, and their processor time once the code is compiled.</summary>
    private static (FlowResult[] Results, double Seconds) Follow(
        FlatGame game, double[][] starts, double alpha, FlowOptions options)
    {
        var flow = new GradientFlow(game, EntropyObjective.Visited, alpha, options);
        var warming = Stopwatch.StartNew();
        do flow.Run(starts[0]);
        while (warming.Elapsed < WarmUp);
        var clock = CpuClock.Seconds();
        var results = starts.Select(start => flow.Run(start)).ToArray();
        return (results, CpuClock.Seconds() - clock);
    }

    /// <summary>The time until the flows from the same starts, run side by side, have all ended, and the processor time
    /// of all threads meanwhile.</summary>
    private static (double Wall, double Processor) WallSeconds(
        FlatGame game, int count, double alpha, FlowOptions options)
    {
        var (clock, processor) = (Stopwatch.StartNew(), CpuClock.ProcessSeconds());
        MultiStartFlow.Run(
            game, EntropyObjective.Visited, alpha, new MultiStartOptions { Starts = count, Flow = options });
        return (clock.Elapsed.TotalSeconds, CpuClock.ProcessSeconds() - processor);
    }

    private static void MeasureGradient(string name, int horizon)
    {
        var game = Game(name, horizon);
        var kernel = new ObjectiveKernel(game, EntropyObjective.Visited);
        var logits = new double[game.ParameterCount];
        StartGenerator.Fill(0, 0, 1, logits);
        var (pairs, bytes) = ((long)game.JointCount * game.JointActionCount, Traffic(game));
        var seconds = Best(() => kernel.Evaluate(logits, 1));
        var bandwidth = Streaming.BytesPerSecond(bytes);
        var bound = bytes / bandwidth;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{$"{name} h={horizon}",-14} {game.JointCount,8} {pairs,9} {seconds * 1e6,9:f1}us ")
            + string.Create(CultureInfo.InvariantCulture, $"{seconds / pairs * 1e9,6:f2} ns {bytes,10} ")
            + string.Create(CultureInfo.InvariantCulture, $"{bandwidth / 1e9,6:f1} {bound * 1e6,9:f1}us ")
            + string.Create(CultureInfo.InvariantCulture, $"{seconds / bound,7:f2}"));
    }

    /// <summary>Bytes that one gradient has to read or write, each array once.</summary>
    private static long Traffic(FlatGame game)
    {
        // Rewards by pair and chance weights by joint history, both constant.
        var tables = ((long)game.JointCount * game.JointActionCount * 8) + (game.JointCount * 8L);
        // Logits; probabilities, their logarithms, sequence weights, gains, values and advantages written once, read
        // once; by history entropies, reaches and two sums.
        return tables + (game.ParameterCount * 8L * 13) + (game.HistoryCount * 8L * 8);
    }

    /// <summary>The least time of a call over about a second.</summary>
    private static double Best(Action call)
    {
        call();
        var (best, clock) = (double.PositiveInfinity, Stopwatch.StartNew());
        while (clock.Elapsed < TimeSpan.FromSeconds(1))
        {
            var (start, count) = (CpuClock.Seconds(), 0);
            double spent;
            do
            {
                call();
                count++;
                spent = CpuClock.Seconds() - start;
            }
            while (spent < 0.01);
            best = Math.Min(best, spent / count);
        }

        return best;
    }
}
