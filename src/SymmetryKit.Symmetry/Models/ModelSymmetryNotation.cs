using System.Collections.Immutable;
using System.Text;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>Writes model symmetries and orbits in a game's own names.</summary>
/// <remarks>
/// Agents, states, and the actions and observations of an agent that stays where it is are written as cycles. For an
/// agent that moves, the images are listed, without the elements that keep their name:
/// <c>agents (1 2)  states (tiger-left tiger-right)  actions of 1 to 2: open-left
/// -> open-right, open-right -> open-left</c>.
/// </remarks>
public static class ModelSymmetryNotation
{
    /// <summary>One line that says what <paramref name="symmetry"/> moves; <c>identity</c> if nothing.</summary>
    /// <param name="game">Where the names come from.</param>
    /// <param name="symmetry">Bijections of the game's elements.</param>
    public static string Describe(DecPomdp game, ModelSymmetry symmetry)
    {
        if (symmetry.IsIdentity) return "identity";
        var dynamics = game.Dynamics;
        List<string> parts =
        [
            Section("agents", Cycles(symmetry.Agents, dynamics.Agents)),
            Section("states", Cycles(symmetry.States, dynamics.States)),
        ];
        for (var i = 0; i < game.AgentCount; i++)
        {
            parts.Add(Family("actions", i, symmetry.Actions[i], dynamics.Actions));
            parts.Add(Family("observations", i, symmetry.Observations[i], dynamics.Observations));
        }

        return string.Join("  ", parts.Where(p => p.Length > 0));

        string Family(string what, int i, ImmutableArray<int> map, ImmutableArray<ImmutableArray<string>> names)
        {
            var to = symmetry.Agents[i];
            return to == i
                ? Section($"{what} of {dynamics.Agents[i]}", Cycles(map, names[i]))
                : Section($"{what} of {dynamics.Agents[i]} to {dynamics.Agents[to]}:", Moves(map, names[i], names[to]));
        }
    }

    /// <summary>The orbits of actions, or of observations, of two and more: <c>{1:listen, 2:listen}</c>.</summary>
    /// <param name="game">Where the agents' names come from.</param>
    /// <param name="orbits">Orbits of the group.</param>
    /// <param name="names">The names of the actions or of the observations, one list per agent.</param>
    public static string DescribeOrbits(
        DecPomdp game,
        ImmutableArray<ImmutableArray<AgentElement>> orbits,
        ImmutableArray<ImmutableArray<string>> names) =>
        string.Join("  ", orbits.Where(o => o.Length > 1).Select(o => "{" + string.Join(
            ", ", o.Select(e => $"{game.Dynamics.Agents[e.Agent]}:{names[e.Agent][e.Element]}")) + "}"));

    /// <summary>The orbits of agents, or of states, of two and more: <c>{tiger-left, tiger-right}</c>.</summary>
    /// <param name="orbits">Orbits of the group.</param>
    /// <param name="names">The names of the elements.</param>
    public static string DescribeOrbits(ImmutableArray<ImmutableArray<int>> orbits, ImmutableArray<string> names) =>
        string.Join("  ", orbits.Where(o => o.Length > 1)
            .Select(o => "{" + string.Join(", ", o.Select(x => names[x])) + "}"));

    private static string Section(string title, string content) => content.Length == 0 ? "" : $"{title} {content}";

    internal static string Cycles(ImmutableArray<int> map, ImmutableArray<string> names)
    {
        var text = new StringBuilder();
        var done = new bool[map.Length];
        for (var start = 0; start < map.Length; start++)
        {
            if (done[start] || map[start] == start) continue;
            text.Append('(').Append(names[start]);
            for (var x = map[start]; x != start; x = map[x])
            {
                done[x] = true;
                text.Append(' ').Append(names[x]);
            }

            text.Append(')');
        }

        return text.ToString();
    }

    private static string Moves(ImmutableArray<int> map, ImmutableArray<string> from, ImmutableArray<string> to) =>
        string.Join(", ", map.Select((image, x) => (From: from[x], To: to[image])).Where(e => e.From != e.To)
            .Select(e => $"{e.From} -> {e.To}"));
}
