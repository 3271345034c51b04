using System.Numerics;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary><see cref="ObjectiveTangent"/> along several directions at once, one per SIMD lane; for dense
/// Jacobians.</summary>
/// <remarks>
/// The kernel's own numbers are read once for all lanes, which then cost little more than one. Weights stay fixed.
/// Every lane's result is that of a single direction, whatever the other lanes hold. Allocates nothing; not
/// thread-safe.
/// </remarks>
internal sealed class LaneTangent
{
    private readonly ObjectiveKernel _kernel;
    private readonly Vector<double>[] _logPolicy;
    private readonly Vector<double>[] _policy;
    private readonly Vector<double>[] _entropies;
    private readonly Vector<double>[] _actionValues;
    private readonly Vector<double>[] _advantages;
    private readonly Vector<double>[] _historyWeights;
    private readonly Vector<double>[] _policyReach;
    private readonly Vector<double>[] _continuations;
    private readonly LaneProduct _product;

    public LaneTangent(ObjectiveKernel kernel)
    {
        _kernel = kernel;
        var game = kernel.Game;
        _logPolicy = new Vector<double>[game.ParameterCount];
        _policy = new Vector<double>[game.ParameterCount];
        _actionValues = new Vector<double>[game.ParameterCount];
        _advantages = new Vector<double>[game.ParameterCount];
        _entropies = new Vector<double>[game.HistoryCount];
        _historyWeights = new Vector<double>[game.HistoryCount];
        _policyReach = new Vector<double>[game.JointCount];
        _continuations = new Vector<double>[game.JointCount];
        _product = new LaneProduct(game);
    }

    /// <summary>Number of directions at once.</summary>
    public static int Lanes => Vector<double>.Count;

    /// <summary>The derivatives of the advantages, one entry per parameter.</summary>
    public ReadOnlySpan<Vector<double>> Advantages => _advantages;

    /// <summary>Differentiates at the kernel's last evaluation.</summary>
    /// <param name="directions">One entry per parameter.</param>
    public void Apply(ReadOnlySpan<Vector<double>> directions)
    {
        DifferentiateSoftmax(directions);
        ForwardPass();
        BackwardPass();
        CompleteHistories();
    }

    /// <summary>The derivative of one component of the gradient.</summary>
    public Vector<double> GradientTangent(int parameter)
    {
        var f = _kernel.Game.HistoryOf(parameter);
        var (w, pi, advantage) = (_kernel.HistoryWeights[f], _kernel.Policy[parameter], _kernel.Advantages[parameter]);
        return (_historyWeights[f] * (pi * advantage)) + (_policy[parameter] * (w * advantage))
            + (_advantages[parameter] * (w * pi));
    }

    private void DifferentiateSoftmax(ReadOnlySpan<Vector<double>> directions)
    {
        var game = _kernel.Game;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (start, end) = (game.HistoryParameters[f], game.HistoryParameters[f + 1]);
            var mean = Vector<double>.Zero;
            for (var p = start; p < end; p++) mean += _kernel.Policy[p] * directions[p];
            var entropy = Vector<double>.Zero;
            for (var p = start; p < end; p++)
            {
                _logPolicy[p] = directions[p] - mean;
                _policy[p] = _kernel.Policy[p] * _logPolicy[p];
                entropy -= _policy[p] * _kernel.LogPolicy[p];
            }

            _entropies[f] = entropy;
        }
    }

    private void ForwardPass()
    {
        var game = _kernel.Game;
        var (n, joint, inner) = (game.AgentCount, game.JointActionCount, game.StageStarts[^2]);
        _policyReach[0] = Vector<double>.Zero;
        for (var j = 0; j < inner; j++)
        {
            unchecked
            {
                _product.Fill(_kernel.Policy, _policy, game.Parameters.AsSpan(j * n, n));
                var starts = game.ChildStarts.AsSpan(j * joint, joint + 1);
                for (var a = 0; a < joint; a++)
                {
                    var reach = (_policyReach[j] * _product.Probability(a))
                        + (_kernel.PolicyReach[j] * _product.ProbabilityTangent(a));
                    _policyReach.AsSpan(starts[a], starts[a + 1] - starts[a]).Fill(reach);
                }
            }
        }
    }

    private void BackwardPass()
    {
        var game = _kernel.Game;
        var (n, joint, inner) = (game.AgentCount, game.JointActionCount, game.StageStarts[^2]);
        var visited = _kernel.Objective == EntropyObjective.Visited;
        var alpha = visited ? _kernel.EntropyWeight : 0;
        Array.Clear(_actionValues);
        Array.Clear(_historyWeights);
        for (var j = game.JointCount - 1; j >= 0; j--)
        {
            unchecked
            {
                var parameters = game.Parameters.AsSpan(j * n, n);
                if (j < inner) FillContinuation(j, joint);
                else _product.SetConstants(game.Rewards.AsSpan(j * joint, joint), _kernel.RewardWeight);
                var value = _product.Contract(
                    _kernel.Policy, _policy, parameters, _kernel.PolicyReach[j], _policyReach[j], _actionValues);
                var (entropy, reach) = (Vector<double>.Zero, _policyReach[j] * game.Weights[j]);
                foreach (var f in game.Histories.AsSpan(j * n, n))
                {
                    entropy += _entropies[f];
                    if (visited) _historyWeights[f] += reach;
                }

                _continuations[j] = value + (entropy * (alpha * game.Weights[j]));
            }
        }
    }

    private void FillContinuation(int j, int joint)
    {
        unchecked
        {
            var rewards = _kernel.Game.Rewards.AsSpan(j * joint, joint);
            var starts = _kernel.Game.ChildStarts.AsSpan(j * joint, joint + 1);
            var continuations = _kernel.Continuations;
            for (var a = 0; a < joint; a++)
            {
                var (sum, tangent) = (_kernel.RewardWeight * rewards[a], Vector<double>.Zero);
                for (var c = starts[a]; c < starts[a + 1]; c++)
                {
                    sum += continuations[c];
                    tangent += _continuations[c];
                }

                _product.Set(a, sum, tangent);
            }
        }
    }

    private void CompleteHistories()
    {
        var game = _kernel.Game;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (start, end) = (game.HistoryParameters[f], game.HistoryParameters[f + 1]);
            var w = _kernel.HistoryWeights[f];
            if (w == 0)
            {
                Array.Clear(_advantages, start, end - start);
                continue;
            }

            var mean = Vector<double>.Zero;
            for (var p = start; p < end; p++)
            {
                var value = (_actionValues[p] - (_historyWeights[f] * _kernel.ReducedActionValues[p])) / w;
                _advantages[p] = value - (_kernel.EntropyWeight * _logPolicy[p]);
                mean += (_kernel.Policy[p] * _advantages[p]) + (_policy[p] * _kernel.Advantages[p]);
            }

            for (var p = start; p < end; p++) _advantages[p] -= mean;
        }
    }
}
