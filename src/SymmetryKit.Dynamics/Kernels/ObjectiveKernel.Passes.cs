using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

public sealed partial class ObjectiveKernel
{
    private void Softmax(ReadOnlySpan<double> logits)
    {
        for (var f = 0; f < _entropies.Length; f++)
        {
            var (start, end) = (Game.HistoryParameters[f], Game.HistoryParameters[f + 1]);
            var top = logits[start];
            for (var p = start + 1; p < end; p++) top = Math.Max(top, logits[p]);
            var sum = 0.0;
            for (var p = start; p < end; p++) sum += Math.Exp(logits[p] - top);
            var logSum = top + Math.Log(sum);
            var entropy = 0.0;
            for (var p = start; p < end; p++)
            {
                _logPolicy[p] = logits[p] - logSum;
                _policy[p] = Math.Exp(_logPolicy[p]);
                entropy -= _policy[p] * _logPolicy[p];
            }

            _entropies[f] = entropy;
        }
    }

    /// <summary>The agents' own part of the reach of every joint history, and w(τ) of the visited objective.</summary>
    private void ForwardPass()
    {
        var (n, joint) = (Game.AgentCount, Game.JointActionCount);
        var visited = Objective == EntropyObjective.Visited;
        _historyWeights.AsSpan().Fill(visited ? 0 : 1);
        _policyReach[0] = 1;
        var leaves = Game.StageStarts[^2];
        for (var j = 0; j < Game.JointCount; j++)
        {
            unchecked
            {
                var reach = _policyReach[j];
                if (visited)
                {
                    foreach (var f in Game.Histories.AsSpan(j * n, n)) _historyWeights[f] += reach * Game.Weights[j];
                }

                if (j >= leaves) continue;
                var actions = JointProduct.Fill(_prefix, Game.Sizes, _policy, Game.Parameters.AsSpan(j * n, n));
                var starts = Game.ChildStarts.AsSpan(j * joint, joint + 1);
                for (var a = 0; a < joint; a++)
                {
                    _policyReach.AsSpan(starts[a], starts[a + 1] - starts[a]).Fill(reach * actions[a]);
                }
            }
        }
    }

    /// <summary>Continuation values U(j), weighted by chance, and Σ_j reach(j) E[G(j,a) | a_i] at every
    /// (τ,a).</summary>
    private void BackwardPass()
    {
        var (n, joint) = (Game.AgentCount, Game.JointActionCount);
        var entropyWeight = Objective == EntropyObjective.Visited ? EntropyWeight : 0;
        Array.Clear(_actionValues);
        for (var j = Game.JointCount - 1; j >= 0; j--)
        {
            unchecked
            {
                FillContinuation(j, _contraction);
                var parameters = Game.Parameters.AsSpan(j * n, n);
                JointProduct.Fill(_prefix, Game.Sizes, _policy, parameters);
                var value = JointProduct.Contract(
                    _contraction, _prefix, Game.Sizes, _policy, parameters, _policyReach[j], _actionValues);
                var entropy = 0.0;
                foreach (var f in Game.Histories.AsSpan(j * n, n)) entropy += _entropies[f];
                _continuations[j] = value + (entropyWeight * Game.Weights[j] * entropy);
            }
        }

        Value = _continuations[0];
        if (Objective == EntropyObjective.PerHistory)
        {
            foreach (var entropy in _entropies) Value += EntropyWeight * entropy;
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

            for (var p = start; p < end; p++) _advantages[p] = weight == 0 ? 0 : _advantages[p] - mean;
        }
    }
}
