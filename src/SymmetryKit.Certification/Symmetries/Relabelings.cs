using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>Arithmetic of maps given by their images, alone or one per agent.</summary>
/// <remarks>A family of maps sends element x of agent i to element <c>maps[i][x]</c> of agent g(i).</remarks>
internal static class Relabelings
{
    public static ImmutableArray<int> Identity(int count) => [.. Enumerable.Range(0, count)];

    public static bool IsIdentity(ImmutableArray<int> map)
    {
        for (var x = 0; x < map.Length; x++)
        {
            if (map[x] != x) return false;
        }

        return true;
    }

    public static bool IsBijection(ImmutableArray<int> map, int count)
    {
        if (map.IsDefault || map.Length != count) return false;
        var seen = new bool[count];
        foreach (var y in map)
        {
            if (y < 0 || y >= count || seen[y]) return false;
            seen[y] = true;
        }

        return true;
    }

    public static ImmutableArray<int> Compose(ImmutableArray<int> g, ImmutableArray<int> h)
    {
        var product = new int[h.Length];
        for (var x = 0; x < product.Length; x++) product[x] = g[h[x]];
        return [.. product];
    }

    public static ImmutableArray<ImmutableArray<int>> Compose(
        ImmutableArray<ImmutableArray<int>> g, ImmutableArray<ImmutableArray<int>> h, ImmutableArray<int> agentsOfH) =>
        [.. h.Select((map, i) => Compose(g[agentsOfH[i]], map))];

    public static ImmutableArray<int> Invert(ImmutableArray<int> map)
    {
        var inverse = new int[map.Length];
        for (var x = 0; x < inverse.Length; x++) inverse[map[x]] = x;
        return [.. inverse];
    }

    public static ImmutableArray<ImmutableArray<int>> Invert(
        ImmutableArray<ImmutableArray<int>> maps, ImmutableArray<int> agents) =>
        [.. Invert(agents).Select(i => Invert(maps[i]))];

    public static bool AreEqual(
        ImmutableArray<ImmutableArray<int>> first, ImmutableArray<ImmutableArray<int>> second)
    {
        if (first.Length != second.Length) return false;
        for (var i = 0; i < first.Length; i++)
        {
            if (!first[i].SequenceEqual(second[i])) return false;
        }

        return true;
    }

    /// <summary>The joint element whose component of agent g(i) is the image of the component of agent i.</summary>
    public static int Image(
        JointSpace space, int joint, ImmutableArray<int> agents, ImmutableArray<ImmutableArray<int>> maps)
    {
        var image = 0;
        for (var i = 0; i < agents.Length; i++) image += maps[i][space.Component(joint, i)] * space.Stride(agents[i]);
        return image;
    }

    public static int[] ImageTable(
        JointSpace space, ImmutableArray<int> agents, ImmutableArray<ImmutableArray<int>> maps)
    {
        var table = new int[space.Count];
        for (var joint = 0; joint < table.Length; joint++) table[joint] = Image(space, joint, agents, maps);
        return table;
    }
}
