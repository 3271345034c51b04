using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// Soft action values in double precision, as sums over all joint histories, from the definitions of setting.md.
/// </summary>
/// <remarks>
/// Logits and policies are one list over all (agent, reachable local history, action). Critical points are the zeros of
/// <see cref="Residual"/>, which is u - F(u) (T1).
/// </remarks>
internal sealed class SoftPlay
{
    private readonly DecPomdp _game;
    private readonly bool _visited;
    private readonly SlowHistory[] _joint;
    private readonly int[][] _blocks;
    private readonly double[][] _rewards;
    private readonly (int Index, double Probability)[][][] _children;
    private readonly Dictionary<(int Agent, string Local), int> _blockOf = [];
    private readonly List<SoftHistory> _histories = [];
    private readonly double _discount;

    public SoftPlay(DecPomdp game, int horizon, EntropyObjective objective)
    {
        (_game, _visited, _discount) = (game, objective == EntropyObjective.Visited, game.Discount.ToDouble());
        _joint = [.. SlowHistory.Unroll(game, horizon).SelectMany(stage => stage)];
        var place = _joint.Select((j, index) => (j, index)).ToDictionary(e => e.j, e => e.index);
        _blocks = Array.ConvertAll(_joint, j => j.Locals.Select((text, i) => Block(i, text, j.Stage)).ToArray());
        _rewards = Array.ConvertAll(_joint, j => Array.ConvertAll(j.Rewards, r => r.ToDouble()));
        _children = Array.ConvertAll(_joint, j => Array.ConvertAll(
            j.Children, list => list.Select(c => (place[c], (c.Weight / j.Weight).ToDouble())).ToArray()));
    }

    /// <summary>Number of logits.</summary>
    public int Size { get; private set; }

    /// <summary>The reachable local histories.</summary>
    public IReadOnlyList<SoftHistory> Histories => _histories;

    /// <summary>The reachable joint histories, by stage.</summary>
    public IReadOnlyList<SlowHistory> Joint => _joint;

    /// <summary>
    /// Where the logits of agent <paramref name="agent"/> at joint history number <paramref name="joint"/> start.
    /// </summary>
    public int BlockAt(int joint, int agent) => _blocks[joint][agent];

    /// <summary>Softmax of the logits, history by history.</summary>
    public double[] Policy(double[] logits)
    {
        var policy = new double[Size];
        foreach (var history in _histories)
        {
            var most = double.MinValue;
            for (var a = 0; a < history.Actions; a++) most = Math.Max(most, logits[history.Start + a]);
            double total = 0;
            for (var a = 0; a < history.Actions; a++)
            {
                total += policy[history.Start + a] = Math.Exp(logits[history.Start + a] - most);
            }
            for (var a = 0; a < history.Actions; a++) policy[history.Start + a] /= total;
        }

        return policy;
    }

    /// <summary>
    /// u - F(u) at α, with F = Q/α (visited) or d Q^R/α (per-history), less its mean at each history.
    /// </summary>
    public double[] Residual(double[] logits, double alpha)
    {
        var values = Evaluate(Policy(logits), alpha).ActionValues;
        var residual = new double[Size];
        foreach (var history in _histories)
        {
            double mean = 0;
            for (var a = 0; a < history.Actions; a++) mean += values[history.Start + a] / history.Actions;
            for (var a = history.Start; a < history.Start + history.Actions; a++)
            {
                residual[a] = logits[a] - (values[a] - mean) / alpha;
            }
        }

        return residual;
    }

    /// <summary>Everything S1 speaks about, at one policy of full support.</summary>
    public SoftValues Evaluate(double[] policy, double alpha)
    {
        var own = OwnReach(policy);
        var continuation = new double[_joint.Length];
        var ahead = new double[_joint.Length][];
        var (sum, reach, values) = (new double[Size], new double[Size], new double[Size]);
        for (var j = _joint.Length - 1; j >= 0; j--)
        {
            var q = ahead[j] = new double[_rewards[j].Length];
            for (var a = 0; a < q.Length; a++)
            {
                q[a] = _rewards[j][a];
                foreach (var (child, p) in _children[j][a]) q[a] += _discount * p * continuation[child];
                continuation[j] += Chance(policy, j, a, -1) * q[a];
            }

            for (var k = 0; k < _game.AgentCount && _visited; k++) continuation[j] -= alpha * Gap(policy, j, k);
            for (var i = 0; i < _game.AgentCount; i++)
            {
                var weight = _joint[j].Weight.ToDouble();
                for (var k = 0; k < _game.AgentCount; k++) weight *= k == i ? 1 : own[j][k];
                for (var a = 0; a < q.Length; a++)
                {
                    var at = _blocks[j][i] + _game.JointActions.Component(a, i);
                    sum[at] += weight * Chance(policy, j, a, i) * q[a];
                }

                // d(τ) = γ^t P(τ) multiplies Q^R in the per-history objective; Q itself is an average.
                for (var b = _blocks[j][i]; b < _blocks[j][i] + _game.JointActions.Sizes[i]; b++)
                {
                    reach[b] += weight;
                    values[b] = _visited ? sum[b] / reach[b]
                        : Math.Pow(_discount, _joint[j].Stage) * own[j][i] * sum[b];
                }
            }
        }

        return new SoftValues(values, continuation, ahead);
    }

    /// <summary>C_i(j,.): the value of each own action at a joint history, the others playing their policies.</summary>
    public double[] OwnValues(double[] policy, SoftValues values, int joint, int agent)
    {
        var result = new double[_game.JointActions.Sizes[agent]];
        for (var a = 0; a < values.Ahead[joint].Length; a++)
        {
            result[_game.JointActions.Component(a, agent)] += Chance(policy, joint, a, agent) * values.Ahead[joint][a];
        }

        return result;
    }

    // log k - H of one agent's choice.
    private double Gap(double[] policy, int joint, int agent)
    {
        var k = _game.JointActions.Sizes[agent];
        double gap = Math.Log(k);
        for (var b = _blocks[joint][agent]; b < _blocks[joint][agent] + k; b++)
        {
            gap += policy[b] > 0 ? policy[b] * Math.Log(policy[b]) : 0;
        }
        return gap;
    }

    // The probability of a joint action, of all agents but one.
    private double Chance(double[] policy, int joint, int action, int without)
    {
        double p = 1;
        for (var k = 0; k < _game.AgentCount; k++)
        {
            if (k != without) p *= policy[_blocks[joint][k] + _game.JointActions.Component(action, k)];
        }

        return p;
    }

    // By joint history and agent: the product of the agent's own probabilities on the way.
    private double[][] OwnReach(double[] policy)
    {
        var own = new double[_joint.Length][];
        own[0] = [.. Enumerable.Repeat(1.0, _game.AgentCount)];
        for (var j = 0; j < _joint.Length; j++)
        {
            for (var a = 0; a < _children[j].Length; a++)
            {
                foreach (var (child, _) in _children[j][a])
                {
                    own[child] = new double[_game.AgentCount];
                    for (var k = 0; k < own[child].Length; k++)
                    {
                        own[child][k] = own[j][k] * policy[_blocks[j][k] + _game.JointActions.Component(a, k)];
                    }
                }
            }
        }

        return own;
    }

    private int Block(int agent, string local, int stage)
    {
        if (_blockOf.TryGetValue((agent, local), out var start)) return start;
        start = Size;
        _blockOf.Add((agent, local), start);
        _histories.Add(new SoftHistory(agent, stage, start, _game.JointActions.Sizes[agent]));
        Size += _game.JointActions.Sizes[agent];
        return start;
    }
}
