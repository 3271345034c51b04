using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using SymmetryKit.Benchmarks.Graphs;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Benchmarks.Flows;

/// <summary>What one method of <c>flow.py</c> did.</summary>
/// <param name="Blas">Which library multiplied its matrices.</param>
/// <param name="Gradient">Which of its two gradients was integrated.</param>
/// <param name="Method">The method of <c>solve_ivp</c>.</param>
/// <param name="Seconds">Processor time of all starts, without start-up.</param>
/// <param name="WallSeconds">The time that passed meanwhile.</param>
/// <param name="Evaluations">Gradients computed.</param>
/// <param name="Policies">The policies at the ends, one per start.</param>
internal sealed record SciPyFlow(
    string Blas, string Gradient, string Method, double Seconds, double WallSeconds, int Evaluations,
    double[][] Policies)
{
    // Eight with the one gradient, five with the other, each within the patience.
    private const int Attempts = 13;

    // Debian's own python3 is the one that has Debian's packages.
    private static readonly string[] Interpreters = ["/usr/bin/python3", "python3"];

    /// <summary>Runs the script; null if there is no SciPy, empty if no method arrived within
    /// <paramref name="patience"/> seconds of processor time; one method alone if it is named.</summary>
    public static IReadOnlyList<SciPyFlow>? Run(
        FlatGame game, double[][] starts, double alpha, double tolerance, double patience, string? method)
    {
        var folder = Directory.CreateTempSubdirectory("symkit-flow-");
        try
        {
            Export(game, starts, folder.FullName);
            var script = Path.Combine(AppContext.BaseDirectory, "flow.py");
            var arguments = string.Create(CultureInfo.InvariantCulture,
                $"\"{script}\" \"{folder.FullName}\" {alpha:R} {tolerance:R} {patience:R} {method}");
            return Interpreters.Select(python => ProcessRun.Of(python, arguments, null, 2 * Attempts * patience))
                .FirstOrDefault(run => run is not null) is { } found
                ? Parse(found.Output)
                : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SciPyFlow[] Parse(string output)
    {
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var run = json.RootElement;
            return new SciPyFlow(
                run.GetProperty("blas").GetString()!, run.GetProperty("gradient").GetString()!,
                run.GetProperty("method").GetString()!,
                run.GetProperty("seconds").GetDouble(), run.GetProperty("wall").GetDouble(),
                run.GetProperty("evaluations").GetInt32(),
                [.. run.GetProperty("policies").EnumerateArray()
                    .Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray())]);
        })];
    }

    // The tree as flat little-endian arrays, which NumPy reads as they are.
    private static void Export(FlatGame game, double[][] starts, string folder)
    {
        var tree = game.Tree;
        var (n, actions) = (game.AgentCount, game.JointActionCount);
        var (parameters, weights) = (new int[game.JointCount * n], new double[game.JointCount]);
        var (rewards, children) = (new double[game.JointCount * actions], new int[game.JointCount * actions]);
        var discount = tree.Game.Discount.ToDouble();
        for (var stage = 0; stage < tree.Horizon; stage++)
        {
            for (var j = tree.StageStart(stage); j < tree.StageStart(stage + 1); j++)
            {
                weights[j] = tree.Weight(j).ToDouble() * Math.Pow(discount, stage);
                for (var i = 0; i < n; i++) parameters[(j * n) + i] = game.Parameter(i, tree.LocalHistory(j, i), 0);
                for (var a = 0; a < actions; a++)
                {
                    rewards[(j * actions) + a] = tree.WeightedReward(j, a).ToDouble() * Math.Pow(discount, stage);
                    children[(j * actions) + a] = tree.ChildEnd(j, a) - tree.ChildStart(j, a);
                }
            }
        }

        int[] stages = [.. Enumerable.Range(0, tree.Horizon + 1).Select(tree.StageStart)];
        int[] histories = [.. Enumerable.Range(0, game.HistoryCount + 1).Select(game.ParameterStart)];
        Write("stages", stages);
        Write("sizes", [.. tree.Game.JointActions.Sizes]);
        Write("histories", histories);
        Write("parameters", parameters);
        Write("children", children);
        Write("weights", weights);
        Write("rewards", rewards);
        Write("starts", [.. starts.SelectMany(s => s)]);

        void Write<T>(string name, T[] values)
            where T : unmanaged =>
            File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }
}
