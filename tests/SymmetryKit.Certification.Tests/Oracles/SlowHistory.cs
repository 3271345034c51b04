using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>A joint history, found by plain recursion from the definition of W(j); local histories are texts.</summary>
internal sealed class SlowHistory
{
    private SlowHistory(int stage, string[] locals, Rational[] states, Rational[] rewards)
    {
        (Stage, Locals, States) = (stage, locals, states);
        Weight = states.Aggregate(Rational.Zero, (sum, w) => sum + w);
        Rewards = rewards;
        Children = [.. rewards.Select(_ => new List<SlowHistory>())];
    }

    public int Stage { get; }

    /// <summary>One text per agent.</summary>
    public string[] Locals { get; }

    /// <summary>Pr(j, s).</summary>
    public Rational[] States { get; }

    /// <summary>W(j).</summary>
    public Rational Weight { get; }

    /// <summary>E[R | j, a].</summary>
    public Rational[] Rewards { get; }

    /// <summary>The histories that follow, by joint action.</summary>
    public List<SlowHistory>[] Children { get; }

    /// <summary>
    /// All joint histories of positive weight, stage by stage, by predecessor, joint action, joint observation.
    /// </summary>
    public static List<SlowHistory>[] Unroll(DecPomdp game, int horizon)
    {
        var stages = new List<SlowHistory>[horizon];
        stages[0] = [Make(game, 0, [.. Enumerable.Repeat("", game.AgentCount)], [.. game.InitialDistribution])];
        for (var t = 1; t < horizon; t++) stages[t] = [.. stages[t - 1].SelectMany(j => Extend(game, j))];
        return stages;
    }

    private static IEnumerable<SlowHistory> Extend(DecPomdp game, SlowHistory from)
    {
        for (var a = 0; a < game.JointActions.Count; a++)
        {
            for (var o = 0; o < game.JointObservations.Count; o++)
            {
                var states = new Rational[game.StateCount];
                for (var t = 0; t < states.Length; t++)
                {
                    for (var s = 0; s < states.Length; s++)
                    {
                        states[t] += from.States[s] * Transition(game, s, a, t) * Observation(game, a, t, o);
                    }
                }

                if (states.All(w => w.IsZero)) continue;
                var locals = from.Locals.Select((text, i) =>
                    $"{text} {game.JointActions.Component(a, i)}:{game.JointObservations.Component(o, i)}");
                var child = Make(game, from.Stage + 1, [.. locals], states);
                from.Children[a].Add(child);
                yield return child;
            }
        }
    }

    private static SlowHistory Make(DecPomdp game, int stage, string[] locals, Rational[] states)
    {
        var weight = states.Aggregate(Rational.Zero, (sum, w) => sum + w);
        var rewards = new Rational[game.JointActions.Count];
        for (var a = 0; a < rewards.Length; a++)
        {
            for (var s = 0; s < states.Length; s++) rewards[a] += states[s] * game.Reward[s, a] / weight;
        }

        return new SlowHistory(stage, locals, states, rewards);
    }

    /// <summary>T(t|s,a), zeros included.</summary>
    public static Rational Transition(DecPomdp game, int state, int action, int next)
    {
        foreach (var (t, p) in game.Dynamics.Transitions(state, action))
        {
            if (t == next) return p;
        }

        return 0;
    }

    /// <summary>Whether P(t,o|s,.) is the same for two joint actions, for all s, t, o.</summary>
    public static bool SameLaw(DecPomdp game, int action, int other) =>
        Enumerable.Range(0, game.StateCount).All(s => Enumerable.Range(0, game.StateCount).All(t =>
            Enumerable.Range(0, game.JointObservations.Count).All(o =>
                Transition(game, s, action, t) * Observation(game, action, t, o)
                    == Transition(game, s, other, t) * Observation(game, other, t, o))));

    private static Rational Observation(DecPomdp game, int action, int next, int observation)
    {
        foreach (var (o, p) in game.Dynamics.ObservationOutcomes(action, next))
        {
            if (o == observation) return p;
        }

        return 0;
    }
}
