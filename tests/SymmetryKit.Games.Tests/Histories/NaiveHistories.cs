using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

/// <summary>
/// A slow second way to the joint histories: every sequence of joint actions and observations, weighed path by path.
/// </summary>
internal sealed class NaiveHistories
{
    private readonly DecPomdp _game;

    public NaiveHistories(DecPomdp game, int horizon)
    {
        _game = game;
        Stages = [[[]]];
        for (var t = 1; t < horizon; t++)
        {
            Stages.Add([.. from history in Stages[^1]
                           from a in Enumerable.Range(0, game.JointActions.Count)
                           from o in Enumerable.Range(0, game.JointObservations.Count)
                           let longer = history.Append((a, o)).ToArray()
                           where !Weight(longer).IsZero
                           select longer]);
        }
    }

    /// <summary>
    /// By stage, the joint histories of positive weight in the order of their (action, observation) pairs.
    /// </summary>
    public List<List<(int Action, int Observation)[]>> Stages { get; }

    /// <summary>W(j), summed over all paths of states.</summary>
    public Rational Weight((int Action, int Observation)[] history) =>
        StateWeights(history).Aggregate(Rational.Zero, (a, b) => a + b);

    /// <summary>Pr(j, s) for every state.</summary>
    public Rational[] StateWeights((int Action, int Observation)[] history) =>
        [.. Enumerable.Range(0, _game.StateCount).Select(s => PathWeight(history, history.Length, s))];

    // The weight of all paths that end in the state after so many steps of the history.
    private Rational PathWeight((int Action, int Observation)[] history, int steps, int state)
    {
        if (steps == 0) return _game.InitialDistribution[state];
        var (action, observation) = history[steps - 1];
        var z = Probability(_game.Dynamics.ObservationOutcomes(action, state), observation);
        if (z.IsZero) return z;
        var sum = Rational.Zero;
        for (var s = 0; s < _game.StateCount; s++)
        {
            var t = Probability(_game.Dynamics.Transitions(s, action), state);
            if (!t.IsZero) sum += PathWeight(history, steps - 1, s) * t * z;
        }

        return sum;
    }

    private static Rational Probability(ReadOnlySpan<Outcome> row, int index)
    {
        foreach (var (i, p) in row)
        {
            if (i == index) return p;
        }

        return Rational.Zero;
    }
}
