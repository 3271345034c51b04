namespace SymmetryKit.Dynamics;

/// <summary>The sequence weights of a policy, or their derivatives along a direction, and what the tables make of
/// them.</summary>
/// <remarks>
/// A sequence weight is the product of an agent's own probabilities up to and including an action: the agent's part of
/// the reach. Arrays are by flat history or by parameter, with room for whole vectors behind.
/// </remarks>
internal sealed class SequenceWeights
{
    private readonly FlatGame _game;

    public SequenceWeights(FlatGame game)
    {
        _game = game;
        var (histories, parameters) = (game.HistoryCount + BlockMatrix.Overhang, game.ParameterCount
            + BlockMatrix.Overhang);
        (Reaches, EntropyReaches) = (new double[histories], new double[histories]);
        (OthersReaches, OthersEntropies) = (new double[histories], new double[histories]);
        (Sequences, Gains) = (new double[parameters], new double[parameters]);
        var (rest, rows, isPair) = (game.Tables.Rest, game.FirstAgentHistories, game.Tables.Rest.IsOneAgent);
        Rest = isPair ? null : new RestWeights(rest);
        var start = isPair ? rows : 0;
        Payoffs = new BilinearVectors(
            Sequences, Gains, Rest?.Sequences ?? Sequences, Rest?.Gains ?? Gains, start * game.Sizes[0]);
        Chances = new BilinearVectors(
            Reaches, OthersReaches, Rest?.Reaches ?? Reaches, Rest?.OthersReaches ?? OthersReaches, start);
        EntropyChances = new BilinearVectors(
            EntropyReaches, OthersEntropies, Rest?.EntropyReaches ?? EntropyReaches,
            Rest?.OthersEntropies ?? OthersEntropies, start);
    }

    /// <summary>By history: the own reach X(τ).</summary>
    public double[] Reaches { get; }

    /// <summary>By history: X(τ) H(τ), H the entropy of the policy there.</summary>
    public double[] EntropyReaches { get; }

    /// <summary>By parameter: X(τ) π(a|τ).</summary>
    public double[] Sequences { get; }

    /// <summary>By parameter: the others' and chance's mean of the reward there, Σ γ^t W E[R|j,a] X_-i π_-i.</summary>
    public double[] Gains { get; }

    /// <summary>By history: Σ γ^t W X_-i, the weight that the others and chance give to it.</summary>
    public double[] OthersReaches { get; }

    /// <summary>By history: Σ γ^t W X_-i Σ_(k ≠ i) H_k.</summary>
    public double[] OthersEntropies { get; }

    /// <summary>The same for all agents but the first, taken together; null for two agents.</summary>
    public RestWeights? Rest { get; }

    /// <summary>What the table of rewards is multiplied with.</summary>
    public BilinearVectors Payoffs { get; }

    /// <summary>What the table of chance weights is multiplied with.</summary>
    public BilinearVectors Chances { get; }

    /// <summary>And what else, for the entropies.</summary>
    public BilinearVectors EntropyChances { get; }

    /// <summary>Takes the weights of a policy with these entropies.</summary>
    public void Fill(ReadOnlySpan<double> policy, ReadOnlySpan<double> entropies)
    {
        unchecked
        {
            var (starts, incoming, sequences) = (_game.HistoryParameters, _game.Incoming, Sequences);
            for (var f = 0; f < incoming.Length; f++)
            {
                var (reach, end) = (incoming[f] < 0 ? 1 : sequences[incoming[f]], starts[f + 1]);
                Reaches[f] = reach;
                EntropyReaches[f] = reach * entropies[f];
                for (var p = starts[f]; p < end; p++) sequences[p] = reach * policy[p];
            }
        }

        Rest?.Fill(this, entropies);
    }

    /// <summary>Takes the derivatives at the weights <paramref name="at"/> of a policy.</summary>
    /// <param name="at">The weights there.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="policyTangent">Its derivative.</param>
    /// <param name="entropies">Its entropies.</param>
    /// <param name="entropyTangents">Their derivatives.</param>
    public void FillTangent(
        SequenceWeights at, ReadOnlySpan<double> policy, ReadOnlySpan<double> policyTangent,
        ReadOnlySpan<double> entropies, ReadOnlySpan<double> entropyTangents)
    {
        unchecked
        {
            var (starts, incoming, sequences) = (_game.HistoryParameters, _game.Incoming, Sequences);
            for (var f = 0; f < incoming.Length; f++)
            {
                var (reach, tangent) = (at.Reaches[f], incoming[f] < 0 ? 0 : sequences[incoming[f]]);
                Reaches[f] = tangent;
                EntropyReaches[f] = (tangent * entropies[f]) + (reach * entropyTangents[f]);
                for (var p = starts[f]; p < starts[f + 1]; p++)
                {
                    sequences[p] = (tangent * policy[p]) + (reach * policyTangent[p]);
                }
            }
        }

        Rest?.FillTangent(at, this, entropies, entropyTangents);
    }

    /// <summary>Before anything is added to them.</summary>
    public void ClearSums()
    {
        Array.Clear(Gains);
        Array.Clear(OthersReaches);
        Array.Clear(OthersEntropies);
        Rest?.ClearSums();
    }

    /// <summary>Takes over another object's numbers.</summary>
    public void CopyFrom(SequenceWeights other)
    {
        other.Reaches.CopyTo(Reaches, 0);
        other.EntropyReaches.CopyTo(EntropyReaches, 0);
        other.Sequences.CopyTo(Sequences, 0);
        other.Gains.CopyTo(Gains, 0);
        other.OthersReaches.CopyTo(OthersReaches, 0);
        other.OthersEntropies.CopyTo(OthersEntropies, 0);
        Rest?.CopyFrom(other.Rest!);
    }
}
