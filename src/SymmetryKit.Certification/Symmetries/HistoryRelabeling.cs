using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>A renaming of the agents, local histories and actions of a history tree.</summary>
/// <remarks>
/// <para>
/// What it is claimed to preserve is said by the checker it is given to: <see cref="HistorySymmetryChecker"/> or
/// <see cref="ReturnSymmetryChecker"/>. Nothing is validated here. Both demand that it <em>respects the trees</em>:
/// local history τ of agent i becomes one of agent g(i), and if τ' continues τ by action a (and an observation),
/// then g(τ') continues g(τ) by the action that a becomes at τ. Observations need no map of their own: they are what
/// is left.
/// </para>
/// <para>
/// Actions may be renamed differently at different histories. Products follow the convention of permutations,
/// <c>(g * h)(x) = g(h(x))</c>; policies move by <c>(gπ)_{g(i)}(g(a) | g(τ)) = π_i(a | τ)</c>, so that (gh)π = g(hπ).
/// Equality compares the maps entry by entry.
/// </para>
/// </remarks>
/// <param name="Agents">Entry i is the agent g(i).</param>
/// <param name="Histories">Entry [i][τ] is the local history g(τ) of agent g(i).</param>
/// <param name="Actions">Entry [i][τ k + a], k the number of actions of i, is the action of g(i) that a becomes at
/// τ.</param>
public sealed record HistoryRelabeling(
    ImmutableArray<int> Agents,
    ImmutableArray<ImmutableArray<int>> Histories,
    ImmutableArray<ImmutableArray<int>> Actions)
{
    /// <summary>Whether every agent, history and action stays where it is.</summary>
    /// <remarks>The relabeling must be well-formed for <paramref name="tree"/>.</remarks>
    public bool IsIdentity(HistoryTree tree) => Equals(Identity(tree));

    /// <summary>The renaming that changes nothing.</summary>
    public static HistoryRelabeling Identity(HistoryTree tree) => new(
        Relabelings.Identity(tree.LocalHistories.Length),
        [.. tree.LocalHistories.Select(local => Relabelings.Identity(local.Count))],
        [.. tree.LocalHistories.Select(SameActions)]);

    /// <summary>The product: <paramref name="h"/> first, then <paramref name="g"/>.</summary>
    /// <remarks>Both must be well-formed for the same tree.</remarks>
    public static HistoryRelabeling operator *(HistoryRelabeling g, HistoryRelabeling h)
    {
        var actions = new ImmutableArray<int>[h.Agents.Length];
        for (var i = 0; i < actions.Length; i++)
        {
            var (histories, own, other) = (h.Histories[i], h.Actions[i], g.Actions[h.Agents[i]]);
            var k = own.Length / histories.Length;
            actions[i] = [.. own.Select((image, x) => other[histories[x / k] * k + image])];
        }

        return new HistoryRelabeling(
            Relabelings.Compose(g.Agents, h.Agents),
            Relabelings.Compose(g.Histories, h.Histories, h.Agents),
            [.. actions]);
    }

    /// <summary>The renaming that undoes this one.</summary>
    /// <remarks>This must be well-formed for its tree.</remarks>
    public HistoryRelabeling Inverse()
    {
        var actions = new ImmutableArray<int>[Agents.Length];
        for (var i = 0; i < actions.Length; i++)
        {
            var k = Actions[i].Length / Histories[i].Length;
            var inverse = new int[Actions[i].Length];
            for (var x = 0; x < inverse.Length; x++) inverse[Histories[i][x / k] * k + Actions[i][x]] = x % k;
            actions[Agents[i]] = [.. inverse];
        }

        return new HistoryRelabeling(
            Relabelings.Invert(Agents), Relabelings.Invert(Histories, Agents), [.. actions]);
    }

    private static ImmutableArray<int> SameActions(LocalHistories local) =>
        [.. Enumerable.Range(0, local.Count * local.ActionCount).Select(x => x % local.ActionCount)];

    /// <summary>Equality of all maps, entry by entry.</summary>
    public bool Equals(HistoryRelabeling? other) => other is not null && Agents.SequenceEqual(other.Agents)
        && Relabelings.AreEqual(Histories, other.Histories) && Relabelings.AreEqual(Actions, other.Actions);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var x in Agents) hash.Add(x);
        foreach (var x in Histories.SelectMany(map => map)) hash.Add(x);
        foreach (var x in Actions.SelectMany(map => map)) hash.Add(x);
        return hash.ToHashCode();
    }
}
