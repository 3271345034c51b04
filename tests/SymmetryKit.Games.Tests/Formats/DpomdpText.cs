using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

/// <summary>Small <c>.dpomdp</c> texts: two agents, two states, two actions and two observations each.</summary>
internal static class DpomdpText
{
    public const string Head = """
        agents: 2
        discount: 1
        values: reward
        states: left right
        start:
        uniform
        actions:
        listen open
        listen open
        observations:
        low high
        low high

        """;

    public const string Body = """
        T: * :
        uniform
        O: * :
        uniform

        """;

    /// <summary>The game of the head, the usual T and O, and further lines that overwrite them.</summary>
    public static LoadedGame Read(string lines, GameReadOptions? options = null) =>
        ReadAll(Head + Body + lines, options);

    public static LoadedGame ReadAll(string text, GameReadOptions? options = null) =>
        GameFile.Parse(text, "game.dpomdp", options);

    /// <summary>The game of another head, with the usual T and O.</summary>
    public static LoadedGame WithHead(string old, string now, GameReadOptions? options = null)
    {
        Assert.Contains(old, Head, StringComparison.Ordinal);
        return ReadAll(Head.Replace(old, now, StringComparison.Ordinal) + Body, options);
    }

    /// <summary>T(.|s,a) of agents' actions, zeros included.</summary>
    public static string T(this LoadedGame loaded, int state, params int[] actions) =>
        Dense(
            loaded.Game.Dynamics.Transitions(state, loaded.Game.JointActions.IndexOf(actions)), loaded.Game.StateCount);

    /// <summary>Z(.|a,s') of agents' actions, zeros included.</summary>
    public static string O(this LoadedGame loaded, int next, params int[] actions) => Dense(
        loaded.Game.Dynamics.ObservationOutcomes(loaded.Game.JointActions.IndexOf(actions), next),
        loaded.Game.JointObservations.Count);

    /// <summary>R(s,a) of agents' actions.</summary>
    public static Rational R(this LoadedGame loaded, int state, params int[] actions) =>
        loaded.Game.Reward[state, loaded.Game.JointActions.IndexOf(actions)];

    /// <summary>All of R, state by state.</summary>
    public static string Rewards(this LoadedGame loaded) => string.Join(' ', loaded.Game.Reward.Values);

    private static string Dense(ReadOnlySpan<Outcome> row, int width)
    {
        var values = new Rational[width];
        foreach (var (index, p) in row) values[index] = p;
        return string.Join(' ', values);
    }
}
