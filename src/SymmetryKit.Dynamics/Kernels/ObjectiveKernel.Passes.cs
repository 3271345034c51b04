using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

public sealed partial class ObjectiveKernel
{
    private void Softmax(ReadOnlySpan<double> logits)
    {
        for (var f = 0; f < _entropies.Length; f++)
        {
            if (Game.IsIllegal is { } illegal)
            {
                RestrictedSoftmax(logits, f, illegal);
                continue;
            }

            var (start, end) = (Game.HistoryParameters[f], Game.HistoryParameters[f + 1]);
            var top = logits[start];
            for (var p = start + 1; p < end; p++) top = Math.Max(top, logits[p]);
            var sum = 0.0;
            for (var p = start; p < end; p++) sum += _policy[p] = Math.Exp(logits[p] - top);
            var logSum = top + Math.Log(sum);
            var entropy = 0.0;
            for (var p = start; p < end; p++)
            {
                _logPolicy[p] = logits[p] - logSum;
                _policy[p] /= sum;
                entropy -= _policy[p] * _logPolicy[p];
            }

            _entropies[f] = entropy;
        }

        TwoAgentProduct.CopyToRows(_policy, Game, _policyRows);
    }

    // As above over the legal actions of one history; the others keep probability 0, and 0 for its logarithm.
    private void RestrictedSoftmax(ReadOnlySpan<double> logits, int history, bool[] illegal)
    {
        var (start, end) = (Game.HistoryParameters[history], Game.HistoryParameters[history + 1]);
        var top = double.NegativeInfinity;
        for (var p = start; p < end; p++) top = illegal[p] ? top : Math.Max(top, logits[p]);
        var sum = 0.0;
        for (var p = start; p < end; p++) sum += illegal[p] ? 0 : Math.Exp(logits[p] - top);
        var logSum = top + Math.Log(sum);
        _entropies[history] = 0;
        for (var p = start; p < end; p++)
        {
            _logPolicy[p] = illegal[p] ? 0 : logits[p] - logSum;
            _policy[p] = illegal[p] ? 0 : Math.Exp(_logPolicy[p]);
            _entropies[history] -= _policy[p] * _logPolicy[p];
        }
    }

    /// <summary>The agents' own part of the reach of every joint history.</summary>
    private void ForwardPass()
    {
        var (n, joint, inner) = (Game.AgentCount, Game.JointActionCount, Game.StageStarts[^2]);
        _policyReach[0] = 1;
        for (var j = 0; j < inner; j++)
        {
            unchecked
            {
                var reach = _policyReach[j];
                var actions = JointProduct.Fill(_prefix, Game.Sizes, _policy, Game.Parameters.AsSpan(j * n, n));
                var starts = Game.ChildStarts.AsSpan(j * joint, joint + 1);
                for (var a = 0; a < joint; a++)
                {
                    _policyReach.AsSpan(starts[a], starts[a + 1] - starts[a]).Fill(reach * actions[a]);
                }
            }
        }
    }

    /// <summary>Continuation values U(j), weighted by chance; at every (τ,a) Σ_j reach(j) E[G(j,a) | a_i]; and
    /// w(τ).</summary>
    private void BackwardPass()
    {
        var (n, inner) = (Game.AgentCount, Game.StageStarts[^2]);
        var isVisited = Objective == EntropyObjective.Visited;
        var entropyWeight = isVisited ? EntropyWeight : 0;
        Array.Clear(_actionValues);
        Array.Clear(_valueRows);
        Array.Clear(_valueParts);
        _historyWeights.AsSpan().Fill(isVisited ? 0 : 1);
        if (_policyRows.Length > 0) LastStagePass(inner, entropyWeight);
        for (var j = (_policyRows.Length > 0 ? inner : Game.JointCount) - 1; j >= 0; j--)
        {
            unchecked
            {
                var value = Contract(j, j >= inner);
                var (entropy, weight) = (0.0, _policyReach[j] * Game.Weights[j]);
                foreach (var f in Game.Histories.AsSpan(j * n, n))
                {
                    entropy += _entropies[f];
                    if (isVisited) _historyWeights[f] += weight;
                }

                _continuations[j] = value + (entropyWeight * Game.Weights[j] * entropy);
            }
        }

        TwoAgentProduct.AddRows(_valueParts, _valueRows, Game, _actionValues);
        Value = _continuations[0];
        if (!isVisited)
        {
            foreach (var entropy in _entropies) Value += EntropyWeight * entropy;
        }
    }

    /// <summary>What <see cref="BackwardPass"/> does at the last stage, where nearly all joint histories are: with
    /// everything in locals.</summary>
    private void LastStagePass(int inner, double entropyWeight)
    {
        var (joint, firstSize, secondSize) = (Game.JointActionCount, Game.Sizes[0], Game.Sizes[1]);
        var (histories, parameters, weights) = (Game.Histories, Game.Parameters, Game.Weights);
        var (rewards, rewardWeight, isVisited) = (Game.Rewards, RewardWeight, Objective == EntropyObjective.Visited);
        var (policy, parts, historyWeights) = (_policy, _valueParts, _historyWeights);
        var (policyRows, valueRows, entropies) = (_policyRows, _valueRows, _entropies);
        var (reaches, continuations) = (_policyReach, _continuations);
        unchecked
        {
            for (var j = Game.JointCount - 1; j >= inner; j--)
            {
                var (first, second, start) = (histories[2 * j], histories[(2 * j) + 1], parameters[2 * j]);
                var value = TwoAgentProduct.ContractRows(
                    rewards.AsSpan(j * joint), policy.AsSpan(start, firstSize), policyRows[second], secondSize,
                    rewardWeight * reaches[j], parts.AsSpan(start, firstSize), ref valueRows[second]);
                continuations[j] = (rewardWeight * value)
                    + (entropyWeight * weights[j] * (entropies[first] + entropies[second]));
                if (!isVisited) continue;
                var weight = reaches[j] * weights[j];
                historyWeights[first] += weight;
                historyWeights[second] += weight;
            }
        }
    }

    /// <summary>Adds j's part to the marginals; returns the continuation value less the entropy at j itself.</summary>
    private double Contract(int j, bool isLeaf)
    {
        unchecked
        {
            var (n, joint, sizes) = (Game.AgentCount, Game.JointActionCount, Game.Sizes);
            var parameters = Game.Parameters.AsSpan(j * n, n);
            if (n == 2)
            {
                // At a leaf G is the reward itself, which need not be copied.
                if (isLeaf) return RewardWeight * ContractTwo(Game.Rewards.AsSpan(j * joint), j, RewardWeight);
                FillContinuation(j, _contraction);
                return ContractTwo(_contraction, j, 1);
            }

            FillContinuation(j, _contraction);
            JointProduct.Fill(_prefix, sizes, _policy, parameters);
            return JointProduct.Contract(
                _contraction, _prefix, sizes, _policy, parameters, _policyReach[j], _actionValues);
        }
    }

    private double ContractTwo(ReadOnlySpan<double> values, int j, double scale)
    {
        unchecked
        {
            var (first, second) = (Game.Parameters[2 * j], Game.Parameters[(2 * j) + 1]);
            var (firstSize, secondSize) = (Game.Sizes[0], Game.Sizes[1]);
            if (_policyRows.Length > 0)
            {
                var f = Game.Histories[(2 * j) + 1];
                return TwoAgentProduct.ContractRows(
                    values, _policy.AsSpan(first, firstSize), _policyRows[f], secondSize, scale * _policyReach[j],
                    _valueParts.AsSpan(first, firstSize), ref _valueRows[f]);
            }

            return TwoAgentProduct.Contract(
                values, _policy.AsSpan(first, firstSize), _policy.AsSpan(second, secondSize), scale * _policyReach[j],
                _actionValues.AsSpan(first, firstSize), _actionValues.AsSpan(second, secondSize));
        }
    }

    /// <summary>G(j,a) = reward weight γ^t W(j) E[R|j,a] + Σ U(children), for every joint action a.</summary>
    private void FillContinuation(int j, Span<double> target)
    {
        unchecked
        {
            var joint = Game.JointActionCount;
            var rewards = Game.Rewards.AsSpan(j * joint, joint);
            var starts = Game.ChildStarts.AsSpan(j * joint, joint + 1);
            for (var a = 0; a < joint; a++)
            {
                var sum = RewardWeight * rewards[a];
                foreach (var u in _continuations.AsSpan(starts[a], starts[a + 1] - starts[a])) sum += u;
                target[a] = sum;
            }
        }
    }

    private void CompleteHistories()
    {
        for (var f = 0; f < _historyWeights.Length; f++)
        {
            var (start, end) = (Game.HistoryParameters[f], Game.HistoryParameters[f + 1]);
            var weight = _historyWeights[f];
            var mean = 0.0;
            for (var p = start; p < end; p++)
            {
                _actionValues[p] = weight == 0 ? 0 : _actionValues[p] / weight;
                _advantages[p] = weight == 0 ? 0 : _actionValues[p] - (EntropyWeight * _logPolicy[p]);
                mean += _policy[p] * _advantages[p];
            }

            for (var p = start; p < end; p++)
            {
                _advantages[p] = weight == 0 || Game.IsIllegal?[p] == true ? 0 : _advantages[p] - mean;
            }
        }
    }
}
