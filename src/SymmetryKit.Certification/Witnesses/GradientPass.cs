using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Encloses J_α/α, its partial derivatives in the probabilities, and their derivatives along a logit direction.
/// </summary>
/// <remarks>
/// One backward pass for the values W(j) V(j), one forward pass for the reach weights (T1). The derivative for
/// π_i(a|τ) is given up to a number that depends on τ only, which no statement about critical points can see.
/// </remarks>
internal sealed class GradientPass
{
    private readonly HistoryTree _tree;
    private readonly bool _visited;
    private readonly FixedInterval _discount;
    private readonly FixedInterval[] _stageDiscounts;
    private readonly FixedInterval[] _weights;
    private readonly FixedInterval[] _rewards;
    private readonly FixedInterval[] _slopes;

    public GradientPass(HistoryTree tree, EntropyObjective objective, Rational alpha)
        : this(tree, objective, reward => FixedInterval.From(reward / alpha))
    {
    }

    /// <summary>For every β = 1/α of an interval, 0 included if it is in it.</summary>
    public GradientPass(HistoryTree tree, EntropyObjective objective, RationalInterval beta)
        : this(tree, objective, reward => FixedInterval.From(beta * reward))
    {
    }

    private GradientPass(HistoryTree tree, EntropyObjective objective, Func<Rational, FixedInterval> scale)
    {
        (_tree, _visited) = (tree, objective == EntropyObjective.Visited);
        var game = tree.Game;
        _discount = FixedInterval.From(game.Discount);
        _stageDiscounts =
            [.. Enumerable.Range(0, tree.Horizon).Select(t => FixedInterval.From(Rational.Pow(game.Discount, t)))];
        _weights = [.. Enumerable.Range(0, tree.JointCount).Select(j => FixedInterval.From(tree.Weight(j)))];
        var actions = game.JointActions.Count;
        _rewards = new FixedInterval[tree.JointCount * actions];
        _slopes = new FixedInterval[_rewards.Length];
        for (var pair = 0; pair < _rewards.Length; pair++)
        {
            var reward = tree.WeightedReward(pair / actions, pair % actions);
            (_rewards[pair], _slopes[pair]) = (scale(reward), FixedInterval.From(reward));
        }
    }

    /// <summary>∂J/∂π_i(a|τ) at <c>[i][history * k_i + action]</c> over the box.</summary>
    /// <param name="box">The policies.</param>
    /// <param name="direction">The logit direction of the derivatives, laid out as the logits; null for none.</param>
    /// <param name="movement">Receives the derivatives of the probabilities along the direction.</param>
    /// <param name="movesBeta">Whether β grows along the direction, too, at the rate 1.</param>
    public DualInterval[][] Gradient(
        PolicyBox box, FixedInterval[][]? direction, out FixedInterval[][] movement, bool movesBeta = false)
    {
        var (policy, entropy) = Policies(box, direction, out var logs);
        movement = [.. policy.Select(p => Array.ConvertAll(p, x => x.Derivative))];
        var continuation = Continuations(policy, entropy, movesBeta, out _);
        var gradient = Array.ConvertAll(policy, p => new DualInterval[p.Length]);
        Accumulate(policy, logs, continuation, gradient);
        return gradient;
    }

    /// <summary>J_α/α over the box; for per-history entropy over the reachable histories.</summary>
    public FixedInterval Value(PolicyBox box)
    {
        var (policy, entropy) = Policies(box, null, out _);
        Continuations(policy, entropy, movesBeta: false, out var value);
        if (_visited) return value.Value;
        foreach (var histories in entropy)
        {
            foreach (var h in histories) value += h;
        }

        return value.Value;
    }

    private (DualInterval[][] Policy, DualInterval[][] Entropy) Policies(
        PolicyBox box, FixedInterval[][]? direction, out DualInterval[][] logs)
    {
        var agents = _tree.LocalHistories.Length;
        var (policy, entropy) = (new DualInterval[agents][], new DualInterval[agents][]);
        logs = new DualInterval[agents][];
        foreach (var local in _tree.LocalHistories)
        {
            var (i, k) = (local.Agent, local.ActionCount);
            var p = box.Probabilities(i);
            var l = box.Logarithms(i);
            (policy[i], logs[i], entropy[i]) =
                (new DualInterval[p.Length], new DualInterval[p.Length], new DualInterval[local.Count]);
            for (var history = 0; history < local.Count; history++)
            {
                var mean = FixedInterval.Zero;
                for (var x = history * k; direction is not null && x < (history + 1) * k; x++)
                {
                    mean += p[x] * direction[i][x];
                }

                DualInterval sum = FixedInterval.Zero;
                for (var x = history * k; x < (history + 1) * k; x++)
                {
                    // d log π(a) = η(a) - Σ_b π(b) η(b), and dπ = π d log π.
                    var change = direction is null ? FixedInterval.Zero : direction[i][x] - mean;
                    logs[i][x] = new DualInterval(l[x], change);
                    policy[i][x] = new DualInterval(p[x], change.IsZero ? change : p[x] * change);
                    sum -= policy[i][x] * logs[i][x];
                }

                entropy[i][history] = sum;
            }
        }

        return (policy, entropy);
    }

    // W(j) E[R/α + γ V(j') | j, a] for every pair (j, a), from the last stage backward; at the end the root's value.
    private DualInterval[] Continuations(
        DualInterval[][] policy, DualInterval[][] entropy, bool movesBeta, out DualInterval root)
    {
        var actions = _tree.Game.JointActions.Count;
        var pairs = new DualInterval[_rewards.Length];
        var values = new DualInterval[_tree.JointCount];
        for (var j = _tree.JointCount - 1; j >= 0; j--)
        {
            DualInterval value = FixedInterval.Zero;
            for (var a = 0; a < actions; a++)
            {
                DualInterval next = FixedInterval.Zero;
                for (var c = _tree.ChildStart(j, a); c < _tree.ChildEnd(j, a); c++) next += values[c];
                var slope = movesBeta ? _slopes[j * actions + a] : FixedInterval.Zero;
                var pair = new DualInterval(_rewards[j * actions + a], slope) + _discount * next;
                pairs[j * actions + a] = pair;
                value += Probability(policy, j, a, -1) * pair;
            }

            for (var i = 0; _visited && i < policy.Length; i++)
            {
                value += entropy[i][_tree.LocalHistory(j, i)] * _weights[j];
            }

            values[j] = value;
        }

        root = values[0];
        return pairs;
    }

    private void Accumulate(
        DualInterval[][] policy, DualInterval[][] logs, DualInterval[] pairs, DualInterval[][] gradient)
    {
        var space = _tree.Game.JointActions;
        var reach = new DualInterval[_tree.JointCount];
        for (var stage = 0; stage < _tree.Horizon; stage++)
        {
            for (var j = _tree.StageStart(stage); j < _tree.StageStart(stage + 1); j++)
            {
                var parent = _tree.Parent(j);
                reach[j] = parent < 0 ? FixedInterval.One : reach[parent]
                    * Probability(policy, parent, _tree.IncomingAction(j), -1);
                var discounted = reach[j] * _stageDiscounts[stage];
                for (var i = 0; i < policy.Length; i++)
                {
                    var start = _tree.LocalHistory(j, i) * space.Sizes[i];
                    for (var a = 0; a < space.Count; a++)
                    {
                        gradient[i][start + space.Component(a, i)] += discounted * Probability(policy, j, a, i)
                            * pairs[j * space.Count + a];
                    }

                    for (var b = 0; _visited && b < space.Sizes[i]; b++)
                    {
                        gradient[i][start + b] -= discounted * _weights[j] * logs[i][start + b];
                    }
                }
            }
        }

        for (var i = 0; !_visited && i < policy.Length; i++)
        {
            for (var x = 0; x < gradient[i].Length; x++) gradient[i][x] -= logs[i][x];
        }
    }

    // Π_k π_k(a_k|τ_k) over the agents but one (-1: over all).
    private DualInterval Probability(DualInterval[][] policy, int joint, int jointAction, int without)
    {
        DualInterval product = FixedInterval.One;
        for (var k = 0; k < policy.Length; k++)
        {
            if (k == without) continue;
            var size = _tree.Game.JointActions.Sizes[k];
            product *= policy[k][_tree.LocalHistory(joint, k) * size
                + _tree.Game.JointActions.Component(jointAction, k)];
        }

        return product;
    }
}
