using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>One stage of a tree under construction: its joint histories, and once it is extended its pairs.</summary>
internal sealed class HistoryStage
{
    /// <summary>An unextended stage of the given joint histories.</summary>
    public HistoryStage(int count, int agents)
    {
        (Parents, Actions, Observations) = (new int[count], new int[count], new int[count]);
        LocalIds = new int[checked(count * agents)];
        Weights = new Rational[count];
    }

    /// <summary>Number of joint histories.</summary>
    public int Count => Parents.Length;

    /// <summary>By joint history: the one before it.</summary>
    public int[] Parents { get; }

    /// <summary>By joint history: the joint action that led to it.</summary>
    public int[] Actions { get; }

    /// <summary>By joint history: the joint observation that led to it.</summary>
    public int[] Observations { get; }

    /// <summary>By joint history and agent: the local history.</summary>
    public int[] LocalIds { get; }

    /// <summary>By joint history: W(j).</summary>
    public Rational[] Weights { get; }

    /// <summary>By joint history: Pr(j, s).</summary>
    public required BeliefStore Beliefs { get; init; }

    /// <summary>By pair: W(j) E[R | j, a].</summary>
    public Rational[] Rewards { get; set; } = [];

    /// <summary>By pair: its first child. Empty at the last stage, where there are none.</summary>
    public int[] ChildStarts { get; set; } = [];
}
