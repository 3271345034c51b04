using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry;

/// <summary>The part of a game that is left when some of its elements are struck out.</summary>
/// <remarks>
/// An agent struck out always takes its first action and what it observes is forgotten. Probabilities are conditioned
/// on what is left; where nothing is left the row becomes uniform, which every symmetry keeps.
/// </remarks>
internal sealed class GameRestriction(DecPomdp game)
{
    /// <summary>Kept agents, ascending.</summary>
    public int[] Agents { get; init; } = All(game.AgentCount);

    /// <summary>Kept states, ascending.</summary>
    public int[] States { get; init; } = All(game.StateCount);

    /// <summary>Kept actions, one list per agent of the whole game.</summary>
    public int[][] Actions { get; init; } = [.. game.JointActions.Sizes.Select(All)];

    /// <summary>Kept observations, one list per agent of the whole game.</summary>
    public int[][] Observations { get; init; } = [.. game.JointObservations.Sizes.Select(All)];

    /// <summary>The game that is left.</summary>
    public DecPomdp Build()
    {
        var dynamics = game.Dynamics;
        var builder = new DecPomdpBuilder(
            [.. Agents.Select(i => dynamics.Agents[i])], [.. States.Select(s => dynamics.States[s])],
            [.. Agents.Select(i => Actions[i].Select(a => dynamics.Actions[i][a]).ToArray())
                .Select(names => ImmutableArray.Create(names))],
            [.. Agents.Select(i => Observations[i].Select(o => dynamics.Observations[i][o]).ToArray())
                .Select(names => ImmutableArray.Create(names))])
        {
            Name = game.Name,
            Discount = game.Discount,
        };
        SetLegal(builder);
        var observed = ObservationMap(builder);
        var place = Places(game.StateCount, States);
        SetRow(States.Length, States.Select((s, x) => (x, game.InitialDistribution[s])),
            (x, p) => builder.SetInitial(x, p));
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            var (action, whole) = (a, WholeAction(builder.JointActions, a));
            for (var x = 0; x < States.Length; x++)
            {
                var (state, s) = (x, States[x]);
                builder.SetReward(action, state, game.Reward[s, whole]);
                SetRow(States.Length, Kept(dynamics.Transitions(s, whole), place),
                    (t, p) => builder.SetTransition(action, state, t, p));
                SetRow(builder.JointObservations.Count, Kept(dynamics.ObservationOutcomes(whole, s), observed),
                    (o, p) => builder.SetObservation(action, state, o, p));
            }
        }

        return builder.Build();
    }

    // What is legal of what is kept; where that is nothing, all of it.
    private void SetLegal(DecPomdpBuilder builder)
    {
        for (var k = 0; game.IsRestricted && k < Agents.Length; k++)
        {
            var (actions, observations) = (Actions[Agents[k]], Observations[Agents[k]]);
            for (var x = -1; x < observations.Length; x++)
            {
                var after = game.Dynamics.Legal[Agents[k]].After(x < 0 ? -1 : observations[x]);
                var kept = Enumerable.Range(0, actions.Length).Where(a => after.Contains(actions[a])).ToArray();
                builder.SetLegalActions(k, x < 0 ? null : x, kept.Length > 0 ? kept : All(actions.Length));
            }
        }
    }

    private static int[] All(int count) => [.. Enumerable.Range(0, count)];

    private static int[] Places(int count, int[] kept)
    {
        var places = new int[count];
        Array.Fill(places, -1);
        for (var x = 0; x < kept.Length; x++) places[kept[x]] = x;
        return places;
    }

    private int WholeAction(JointSpace space, int joint)
    {
        var whole = new int[game.AgentCount];
        for (var k = 0; k < Agents.Length; k++) whole[Agents[k]] = Actions[Agents[k]][space.Component(joint, k)];
        return game.JointActions.IndexOf(whole);
    }

    // The new number of every joint observation; -1 where a kept agent would observe something struck out.
    private int[] ObservationMap(DecPomdpBuilder builder)
    {
        var places = Agents.Select(i => Places(game.JointObservations.Sizes[i], Observations[i])).ToArray();
        return [.. Enumerable.Range(0, game.JointObservations.Count).Select(o =>
        {
            var parts = Agents.Select((i, k) => places[k][game.JointObservations.Component(o, i)]).ToArray();
            return parts.Contains(-1) ? -1 : builder.JointObservations.IndexOf(parts);
        })];
    }

    private static List<(int Index, Rational Probability)> Kept(ReadOnlySpan<Outcome> row, int[] places)
    {
        var kept = new List<(int, Rational)>();
        foreach (var (index, p) in row)
        {
            if (places[index] >= 0) kept.Add((places[index], p));
        }

        return kept;
    }

    private static void SetRow(
        int width, IEnumerable<(int Index, Rational Probability)> kept, Action<int, Rational> set)
    {
        var sums = new Rational[width];
        var total = Rational.Zero;
        foreach (var (index, p) in kept)
        {
            sums[index] += p;
            total += p;
        }

        for (var x = 0; x < width; x++) set(x, total.IsZero ? new Rational(1, width) : sums[x] / total);
    }
}
