using System.Runtime.Intrinsics;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

public sealed partial class ObjectiveKernel
{
    // Exponentials of logits up to this, and sums of many of them, neither overflow nor vanish.
    private const double LargestUnshifted = 300;

    /// <summary>What comes before the pass over the tables: the policy and its sequence weights.</summary>
    private void Begin(ReadOnlySpan<double> logits)
    {
        if (Game.IsIllegal is { } illegal)
        {
            for (var f = 0; f < _entropies.Length; f++) RestrictedSoftmax(logits, f, illegal);
        }
        else
        {
            Softmax(logits);
        }

        Weights.Fill(_policy, _entropies);
    }

    private void Softmax(ReadOnlySpan<double> logits)
    {
        unchecked
        {
            // Usual logits need not be shifted before their exponentials are taken.
            if (DenseVector.MaximumNorm(logits) < LargestUnshifted) logits.CopyTo(_logPolicy);
            else Shift(logits);
            // Whole vectors only, so that equal logits have equal likelihoods wherever they stand.
            Vectors(_logPolicy, _policy, Game.ParameterCount, isExponential: true);
            var (starts, policy, logPolicy) = (Game.HistoryParameters, _policy, _logPolicy);
            for (var f = 0; f < _entropies.Length; f++)
            {
                var (sum, end) = (0.0, starts[f + 1]);
                for (var p = starts[f]; p < end; p++) sum += policy[p];
                _sums[f] = sum;
            }

            Vectors(_sums, _logSums, _entropies.Length, isExponential: false);
            for (var f = 0; f < _entropies.Length; f++)
            {
                var (scale, logSum, entropy, end) = (1 / _sums[f], _logSums[f], 0.0, starts[f + 1]);
                for (var p = starts[f]; p < end; p++)
                {
                    var (log, probability) = (logPolicy[p] - logSum, policy[p] * scale);
                    (logPolicy[p], policy[p]) = (log, probability);
                    entropy -= probability * log;
                }

                _entropies[f] = entropy;
            }
        }
    }

    /// <summary>Logits less the largest of their history.</summary>
    private void Shift(ReadOnlySpan<double> logits)
    {
        for (var f = 0; f < _entropies.Length; f++)
        {
            var own = logits[Game.HistoryParameters[f]..Game.HistoryParameters[f + 1]];
            var top = own[0];
            foreach (var logit in own) top = Math.Max(top, logit);
            for (var a = 0; a < own.Length; a++) _logPolicy[Game.HistoryParameters[f] + a] = own[a] - top;
        }
    }

    private static void Vectors(ReadOnlySpan<double> from, Span<double> to, int count, bool isExponential)
    {
        for (var k = 0; k < count; k += Vector256<double>.Count)
        {
            var vector = Vector256.Create(from[k..]);
            (isExponential ? Vector256.Exp(vector) : Vector256.Log(vector)).CopyTo(to[k..]);
        }
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

    /// <summary>What comes after it: values from the last stage to the first, and what follows from them.</summary>
    private void Complete()
    {
        Weights.Rest?.Contract(Weights, _entropies);
        var isVisited = Objective == EntropyObjective.Visited;
        var (starts, entropyWeight) = (Game.HistoryParameters, isVisited ? EntropyWeight : 0);
        Array.Clear(_ownValues);
        var (policy, values, gains) = (_policy, _ownValues, Weights.Gains);
        for (var f = _entropies.Length - 1; f >= 0; f--)
        {
            unchecked
            {
                var (end, others) = (starts[f + 1], Weights.OthersReaches[f]);
                var value = entropyWeight * ((others * _entropies[f]) + Weights.OthersEntropies[f]);
                for (var p = starts[f]; p < end; p++)
                {
                    // The values of the histories that follow are there already.
                    var own = values[p] + (RewardWeight * gains[p]);
                    values[p] = own;
                    value += policy[p] * own;
                }

                if (Game.Incoming[f] >= 0) values[Game.Incoming[f]] += value;
                else Value = value;
            }
        }

        CompleteAdvantages(isVisited);
        if (Game.IsIllegal is { } illegal) ClearIllegal(illegal);
        if (isVisited) return;
        foreach (var entropy in _entropies) Value += EntropyWeight * entropy;
    }

    /// <summary>History weights, action values and advantages from the own values.</summary>
    private void CompleteAdvantages(bool isVisited)
    {
        unchecked
        {
            var (starts, policy, logPolicy, own) = (Game.HistoryParameters, _policy, _logPolicy, _ownValues);
            var (actionValues, advantages, alpha) = (_actionValues, _advantages, EntropyWeight);
            for (var f = 0; f < _historyWeights.Length; f++)
            {
                var (reach, others) = (Weights.Reaches[f], Weights.OthersReaches[f]);
                var scale = isVisited ? 1 / others : reach;
                // What the others hardly let happen counts as if they did not: nothing can be divided by it.
                var weight = !isVisited ? 1 : double.IsFinite(scale) ? reach * others : 0;
                _historyWeights[f] = weight;
                var (matters, mean, end) = (weight != 0, 0.0, starts[f + 1]);
                for (var p = starts[f]; p < end; p++)
                {
                    var value = matters ? own[p] * scale : 0;
                    var advantage = matters ? value - (alpha * logPolicy[p]) : 0;
                    (actionValues[p], advantages[p]) = (value, advantage);
                    mean += policy[p] * advantage;
                }

                for (var p = starts[f]; p < end; p++) advantages[p] -= mean;
            }
        }
    }

    private void ClearIllegal(bool[] illegal)
    {
        for (var p = 0; p < illegal.Length; p++)
        {
            if (illegal[p]) _advantages[p] = 0;
        }
    }
}
