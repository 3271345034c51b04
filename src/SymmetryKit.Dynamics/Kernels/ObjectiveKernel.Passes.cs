using System.Runtime.Intrinsics;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

public sealed partial class ObjectiveKernel
{
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
            var starts = Game.HistoryParameters;
            for (var f = 0; f < _entropies.Length; f++)
            {
                var own = logits[starts[f]..starts[f + 1]];
                var shifted = _logPolicy.AsSpan(starts[f], own.Length);
                var top = own[0];
                for (var a = 1; a < own.Length; a++) top = Math.Max(top, own[a]);
                for (var a = 0; a < own.Length; a++) shifted[a] = own[a] - top;
            }

            // Whole vectors only, so that equal logits have equal likelihoods wherever they stand.
            Vectors(_logPolicy, _policy, Game.ParameterCount, isExponential: true);
            for (var f = 0; f < _entropies.Length; f++)
            {
                var sum = 0.0;
                foreach (var likelihood in _policy.AsSpan(starts[f]..starts[f + 1])) sum += likelihood;
                _sums[f] = sum;
            }

            Vectors(_sums, _logSums, _entropies.Length, isExponential: false);
            for (var f = 0; f < _entropies.Length; f++)
            {
                var (scale, logSum, entropy) = (1 / _sums[f], _logSums[f], 0.0);
                var policy = _policy.AsSpan(starts[f]..starts[f + 1]);
                var logPolicy = _logPolicy.AsSpan(starts[f], policy.Length);
                for (var a = 0; a < policy.Length; a++)
                {
                    logPolicy[a] -= logSum;
                    policy[a] *= scale;
                    entropy -= policy[a] * logPolicy[a];
                }

                _entropies[f] = entropy;
            }
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
        for (var f = _entropies.Length - 1; f >= 0; f--)
        {
            unchecked
            {
                var policy = _policy.AsSpan(starts[f]..starts[f + 1]);
                var values = _ownValues.AsSpan(starts[f], policy.Length);
                var gains = Weights.Gains.AsSpan(starts[f], policy.Length);
                var value = entropyWeight
                    * ((Weights.OthersReaches[f] * _entropies[f]) + Weights.OthersEntropies[f]);
                for (var a = 0; a < policy.Length; a++)
                {
                    // The values of the histories that follow are there already.
                    values[a] += RewardWeight * gains[a];
                    value += policy[a] * values[a];
                }

                if (Game.Incoming[f] >= 0) _ownValues[Game.Incoming[f]] += value;
                else Value = value;
                _historyWeights[f] = isVisited ? Weights.Reaches[f] * Weights.OthersReaches[f] : 1;
                var scale = isVisited ? 1 / Weights.OthersReaches[f] : Weights.Reaches[f];
                SetAdvantages(f, values, scale);
            }
        }

        if (isVisited) return;
        foreach (var entropy in _entropies) Value += EntropyWeight * entropy;
    }

    private void SetAdvantages(int history, ReadOnlySpan<double> values, double scale)
    {
        unchecked
        {
            var start = Game.HistoryParameters[history];
            var actionValues = _actionValues.AsSpan(start, values.Length);
            var advantages = _advantages.AsSpan(start, values.Length);
            if (_historyWeights[history] == 0)
            {
                actionValues.Clear();
                advantages.Clear();
                return;
            }

            var policy = _policy.AsSpan(start, values.Length);
            var logPolicy = _logPolicy.AsSpan(start, values.Length);
            var mean = 0.0;
            for (var a = 0; a < values.Length; a++)
            {
                actionValues[a] = values[a] * scale;
                advantages[a] = actionValues[a] - (EntropyWeight * logPolicy[a]);
                mean += policy[a] * advantages[a];
            }

            for (var a = 0; a < values.Length; a++) advantages[a] -= mean;
            if (Game.IsIllegal is not { } illegal) return;
            for (var a = 0; a < values.Length; a++)
            {
                if (illegal[start + a]) advantages[a] = 0;
            }
        }
    }
}
