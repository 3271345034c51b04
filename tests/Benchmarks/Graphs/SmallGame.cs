namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>A Dec-POMDP with integer weights in place of probabilities: enough to draw its graph.</summary>
internal sealed record SmallGame(
    int States,
    int[] Actions,
    int[] Observations,
    Func<int, int[], List<(int Next, int Weight)>> Transitions,
    Func<int, int[], int> Reward,
    Func<int[], int, List<(int[] Joint, int Weight)>> Emissions);
