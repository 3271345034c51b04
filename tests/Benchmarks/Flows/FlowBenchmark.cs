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
/// <para>Each side integrates with the same relative and absolute tolerance per step. SciPy scales its error estimate
/// by the root mean square over all logits, ours by the largest, which is stricter; our linearly implicit method is
/// allowed 100 times the tolerance, which is looser.</para>
/// <para>Ours twice: as it is, ending by Newton's method from a residual of 0.25 on; and like for like, integrating to
/// the residual at which SciPy ends, before one last Newton step. Both then end within about 1e-12 of a limit that is
/// checked to be a strict maximum. SciPy's fastest method of LSODA, BDF and RK45 counts.</para>
/// <para>Processor time on one thread each, of compiled code; wall time of ours over all processors, where starts run
/// side by side, and of SciPy, which uses one.</para>
/// </remarks>
internal static class FlowBenchmark
{
    private const double Tolerance = 1e-6;
    private const int Starts = 10;

    // Long enough for the runtime to compile what it finds to be hot.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly (string Name, int Horizon, double Alpha)[] Compared =
    [
        ("dectiger", 2, 20), ("dectiger", 3, 20), ("broadcast", 3, 0.5), ("broadcast", 5, 0.5), ("recycling", 3, 2),
    ];

    private static readonly (string Name, int Horizon)[] Large = [("dectiger", 4), ("broadcast", 6), ("dectiger", 5)];

    public static int Run(string[] args)
    {
        var filter = args.FirstOrDefault(a => a[0] != '-') ?? "";
        Console.WriteLine(
            $"{"game",-14} {"unknowns",8} {"steps",6} {"ours",8} {"alike",8} {"wall",8} {"SciPy",8} {"wall",8} "
            + $"{"evals",6} {"by",6} {"ratio",7} {"alike",7} {"wall",7} {"agree",8}");
        foreach (var (name, horizon, alpha) in Compared)
        {
            var isMeant = $"{name} h={horizon}".Contains(filter, StringComparison.Ordinal);
            if (isMeant) Compare(name, horizon, alpha, args.Contains("--no-peers"));
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

    private static void Compare(string name, int horizon, double alpha, bool alone)
    {
        var game = Game(name, horizon);
        var starts = Enumerable.Range(0, Starts).Select(k =>
        {
            var logits = new double[game.ParameterCount];
            StartGenerator.Fill(0, k, 1, logits);
            return logits;
        }).ToArray();
        var options = new FlowOptions { RelativeTolerance = Tolerance, AbsoluteTolerance = Tolerance };
        var (results, ours) = Follow(game, starts, alpha, options);
        var (_, alike) = Follow(game, starts, alpha, options with { CaptureResidual = Tolerance });
        var wall = WallSeconds(game, alpha, options);
        var row = string.Create(CultureInfo.InvariantCulture,
            $"{$"{name} h={horizon}",-14} {game.ParameterCount - game.HistoryCount,8} {results.Sum(r => r.Steps),6} ")
            + string.Create(CultureInfo.InvariantCulture, $"{ours,7:f3}s {alike,7:f3}s {wall,7:f3}s");
        if (alone)
        {
            Console.WriteLine(row);
            return;
        }

        if (SciPyFlow.Run(game, starts, alpha, Tolerance) is not { } peer)
        {
            Console.WriteLine($"{row}   SciPy is not installed (Debian: python3-scipy), or did not arrive");
            return;
        }

        var distance = results.Zip(peer.Policies, (r, p) => r.Policy.Zip(p, (x, y) => Math.Abs(x - y)).Max()).Max();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{row} {peer.Seconds,7:f3}s {peer.WallSeconds,7:f3}s {peer.Evaluations,6} {peer.Method,6} ")
            + string.Create(CultureInfo.InvariantCulture, $"{peer.Seconds / ours,6:f1}x {peer.Seconds / alike,6:f1}x ")
            + string.Create(CultureInfo.InvariantCulture, $"{peer.WallSeconds / wall,6:f1}x {distance,8:g2}"));
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

    /// <summary>The time until the flows from the same starts, run side by side, have all ended.</summary>
    private static double WallSeconds(FlatGame game, double alpha, FlowOptions options)
    {
        var clock = Stopwatch.StartNew();
        MultiStartFlow.Run(
            game, EntropyObjective.Visited, alpha, new MultiStartOptions { Starts = Starts, Flow = options });
        return clock.Elapsed.TotalSeconds;
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

    /// <summary>Bytes that one gradient has to read or write, each array once per pass that needs it.</summary>
    private static long Traffic(FlatGame game)
    {
        var (joint, n, actions) = ((long)game.JointCount, game.AgentCount, game.JointActionCount);
        var inner = (long)game.Tree.StageStart(game.Tree.Horizon - 1);
        // Forward: first children of inner pairs, the parameters' places, reach read and written.
        var forward = (inner * actions * 4) + (inner * n * 4) + (joint * 8) + (inner * 8);
        // Backward: rewards of all pairs, first children of inner ones, places of histories and parameters, weight,
        // reach; continuation values written and read.
        var backward = (joint * actions * 8) + (inner * actions * 4) + (joint * n * 8) + (joint * 16) + (joint * 16);
        // Probabilities, their logarithms, values and advantages: written once, read once.
        return forward + backward + (game.ParameterCount * 8L * 8);
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
