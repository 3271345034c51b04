using System.Globalization;
using SymmetryKit.Graphs;
using SymmetryKit.Graphs.Checking;
using SymmetryKit.Graphs.Search;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>How many bytes one pass through the engine's inner loops allocates, once its lists have grown.</summary>
/// <remarks>
/// "refine" individualizes a vertex, refines and takes it back; "compare" does so along a recorded trace; "stabilize"
/// makes elements that fix a point and joins their orbits; "sift" puts a product through a stabilizer chain; "check"
/// is the certificate checker's own refinement. "run x graph" is what a whole search allocates, its result included,
/// over the bytes of the graph itself.
/// </remarks>
internal static class AllocationBenchmark
{
    private const int Passes = 20;

    public static int Run(string[] args)
    {
        var options = Options.Parse(args);
        Console.WriteLine($"{"instance",-31}{"refine",10}{"compare",10}{"stabilize",10}{"sift",10}{"check",10}"
            + $"{"graph MB",11}{"run x graph",13}");
        var isClean = true;
        foreach (var instance in Instances.All.Where(x => options.Wants(x.FullName)))
        {
            var graph = instance.Build();
            var group = AutomorphismSearch.Find(graph);
            var loops = new[]
            {
                Refine(graph), Compare(graph), Stabilize(graph, group), Sift(graph, group), Check(graph),
            };
            isClean &= Array.TrueForAll(loops, bytes => bytes is null or 0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            AutomorphismSearch.Find(graph);
            var run = (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6;
            var size = 4e-6 * (2 * graph.VertexCount + 1 + 2.0 * graph.EdgeCount);
            var columns = string.Concat(loops.Select(bytes => $"{(bytes is null ? "-" : bytes),10}"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{instance.FullName,-31}{columns}{size,11:F1}{run / size,13:F1}"));
        }

        Console.WriteLine(isClean ? "no pass allocated anything" : "SOME PASS ALLOCATED");
        return isClean ? 0 : 1;
    }

    private static long? Refine(ColoredGraph graph)
    {
        var refiner = Root(graph);
        return LargestCell(graph, refiner) is not { } cell ? null : BytesPerPass(pass =>
        {
            refiner.Individualize(refiner.Lab[cell + pass % refiner.Len[cell]]);
            refiner.RefineAll(default);
            refiner.Undo(0);
        });
    }

    private static long? Compare(ColoredGraph graph)
    {
        var refiner = Root(graph);
        if (LargestCell(graph, refiner) is not { } cell) return null;
        var log = new TraceLog();
        refiner.Individualize(refiner.Lab[cell]);
        refiner.RefineRecording(log, default);
        refiner.Undo(0);
        return BytesPerPass(pass =>
        {
            refiner.Individualize(refiner.Lab[cell + pass % refiner.Len[cell]]);
            refiner.RefineComparing(log, 0, log.Count, 8, default);
            refiner.Undo(0);
        });
    }

    private static long? Stabilize(ColoredGraph graph, AutomorphismGroup group)
    {
        if (!StabilizerSampler.CanTake(graph.VertexCount, group.Generators.Length)) return null;
        var sampler = new StabilizerSampler(graph.VertexCount);
        var known = new PermutationBuffer(graph.VertexCount);
        foreach (var generator in group.Generators) known.Add(generator);
        var orbits = new SideOrbits(graph.VertexCount);
        return BytesPerPass(pass =>
        {
            sampler.Stabilize(known, pass % graph.VertexCount, orbits.Fixing);
            orbits.Restart();
        });
    }

    private static long? Sift(ColoredGraph graph, AutomorphismGroup group)
    {
        if (group.IsTrivial || (long)graph.VertexCount * group.Base.Length > 1 << 20) return null;
        var chain = new RandomChain(graph.VertexCount, group.Base.AsSpan());
        foreach (var generator in group.Generators) chain.Add(generator.ToArray());
        var products = new ProductReplacement(graph.VertexCount);
        products.Start(group.Generators.Select(generator => generator.ToArray()).ToArray());
        for (var i = 0; i < 100; i++) chain.Add(products.Next());
        return BytesPerPass(_ => chain.Add(products.Next()));
    }

    private static long? Check(ColoredGraph graph)
    {
        var partition = new CheckedPartition(graph, graph.Colors.ToArray());
        partition.RefineAll(default);
        partition.Forget();
        var cell = 0;
        while (cell < graph.VertexCount && partition.SizeOf(cell) == 1) cell++;
        return cell == graph.VertexCount ? null : BytesPerPass(pass =>
        {
            partition.Single(partition.Members(cell)[pass % partition.SizeOf(cell)]);
            partition.RefineAll(default);
            partition.Undo(0);
        });
    }

    private static long BytesPerPass(Action<int> run)
    {
        // Lists grow to their size.
        for (var pass = 0; pass < 3 * Passes; pass++) run(pass);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var pass = 1; pass <= Passes; pass++) run(pass);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Passes;
    }

    private static Refiner Root(ColoredGraph graph)
    {
        var refiner = new Refiner(graph);
        refiner.Start(Coloring.FromColors(graph.Colors));
        refiner.RefineAll(default);
        refiner.Commit();
        return refiner;
    }

    private static int? LargestCell(ColoredGraph graph, Refiner refiner)
    {
        var largest = 0;
        for (var cell = 0; cell < graph.VertexCount; cell += refiner.Len[cell])
        {
            if (refiner.Len[cell] > refiner.Len[largest]) largest = cell;
        }

        return refiner.IsDiscrete ? null : largest;
    }
}
