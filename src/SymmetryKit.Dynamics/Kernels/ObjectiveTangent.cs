using System.Runtime.Intrinsics;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>Directional derivatives of advantages and gradient at the last evaluation of a kernel: exact Hessian-vector
/// products.</summary>
/// <remarks>
/// Forward mode over both passes: every quantity of the kernel carries its derivative along one direction of the logits
/// and of the two weights. Costs about three evaluations; allocates nothing. Not thread-safe. Several tangents may read
/// one kernel.
/// </remarks>
public sealed class ObjectiveTangent
{
    private readonly ObjectiveKernel _kernel;
    private readonly double[] _logPolicy;
    private readonly double[] _policy;
    private readonly double[] _entropies;
    private readonly double[] _actionValues;
    private readonly double[] _advantages;
    private readonly double[] _historyWeights;
    private readonly double[] _policyReach;
    private readonly double[] _continuations;
    private readonly double[] _prefix;
    private readonly double[] _prefixTangent;
    private readonly double[] _contraction;
    private readonly double[] _contractionTangent;

    // As in the kernel.
    private readonly Vector256<double>[] _policyRows;
    private readonly Vector256<double>[] _valueRows;
    private readonly Vector256<double>[] _valueParts;

    /// <summary>Makes the buffers.</summary>
    /// <param name="kernel">Whose last evaluation is differentiated.</param>
    public ObjectiveTangent(ObjectiveKernel kernel)
    {
        _kernel = kernel;
        var game = kernel.Game;
        _logPolicy = new double[game.ParameterCount];
        _policy = new double[game.ParameterCount];
        _actionValues = new double[game.ParameterCount];
        _advantages = new double[game.ParameterCount];
        _entropies = new double[game.HistoryCount];
        _historyWeights = new double[game.HistoryCount];
        _policyReach = new double[game.JointCount];
        _continuations = new double[game.JointCount];
        _prefix = new double[JointProduct.PrefixLength(game.Sizes)];
        _prefixTangent = new double[_prefix.Length];
        _contraction = new double[game.JointActionCount];
        _contractionTangent = new double[game.JointActionCount];
        _policyRows = new Vector256<double>[kernel.PolicyRows.Length];
        _valueRows = new Vector256<double>[_policyRows.Length];
        _valueParts = new Vector256<double>[kernel.Game.HasVectorRows ? kernel.Game.Parameter(1, 0, 0) : 0];
    }

    /// <summary>The derivative of J_α along the direction.</summary>
    public double Value { get; private set; }

    /// <summary>The derivative of the advantages, one entry per parameter; at a critical point α (F' - I) up to
    /// constants.</summary>
    public ReadOnlySpan<double> Advantages => _advantages;

    /// <summary>The derivative of Q(τ,a), up to a number that depends on τ only.</summary>
    internal ReadOnlySpan<double> ReducedActionValues => _actionValues;

    /// <summary>Differentiates along <paramref name="direction"/> in logits, with both weights fixed.</summary>
    /// <param name="direction">One entry per parameter.</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public void Apply(ReadOnlySpan<double> direction) => Apply(direction, 0, 0);

    /// <summary>Differentiates along a direction in logits, reward weight and entropy weight at once.</summary>
    /// <param name="direction">One entry per parameter.</param>
    /// <param name="rewardWeight">Component along the reward weight.</param>
    /// <param name="entropyWeight">Component along the entropy weight α.</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public void Apply(ReadOnlySpan<double> direction, double rewardWeight, double entropyWeight)
    {
        _kernel.Game.RequireParameters(direction.Length, nameof(direction));
        DifferentiateSoftmax(direction);
        ForwardPass();
        BackwardPass(rewardWeight, entropyWeight);
        CompleteHistories(entropyWeight);
    }

    /// <summary>The derivative of the gradient along the direction: the Hessian-vector product when the weights are
    /// fixed.</summary>
    /// <param name="product">Receives one entry per parameter.</param>
    /// <exception cref="ArgumentException">Not one entry per parameter.</exception>
    public void CopyGradientTangent(Span<double> product)
    {
        var game = _kernel.Game;
        game.RequireParameters(product.Length, nameof(product));
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (w, dw) = (_kernel.HistoryWeights[f], _historyWeights[f]);
            for (var p = game.HistoryParameters[f]; p < game.HistoryParameters[f + 1]; p++)
            {
                var (pi, advantage) = (_kernel.Policy[p], _kernel.Advantages[p]);
                product[p] = (dw * pi * advantage) + (w * _policy[p] * advantage) + (w * pi * _advantages[p]);
            }
        }
    }

    private void DifferentiateSoftmax(ReadOnlySpan<double> direction)
    {
        var game = _kernel.Game;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (start, end) = (game.HistoryParameters[f], game.HistoryParameters[f + 1]);
            var mean = 0.0;
            for (var p = start; p < end; p++) mean += _kernel.Policy[p] * direction[p];
            var entropy = 0.0;
            for (var p = start; p < end; p++)
            {
                _logPolicy[p] = direction[p] - mean;
                _policy[p] = _kernel.Policy[p] * _logPolicy[p];
                entropy -= _policy[p] * _kernel.LogPolicy[p];
            }

            _entropies[f] = entropy;
        }

        TwoAgentProduct.CopyToRows(_policy, game, _policyRows);
    }

    private void ForwardPass()
    {
        var game = _kernel.Game;
        var (n, joint, inner) = (game.AgentCount, game.JointActionCount, game.StageStarts[^2]);
        _policyReach[0] = 0;
        for (var j = 0; j < inner; j++)
        {
            unchecked
            {
                var (reach, tangent) = (_kernel.PolicyReach[j], _policyReach[j]);
                FillPrefixes(game.Parameters.AsSpan(j * n, n));
                var starts = game.ChildStarts.AsSpan(j * joint, joint + 1);
                var level = _prefix.Length - joint;
                for (var a = 0; a < joint; a++)
                {
                    _policyReach.AsSpan(starts[a], starts[a + 1] - starts[a])
                        .Fill((tangent * _prefix[level + a]) + (reach * _prefixTangent[level + a]));
                }
            }
        }
    }

    private void FillPrefixes(ReadOnlySpan<int> parameters) => JointProductTangent.Fill(
        _prefix, _prefixTangent, _kernel.Game.Sizes, _kernel.Policy, _policy, parameters);

    private void BackwardPass(double rewardWeight, double entropyWeight)
    {
        var game = _kernel.Game;
        var (n, inner) = (game.AgentCount, game.StageStarts[^2]);
        var visited = _kernel.Objective == EntropyObjective.Visited;
        var hasRows = _policyRows.Length > 0 && rewardWeight == 0;
        var (weight, weightTangent) = visited ? (_kernel.EntropyWeight, entropyWeight) : (0, 0);
        Array.Clear(_actionValues);
        Array.Clear(_historyWeights);
        Array.Clear(_valueRows);
        Array.Clear(_valueParts);
        if (hasRows) LastStagePass(inner, weight, weightTangent);
        for (var j = (hasRows ? inner : game.JointCount) - 1; j >= 0; j--)
        {
            unchecked
            {
                var value = Contract(j, j >= inner, rewardWeight);
                var (entropy, reach) = (0.0, _policyReach[j] * game.Weights[j]);
                foreach (var f in game.Histories.AsSpan(j * n, n))
                {
                    entropy += (weight * _entropies[f]) + (weightTangent * _kernel.Entropies[f]);
                    if (visited) _historyWeights[f] += reach;
                }

                _continuations[j] = value + (game.Weights[j] * entropy);
            }
        }

        if (hasRows) TwoAgentProduct.AddRows(_valueParts, _valueRows, game, _actionValues);
        Value = _continuations[0];
        if (visited) return;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            Value += (_kernel.EntropyWeight * _entropies[f]) + (entropyWeight * _kernel.Entropies[f]);
        }
    }

    /// <summary>What <see cref="BackwardPass"/> does at the last stage for a fixed reward weight.</summary>
    private void LastStagePass(int inner, double weight, double weightTangent)
    {
        var game = _kernel.Game;
        var (joint, firstSize, secondSize) = (game.JointActionCount, game.Sizes[0], game.Sizes[1]);
        var (histories, parameters, weights) = (game.Histories, game.Parameters, game.Weights);
        var (rewards, rewardWeight, isVisited) = (
            game.Rewards, _kernel.RewardWeight, _kernel.Objective == EntropyObjective.Visited);
        ReadOnlySpan<double> policy = _kernel.Policy, entropies = _kernel.Entropies, reaches = _kernel.PolicyReach;
        var policyRows = _kernel.PolicyRows;
        unchecked
        {
            for (var j = game.JointCount - 1; j >= inner; j--)
            {
                var (first, second, start) = (histories[2 * j], histories[(2 * j) + 1], parameters[2 * j]);
                var value = TwoAgentProduct.ContractRowsTangent(
                    rewards.AsSpan(j * joint), policy.Slice(start, firstSize), _policy.AsSpan(start, firstSize),
                    policyRows[second], _policyRows[second], secondSize,
                    (rewardWeight * reaches[j], rewardWeight * _policyReach[j]),
                    _valueParts.AsSpan(start, firstSize), ref _valueRows[second]);
                _continuations[j] = (rewardWeight * value) + (weights[j]
                    * ((weight * (_entropies[first] + _entropies[second]))
                        + (weightTangent * (entropies[first] + entropies[second]))));
                if (!isVisited) continue;
                var reach = _policyReach[j] * weights[j];
                _historyWeights[first] += reach;
                _historyWeights[second] += reach;
            }
        }
    }

    private double Contract(int j, bool isLeaf, double rewardWeight)
    {
        unchecked
        {
            var (game, sizes) = (_kernel.Game, _kernel.Game.Sizes);
            var (n, joint) = (game.AgentCount, game.JointActionCount);
            var parameters = game.Parameters.AsSpan(j * n, n);
            if (n == 2 && isLeaf && rewardWeight == 0)
            {
                var scale = _kernel.RewardWeight;
                return scale * ContractTwo(game.Rewards.AsSpan(j * joint, joint), parameters, j, scale);
            }

            FillContinuation(j, joint, rewardWeight);
            if (n == 2) return ContractTwo(parameters, j);
            FillPrefixes(parameters);
            return JointProductTangent.Contract(
                (_contraction, _contractionTangent), (_prefix, _prefixTangent), sizes, _kernel.Policy, _policy,
                parameters, (_kernel.PolicyReach[j], _policyReach[j]), _actionValues);
        }
    }

    private double ContractTwo(ReadOnlySpan<int> parameters, int j)
    {
        var (first, second) = (parameters[0], parameters[1]);
        var (firstSize, secondSize) = (_kernel.Game.Sizes[0], _kernel.Game.Sizes[1]);
        return TwoAgentProduct.ContractTangent(
            _contraction, _contractionTangent, _kernel.Policy.Slice(first, firstSize), _policy.AsSpan(first, firstSize),
            _kernel.Policy.Slice(second, secondSize), _policy.AsSpan(second, secondSize),
            (_kernel.PolicyReach[j], _policyReach[j]),
            _actionValues.AsSpan(first, firstSize), _actionValues.AsSpan(second, secondSize));
    }

    private double ContractTwo(ReadOnlySpan<double> rewards, ReadOnlySpan<int> parameters, int j, double scale)
    {
        var (first, second) = (parameters[0], parameters[1]);
        var (firstSize, secondSize) = (_kernel.Game.Sizes[0], _kernel.Game.Sizes[1]);
        return TwoAgentProduct.ContractTangent(
            rewards, _kernel.Policy.Slice(first, firstSize), _policy.AsSpan(first, firstSize),
            _kernel.Policy.Slice(second, secondSize), _policy.AsSpan(second, secondSize),
            (scale * _kernel.PolicyReach[j], scale * _policyReach[j]),
            _actionValues.AsSpan(first, firstSize), _actionValues.AsSpan(second, secondSize));
    }

    private void FillContinuation(int j, int joint, double rewardWeight)
    {
        unchecked
        {
            var rewards = _kernel.Game.Rewards.AsSpan(j * joint, joint);
            var starts = _kernel.Game.ChildStarts.AsSpan(j * joint, joint + 1);
            var continuations = _kernel.Continuations;
            for (var a = 0; a < joint; a++)
            {
                var (sum, tangent) = (_kernel.RewardWeight * rewards[a], rewardWeight * rewards[a]);
                for (var c = starts[a]; c < starts[a + 1]; c++)
                {
                    sum += continuations[c];
                    tangent += _continuations[c];
                }

                (_contraction[a], _contractionTangent[a]) = (sum, tangent);
            }
        }
    }

    /// <summary>Turns Σ reach G into the derivative of its quotient by w(τ), and that into the derivative of
    /// A.</summary>
    private void CompleteHistories(double entropyWeight)
    {
        var game = _kernel.Game;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (start, end) = (game.HistoryParameters[f], game.HistoryParameters[f + 1]);
            var (w, dw) = (_kernel.HistoryWeights[f], _historyWeights[f]);
            if (w == 0)
            {
                Array.Clear(_actionValues, start, end - start);
                Array.Clear(_advantages, start, end - start);
                continue;
            }

            var mean = 0.0;
            for (var p = start; p < end; p++)
            {
                _actionValues[p] = (_actionValues[p] - (dw * _kernel.ReducedActionValues[p])) / w;
                _advantages[p] = _actionValues[p]
                    - (_kernel.EntropyWeight * _logPolicy[p]) - (entropyWeight * _kernel.LogPolicy[p]);
                // The mean of A itself is 0, so that Σ_b π'_b (Q_b - α log π_b) = Σ_b π'_b A_b.
                mean += (_kernel.Policy[p] * _advantages[p]) + (_policy[p] * _kernel.Advantages[p]);
            }

            for (var p = start; p < end; p++) _advantages[p] -= mean;
        }
    }
}
