using System.Globalization;
using SymmetryKit.Graphs;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>All that was measured on one instance.</summary>
internal sealed class Row(Instance instance, ColoredGraph graph, AutomorphismGroup? group, double warm,
    double allocated, (double Seconds, double Megabytes)? process)
{
    private readonly List<(string Name, (string Order, double Seconds)? Result)> _peers = [];

    public Instance Instance { get; } = instance;

    public ColoredGraph Graph { get; } = graph;

    public AutomorphismGroup? Group { get; } = group;

    public double Warm { get; } = warm;

    public List<string> Disagreements { get; } = [];

    /// <summary>Our time over that of the fastest peer that ran here.</summary>
    public double PeerRatio => _peers.Where(x => x.Result is not null).Select(x => Warm / x.Result!.Value.Seconds)
        .DefaultIfEmpty(double.NaN).Max();

    /// <summary>Our time over the best published one, measured on another machine.</summary>
    public double BestRatio => Published.All.TryGetValue(Instance.FullName, out var known)
        ? Warm / known.BestSeconds
        : double.NaN;

    public void Add(string peer, (string Order, double Seconds)? result) => _peers.Add((peer, result));

    public void Compare()
    {
        if (Group is null) return;
        var own = OrderText.Of(Group.Order);
        foreach (var (name, result) in _peers)
        {
            if (result is { } found && !OrderText.Agree(own, found.Order))
                Disagreements.Add($"{name} says {found.Order}");
        }

        // Where random numbers are drawn, the published graph is another one of the same kind.
        if (!Instance.IsRandom && Published.All.TryGetValue(Instance.FullName, out var known)
            && !OrderText.Agree(own, known.Order))
        {
            Disagreements.Add($"published {known.Order}");
        }
    }

    public override string ToString()
    {
        var peers = string.Concat(_peers.Select(x => x.Result is { } found
            ? string.Create(CultureInfo.InvariantCulture, $"{found.Seconds,10:F5}")
            : $"{"-",10}"));
        var agreement = Disagreements.Count > 0
            ? "DISAGREES: " + string.Join("; ", Disagreements)
            : $"agrees with {_peers.Count(x => x.Result is not null)} peers" + (Instance.IsRandom
                ? "" : " and published");
        var order = Group is null ? "not solved" : OrderText.Of(Group.Order);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Instance.FullName,-31}{Graph.VertexCount,8}{Graph.EdgeCount,9}{Warm,10:F5}{allocated,7:F1}"
            + $"{process?.Seconds,9:F2}{process?.Megabytes,6:F0}{peers}{PeerRatio,8:F2}{BestRatio,8:F2}"
            + $"  {order}, {agreement}");
    }
}
