using SymmetryKit.Benchmarks.Graphs;

return args switch
{
    ["graphs", .. var rest] => GraphBenchmark.Run(rest),
    ["solve", var file] => SolveFile.Run(file),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: bench graphs [FILTER] [--limit SECONDS] [--files FOLDER] [--no-peers] [--no-process] [--certificates]");
    return 2;
}
