using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Games of which α_c is known by calculation.</summary>
internal static class KnownGames
{
    /// <summary>k levers, one pull: 1 if all agents pull the same.</summary>
    public static DecPomdp Levers(int agents, int levers, Rational? discount = null) =>
        GameParts.OneState([.. Enumerable.Repeat(levers, agents)], a => a.Distinct().Count() == 1 ? 1 : 0, discount);

    /// <summary>A match of the first actions pays at both stages, the second actions do nothing (T10.4).</summary>
    /// <remarks>One-shot coordination with payoff 1 + γ, so that α_c = (1 + γ)/2 for two levers.</remarks>
    public static DecPomdp MatchOnce(int levers, Rational discount)
    {
        // States: undecided, matched, missed.
        var builder = GameParts.Builder(3, [levers, levers], [1, 1]);
        builder.Discount = discount;
        builder.SetInitial(0, 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            var parts = GameParts.Components(builder, a);
            var match = parts[0] == parts[1];
            builder.SetTransition(a, 0, match ? 1 : 2, 1).SetTransition(a, 1, 1, 1).SetTransition(a, 2, 2, 1);
            builder.SetReward(a, 0, match ? 1 : 0).SetReward(a, 1, 1).SetReward(a, 2, 0);
            for (var s = 0; s < 3; s++) builder.SetObservation(a, s, 0, 1);
        }

        return builder.Build();
    }

    /// <summary>
    /// Agent 0 acts, then agent 1, who has seen nothing; 1 if they match. The other two actions do nothing.
    /// </summary>
    /// <remarks>
    /// With x, y the mean signs: x = tanh(γ y/(2α)), y = tanh(x/(2α)) for visited entropy, so that α_c = √γ/2. Spans of
    /// local action values see almost nothing of this game (stage-bounds.md): T9a needs the spans at joint histories.
    /// </remarks>
    public static DecPomdp DelayedMatch(Rational discount)
    {
        // States: nothing done, agent 0 did 0, agent 0 did 1.
        var builder = GameParts.Builder(3, [2, 2], [1, 1]);
        builder.Discount = discount;
        builder.SetInitial(0, 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            var parts = GameParts.Components(builder, a);
            for (var s = 0; s < 3; s++)
            {
                builder.SetTransition(a, s, s == 0 ? 1 + parts[0] : s, 1).SetObservation(a, s, 0, 1);
                builder.SetReward(a, s, s > 0 && parts[1] == s - 1 ? 1 : 0);
            }
        }

        return builder.Build();
    }

    /// <summary>
    /// Two levers that work again and again: 1 for a match at every stage, nobody sees anything but the own past.
    /// </summary>
    /// <remarks>Play of a last stage is one-shot coordination, so that α_c is at least 1/2 at every horizon.</remarks>
    public static DecPomdp RepeatedLevers(Rational discount) => Levers(2, 2, discount);

    /// <summary>Two levers, both agents observing what the other did, so that no two actions have one law.</summary>
    public static DecPomdp SeenLevers(Rational discount)
    {
        var builder = GameParts.Builder(1, [2, 2], [2, 2]);
        builder.Discount = discount;
        builder.SetInitial(0, 1);
        for (var a = 0; a < builder.JointActions.Count; a++)
        {
            var parts = GameParts.Components(builder, a);
            builder.SetTransition(a, 0, 0, 1).SetReward(a, 0, parts[0] == parts[1] ? 1 : 0);
            builder.SetObservation(a, 0, builder.JointObservations.IndexOf([parts[1], parts[0]]), 1);
        }

        return builder.Build();
    }

    /// <summary>Two levers and an agent with a single action, who stands anywhere in the list.</summary>
    public static DecPomdp LeversWithBystander(int place)
    {
        int[] actions = [.. Enumerable.Range(0, 3).Select(i => i == place ? 1 : 2)];
        return GameParts.OneState(actions, a =>
        {
            var choices = a.Where((_, i) => i != place).ToArray();
            return choices[0] == choices[1] ? 1 : 0;
        });
    }

    /// <summary>
    /// The sum of two private payoffs: nobody's choice matters to the other, α_c = 0, though spans are large.
    /// </summary>
    public static DecPomdp Separate() =>
        GameParts.OneState([2, 3], a => new Rational(a[0], 1) + new Rational(7 * a[1], 3));
}
