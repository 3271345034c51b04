using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>A <see cref="HistoryTree"/> as flat arrays of doubles, rounded once; what the numeric kernels
/// read.</summary>
/// <remarks>
/// <para>Immutable, shared by threads. A <em>parameter</em> is a triple (agent, local history, action); parameters are
/// numbered agent by agent, history by history, action by action, and every flat vector of logits, probabilities or
/// gradients has one entry per parameter. A <em>flat history</em> is a pair (agent, local history), numbered
/// likewise.</para>
/// <para>The tree holds reachable histories only, so an unreachable one has no parameter: its gradient is 0 under the
/// visited objective and it converges to uniform by itself under the per-history objective.</para>
/// </remarks>
public sealed class FlatGame
{
    private readonly int[] _agentHistoryStarts;

    private FlatGame(HistoryTree tree)
    {
        Tree = tree;
        var game = tree.Game;
        (AgentCount, JointCount, JointActionCount) = (game.AgentCount, tree.JointCount, game.JointActions.Count);
        Sizes = [.. game.JointActions.Sizes];
        _agentHistoryStarts = new int[AgentCount + 1];
        for (var i = 0; i < AgentCount; i++)
        {
            _agentHistoryStarts[i + 1] = _agentHistoryStarts[i] + tree.LocalHistories[i].Count;
        }

        HistoryParameters = NumberParameters();
        ParameterHistories = new int[ParameterCount];
        for (var f = 0; f < HistoryCount; f++)
        {
            Array.Fill(ParameterHistories, f, HistoryParameters[f], HistoryParameters[f + 1] - HistoryParameters[f]);
        }

        IsIllegal = tree.Game.IsRestricted ? MarkIllegal() : null;
        Incoming = new int[HistoryCount];
        foreach (var local in tree.LocalHistories)
        {
            for (var history = 0; history < local.Count; history++)
            {
                Incoming[FlatHistory(local.Agent, history)] = local.Parent(history) < 0
                    ? -1 : Parameter(local.Agent, local.Parent(history), local.LastAction(history));
            }
        }

        Tables = new SequenceTables(this);
    }

    /// <summary>The tree the arrays were taken from.</summary>
    public HistoryTree Tree { get; }

    /// <summary>Number of agents n.</summary>
    public int AgentCount { get; }

    /// <summary>Number of joint histories over all stages.</summary>
    public int JointCount { get; }

    /// <summary>Number of joint actions.</summary>
    public int JointActionCount { get; }

    /// <summary>Number of (agent, local history) pairs.</summary>
    public int HistoryCount => _agentHistoryStarts[^1];

    /// <summary>Number of (agent, local history, action) triples: the length of every flat vector.</summary>
    public int ParameterCount => HistoryParameters[^1];

    /// <summary>k_i, one per agent.</summary>
    internal int[] Sizes { get; }

    /// <summary>Number of the first agent's histories; they come first.</summary>
    internal int FirstAgentHistories => _agentHistoryStarts[1];

    /// <summary>The parameter that leads to each flat history, -1 for an agent's empty one; always an earlier
    /// history's.</summary>
    internal int[] Incoming { get; }

    /// <summary>Rewards and chance weights.</summary>
    internal SequenceTables Tables { get; }

    /// <summary>First parameter of each flat history, and <see cref="ParameterCount"/>.</summary>
    internal int[] HistoryParameters { get; }

    /// <summary>Whether a parameter's action is not legal at its history; null if all are.</summary>
    /// <remarks>Its probability is 0 and its advantage counts as 0, whatever its logit.</remarks>
    internal bool[]? IsIllegal { get; }

    /// <summary>The flat history of each parameter.</summary>
    private int[] ParameterHistories { get; }

    /// <summary>Takes the arrays from <paramref name="tree"/>.</summary>
    /// <remarks>Each entry is the exact number rounded once (the discount factor adds a few units in the last
    /// place).</remarks>
    public static FlatGame From(HistoryTree tree) => new(tree);

    /// <summary>The number of the pair (<paramref name="agent"/>, <paramref name="history"/>).</summary>
    public int FlatHistory(int agent, int history) => _agentHistoryStarts[agent] + history;

    /// <summary>The first parameter of a flat history; its actions are consecutive. For <see cref="HistoryCount"/>, the
    /// parameter count.</summary>
    public int ParameterStart(int flatHistory) => HistoryParameters[flatHistory];

    /// <summary>The flat history of a parameter.</summary>
    public int HistoryOf(int parameter) => ParameterHistories[parameter];

    /// <summary>The number of the triple (<paramref name="agent"/>, <paramref name="history"/>,
    /// <paramref name="action"/>).</summary>
    public int Parameter(int agent, int history, int action) => HistoryParameters[FlatHistory(agent, history)] + action;

    /// <summary>The probabilities of a policy, or any numbers shaped like one, as one flat vector.</summary>
    /// <exception cref="ArgumentException">The policy is defined on another tree.</exception>
    public ImmutableArray<double> Flatten(JointPolicy<double> policy) => ReferenceEquals(policy.Tree, Tree)
        ? [.. policy.Values.SelectMany(v => v)]
        : throw new ArgumentException("The policy belongs to another history tree.", nameof(policy));

    /// <summary>The flat vector <paramref name="values"/> as a policy.</summary>
    /// <exception cref="ArgumentException">Not one number per parameter.</exception>
    public JointPolicy<double> Unflatten(ReadOnlySpan<double> values)
    {
        RequireParameters(values.Length, nameof(values));
        var lists = ImmutableArray.CreateBuilder<ImmutableArray<double>>(AgentCount);
        for (var i = 0; i < AgentCount; i++)
        {
            var start = HistoryParameters[_agentHistoryStarts[i]];
            lists.Add([.. values[start..HistoryParameters[_agentHistoryStarts[i + 1]]]]);
        }

        return new JointPolicy<double>(Tree, lists.MoveToImmutable());
    }

    /// <summary>Subtracts the mean of every history: the logits of the same policy that the flow's invariant singles
    /// out.</summary>
    internal void Center(Span<double> vector)
    {
        for (var f = 0; f < HistoryCount; f++)
        {
            var entries = vector[HistoryParameters[f]..HistoryParameters[f + 1]];
            var mean = 0.0;
            foreach (var entry in entries) mean += entry;
            mean /= entries.Length;
            foreach (ref var entry in entries) entry -= mean;
        }
    }

    internal void RequireLogits(ReadOnlySpan<double> logits, string name)
    {
        RequireParameters(logits.Length, name);
        if (!double.IsFinite(DenseVector.MaximumNorm(logits)))
        {
            throw new ArgumentException("Expected finite logits.", name);
        }
    }

    internal void RequireParameters(int length, string name)
    {
        if (length != ParameterCount)
        {
            throw new ArgumentException($"Expected {ParameterCount} numbers, one per parameter; found {length}.", name);
        }
    }

    private bool[] MarkIllegal()
    {
        var marks = new bool[ParameterCount];
        foreach (var local in Tree.LocalHistories)
        {
            for (var history = 0; history < local.Count; history++)
            {
                var start = Parameter(local.Agent, history, 0);
                Array.Fill(marks, true, start, local.ActionCount);
                foreach (var a in local.LegalActions(history)) marks[start + a] = false;
            }
        }

        return marks;
    }

    private int[] NumberParameters()
    {
        var parameters = new int[HistoryCount + 1];
        for (var i = 0; i < AgentCount; i++)
        {
            for (var f = _agentHistoryStarts[i]; f < _agentHistoryStarts[i + 1]; f++)
            {
                parameters[f + 1] = parameters[f] + Sizes[i];
            }
        }

        return parameters;
    }
}
