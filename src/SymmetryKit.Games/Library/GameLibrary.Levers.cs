using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

public static partial class GameLibrary
{
    /// <summary>
    /// Two agents pull one of <paramref name="levers"/> levers each, once, and earn 1 if it is the same.
    /// </summary>
    /// <param name="levers">k, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    /// <remarks>Symmetries: 2 k!. Source: [HuLererPeysakhovichFoerster2020].</remarks>
    public static DecPomdp Levers(int levers) => Coordination(2, levers);

    /// <summary>Two agents and ten levers: matching pays 1 on nine of them and 9/10 on the last, the odd one.</summary>
    /// <remarks>
    /// Symmetries: 2 * 9!. The best equivariant policy pulls the odd lever. Source: [HuLererPeysakhovichFoerster2020].
    /// </remarks>
    public static DecPomdp LeversWithOdd() =>
        OneShot("levers-odd", 2, [.. GameDefinition.Numbered("lever", 9), "odd"], pulled =>
            pulled[0] != pulled[1] ? 0 : pulled[0] == 9 ? new Rational(9, 10) : 1);

    /// <summary>n agents pull one of k levers each, once, and earn 1 if all pull the same.</summary>
    /// <param name="agents">n, at least 1.</param>
    /// <param name="levers">k, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">n or k is below 1.</exception>
    /// <exception cref="InvalidGameException">There are more than 2^20 joint actions.</exception>
    /// <remarks>Symmetries: n! k!. Source: [HuLererPeysakhovichFoerster2020].</remarks>
    public static DecPomdp Coordination(int agents, int levers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(levers, 1);
        var name = agents == 2 ? $"levers-{levers}" : $"coordination-{agents}x{levers}";
        return OneShot(
            name, agents, GameDefinition.Numbered("lever", levers), pulled => pulled.All(p => p == pulled[0]) ? 1 : 0);
    }

    /// <summary>
    /// n agents pull one of k levers each, once, and earn the share of the n (n - 1)/2 pairs of agents that match.
    /// </summary>
    /// <param name="agents">n, at least 2.</param>
    /// <param name="levers">k, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is below 2 or k below 1.</exception>
    /// <exception cref="InvalidGameException">There are more than 2^20 joint actions.</exception>
    /// <remarks>Symmetries: n! k!. Unlike <see cref="Coordination"/> a partial match earns something.</remarks>
    public static DecPomdp NAgentMatching(int agents, int levers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(agents, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(levers, 1);
        return OneShot($"matching-{agents}x{levers}", agents, GameDefinition.Numbered("lever", levers), pulled =>
        {
            var matches = pulled.GroupBy(p => p).Sum(g => g.Count() * (g.Count() - 1) / 2);
            return new Rational(matches, agents * (agents - 1) / 2);
        });
    }

    /// <summary>
    /// Two agents pull one of two levers each, twice; after the first pull each sees what the other pulled.
    /// </summary>
    /// <remarks>
    /// A match earns 1, a mismatch -1, at either stage. At horizon 2 the best equivariant policies earn 1/2 and fall in
    /// two incompatible classes: after a match, repeat it or both change. Symmetries: 4. Source:
    /// [TreutleinDennisOesterheldFoerster2021].
    /// </remarks>
    public static DecPomdp TwoStageLevers() => new GameDefinition("levers-two-stage", ["table"])
    {
        Agents = GameDefinition.Numbered("agent", 2),
        Actions = GameDefinition.ForEach(2, GameDefinition.Numbered("lever", 2)),
        Observations = GameDefinition.ForEach(2, "saw-lever1", "saw-lever2"),
        Start = [(0, 1)],
        Transition = (_, _) => [(0, 1)],
        Observation = (pulled, _) => [([pulled[1], pulled[0]], 1)],
        Reward = (_, pulled) => pulled[0] == pulled[1] ? 1 : -1,
    }.Build();

    private static DecPomdp OneShot(
        string name, int agents, ImmutableArray<string> actions, Func<int[], Rational> reward) =>
        new GameDefinition(name, ["table"])
        {
            Agents = GameDefinition.Numbered("agent", agents),
            Actions = GameDefinition.ForEach(agents, actions),
            Observations = GameDefinition.ForEach(agents, "nothing"),
            Start = [(0, 1)],
            Transition = (_, _) => [(0, 1)],
            Observation = (_, _) => [(new int[agents], 1)],
            Reward = (_, pulled) => reward(pulled),
        }.Build();
}
