using SymmetryKit.Benchmarks.Flows;
using SymmetryKit.Benchmarks.Graphs;
using SymmetryKit.Benchmarks.Thresholds;

return args switch
{
    ["graphs", .. var rest] => GraphBenchmark.Run(rest),
    ["allocations", .. var rest] => AllocationBenchmark.Run(rest),
    ["cancellation", .. var rest] => CancellationBenchmark.Run(rest),
    ["thresholds", .. var rest] => ThresholdBenchmark.Run(rest),
    ["flow", .. var rest] => FlowBenchmark.Run(rest),
    ["solve", var file] => SolveFile.Run(file),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: bench graphs [FILTER] [--limit SECONDS] [--files FOLDER] [--no-peers] [--no-process] [--certificates]\n"
        + "       bench allocations [FILTER]\n"
        + "       bench cancellation [FILTER]\n"
        + "       bench thresholds [FILTER] [--limit SECONDS]\n"
        + "       bench flow [FILTER] [--large] [--no-peers] [--patience SECONDS] [--starts N] [--method M]");
    return 2;
}
