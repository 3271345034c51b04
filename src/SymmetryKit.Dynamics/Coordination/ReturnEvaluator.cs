using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Expected discounted return E[Σ γ^t R_t] of any policies, deterministic ones included; no entropy.</summary>
/// <remarks>Owns its buffers and allocates nothing per evaluation: one object per thread.</remarks>
public sealed class ReturnEvaluator
{
    private readonly SequenceWeights _weights;
    private readonly SequencePass _pass;
    private readonly double[] _entropies;
    private readonly double[] _mixed;

    /// <summary>Prepares the buffers.</summary>
    public ReturnEvaluator(FlatGame game)
    {
        Game = game;
        _weights = new SequenceWeights(game);
        _pass = new SequencePass(game, threads: 1, _weights);
        _entropies = new double[game.HistoryCount];
        _mixed = new double[game.ParameterCount];
    }

    /// <summary>The game.</summary>
    public FlatGame Game { get; }

    /// <summary>The return of <paramref name="policy"/>, all agents playing their part of it: self-play.</summary>
    /// <param name="policy">Probabilities, one per parameter.</param>
    /// <exception cref="ArgumentException">Not one probability per parameter.</exception>
    public double Return(ReadOnlySpan<double> policy)
    {
        Game.RequireParameters(policy.Length, nameof(policy));
        _weights.Fill(policy, _entropies);
        // Without entropies the per-history objective is the return itself.
        _pass.Run(1, EntropyObjective.PerHistory);
        var first = Game.FirstAgentHistories * Game.Sizes[0];
        return DenseVector.Dot(_weights.Sequences.AsSpan(0, first), _weights.Gains.AsSpan(0, first));
    }

    /// <summary>The return when agent i plays its part of policy <paramref name="policies"/>[i].</summary>
    /// <param name="policies">One policy per agent, each with one probability per parameter.</param>
    /// <exception cref="ArgumentException">Not one policy per agent, or one of the wrong length.</exception>
    public double Return(params ReadOnlySpan<IReadOnlyList<double>> policies)
    {
        if (policies.Length != Game.AgentCount)
        {
            throw new ArgumentException("One policy per agent is needed.", nameof(policies));
        }

        for (var i = 0; i < policies.Length; i++)
        {
            Game.RequireParameters(policies[i].Count, nameof(policies));
            var end = i + 1 < policies.Length ? Game.Parameter(i + 1, 0, 0) : Game.ParameterCount;
            for (var p = Game.Parameter(i, 0, 0); p < end; p++) _mixed[p] = policies[i][p];
        }

        return Return(_mixed);
    }

    /// <summary>Cross-play of two policies: one agent from <paramref name="one"/>, all others from
    /// <paramref name="rest"/>, averaged over that agent.</summary>
    /// <exception cref="ArgumentException">Not one probability per parameter.</exception>
    /// <remarks>For two agents the mean of both orders.</remarks>
    public double CrossPlay(ReadOnlySpan<double> one, ReadOnlySpan<double> rest)
    {
        Game.RequireParameters(one.Length, nameof(one));
        Game.RequireParameters(rest.Length, nameof(rest));
        var sum = 0.0;
        for (var i = 0; i < Game.AgentCount; i++)
        {
            var end = i + 1 < Game.AgentCount ? Game.Parameter(i + 1, 0, 0) : Game.ParameterCount;
            var own = Game.Parameter(i, 0, 0)..end;
            rest.CopyTo(_mixed);
            one[own].CopyTo(_mixed.AsSpan(own));
            sum += Return(_mixed);
        }

        return sum / Game.AgentCount;
    }
}
