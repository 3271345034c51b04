using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>∂J_α/∂π in double precision, with directional derivatives; all agents' logits in one flat array.</summary>
/// <remarks>
/// J_α is divided by α, so that entropy has weight 1. The gradient is given up to a number per history. Not
/// thread-safe: <see cref="Tangent"/> uses what the last call of <see cref="Gradient"/> left. A change at one history
/// moves values at its joint histories and their ancestors, and reach weights at their descendants: only these are
/// visited.
/// </remarks>
internal sealed class NumericObjective
{
    private readonly HistoryTree _tree;
    private readonly int _agents;
    private readonly int _actions;
    private readonly int[] _parents;
    private readonly int[] _incoming;
    private readonly int[] _starts;
    private readonly int[] _components;
    private readonly int[] _childStarts;
    private readonly double[] _weights;
    private readonly double[] _rewards;
    private readonly double[] _discounts;
    private readonly double[] _pairs;
    private readonly double[] _pairTangents;
    private readonly double[] _values;
    private readonly double[] _valueTangents;
    private readonly double[] _reach;
    private readonly double[] _reachTangents;
    private readonly double[] _visitTangents;
    private readonly Dictionary<int, int[]> _affected = [];

    public NumericObjective(HistoryTree tree, EntropyObjective objective)
    {
        (_tree, IsVisited) = (tree, objective == EntropyObjective.Visited);
        var space = tree.Game.JointActions;
        (_agents, _actions) = (tree.Game.AgentCount, space.Count);
        Histories = [.. tree.LocalHistories.SelectMany(l => Enumerable.Repeat(l.ActionCount, l.Count))];
        var offsets = new int[_agents];
        for (var i = 1; i < _agents; i++) offsets[i] = offsets[i - 1]
            + tree.LocalHistories[i - 1].Count * space.Sizes[i - 1];
        Length = offsets[^1] + tree.LocalHistories[^1].Count * space.Sizes[^1];
        var joints = tree.JointCount;
        _parents = [.. Enumerable.Range(0, joints).Select(tree.Parent)];
        _incoming = [.. Enumerable.Range(0, joints).Select(tree.IncomingAction)];
        _starts = [.. Enumerable.Range(0, joints * _agents)
            .Select(x => offsets[x % _agents]
            + tree.LocalHistory(x / _agents, x % _agents) * space.Sizes[x % _agents])];
        _components = [.. Enumerable.Range(0, _actions * _agents)
            .Select(x => space.Component(x / _agents, x % _agents))];
        _childStarts = [.. Enumerable.Range(0, joints * _actions)
            .Select(x => tree.ChildStart(x / _actions, x % _actions)), joints];
        _weights = [.. Enumerable.Range(0, joints).Select(j => tree.Weight(j).ToDouble())];
        _rewards = [.. Enumerable.Range(0, joints * _actions)
            .Select(x => tree.WeightedReward(x / _actions, x % _actions).ToDouble())];
        _discounts = new double[joints];
        for (var t = 0; t < tree.Horizon; t++)
        {
            for (var j = tree.StageStart(t); j < tree.StageStart(t
                + 1); j++) _discounts[j] = Math.Pow(tree.Game.Discount.ToDouble(), t);
        }

        (_pairs, _pairTangents) = (new double[_rewards.Length], new double[_rewards.Length]);
        (_values, _valueTangents, _reach, _reachTangents) = (
            new double[joints], new double[joints], new double[joints], new double[joints]);
        _visitTangents = new double[Length];
        var contained = new Dictionary<int, List<int>>();
        for (var x = 0; x < _starts.Length; x++)
        {
            if (!contained.TryGetValue(_starts[x], out var list)) contained[_starts[x]] = list = [];
            list.Add(x / _agents);
        }

        foreach (var (start, list) in contained) _affected[start] = Affected(list);
    }

    /// <summary>Whether a history counts as often as it is visited.</summary>
    public bool IsVisited { get; }

    /// <summary>Number of logits.</summary>
    public int Length { get; }

    /// <summary>Action counts of all histories, agent by agent, in the order of the flat array.</summary>
    public int[] Histories { get; }

    /// <summary>Fills the gradient, and d(τ) at the position of each history's first action.</summary>
    public void Gradient(double beta, double[] policy, double[] logs, double[] gradient, double[] visits)
    {
        var discount = _tree.Game.Discount.ToDouble();
        for (var j = _values.Length - 1; j >= 0; j--)
        {
            var value = IsVisited ? _weights[j] * Entropy(j, policy, logs) : 0;
            for (var a = 0; a < _actions; a++)
            {
                var x = j * _actions + a;
                var next = 0.0;
                for (var c = _childStarts[x]; c < _childStarts[x + 1]; c++) next += _values[c];
                _pairs[x] = beta * _rewards[x] + discount * next;
                value += Product(policy, j, a, -1) * _pairs[x];
            }

            _values[j] = value;
        }

        Array.Clear(gradient);
        Array.Clear(visits);
        for (var j = 0; j < _values.Length; j++)
        {
            _reach[j] = _parents[j] < 0 ? 1 : _reach[_parents[j]] * Product(policy, _parents[j], _incoming[j], -1);
            var scale = _discounts[j] * _reach[j];
            for (var i = 0; i < _agents; i++)
            {
                var start = _starts[j * _agents + i];
                for (var a = 0; a < _actions; a++) gradient[start + _components[a * _agents + i]] += scale
                    * Product(policy, j, a, i) * _pairs[j * _actions + a];
                visits[start] += scale * _weights[j];
            }
        }

        FinishEntropy(logs, gradient, visits);
    }

    /// <summary>
    /// Fills the derivative of the gradient along a change of the policy at the history that starts at position
    /// <paramref name="first"/>; at the point of the last <see cref="Gradient"/>.
    /// </summary>
    public void Tangent(int first, double[] policy, double[] logs, double[] visits, double[] policyChange,
        double[] logChange, double[] change)
    {
        var discount = _tree.Game.Discount.ToDouble();
        var affected = _affected[first];
        Array.Clear(_valueTangents);
        Array.Clear(_reachTangents);
        Array.Clear(_pairTangents);
        for (var k = affected.Length - 1; k >= 0; k--)
        {
            var j = affected[k];
            var value = IsVisited ? _weights[j] * EntropyTangent(j, policy, logs, policyChange, logChange) : 0;
            for (var a = 0; a < _actions; a++)
            {
                var x = j * _actions + a;
                var next = 0.0;
                for (var c = _childStarts[x]; c < _childStarts[x + 1]; c++) next += _valueTangents[c];
                _pairTangents[x] = discount * next;
                value += ProductTangent(policy, policyChange, j, a, -1) * _pairs[x];
                if (next != 0) value += Product(policy, j, a, -1) * _pairTangents[x];
            }

            _valueTangents[j] = value;
        }

        Array.Clear(change);
        Array.Clear(_visitTangents);
        foreach (var j in affected)
        {
            var (p, a0) = (_parents[j], _incoming[j]);
            _reachTangents[j] = p < 0
                ? 0 : _reachTangents[p] * Product(policy, p, a0, -1) + _reach[p]
                    * ProductTangent(policy, policyChange, p, a0, -1);
            var (scale, scaleChange) = (_discounts[j] * _reach[j], _discounts[j] * _reachTangents[j]);
            for (var i = 0; i < _agents; i++)
            {
                var start = _starts[j * _agents + i];
                for (var a = 0; a < _actions; a++)
                {
                    var x = j * _actions + a;
                    var others = Product(policy, j, a, i);
                    change[start + _components[a * _agents + i]] += (scaleChange * others
                        + scale * ProductTangent(policy, policyChange, j, a, i)) * _pairs[x]
                        + scale * others * _pairTangents[x];
                }

                _visitTangents[start] += scaleChange * _weights[j];
            }
        }

        FinishEntropyTangent(logs, visits, logChange, _visitTangents, change);
    }

    private int[] Affected(List<int> joints)
    {
        var marks = new byte[_values.Length];
        foreach (var joint in joints)
        {
            for (var j = joint; j >= 0; j = _parents[j]) marks[j] |= 1;
            marks[joint] |= 2;
        }

        for (var j = 1; j < marks.Length; j++)
        {
            if ((marks[_parents[j]] & 2) != 0) marks[j] |= 2;
        }

        return [.. Enumerable.Range(0, marks.Length).Where(j => marks[j] != 0)];
    }

    private void FinishEntropy(double[] logs, double[] gradient, double[] visits)
    {
        var start = 0;
        foreach (var k in Histories)
        {
            if (!IsVisited) visits[start] = 1;
            for (var x = start; x < start + k; x++) gradient[x] -= visits[start] * logs[x];
            start += k;
        }
    }

    private void FinishEntropyTangent(
        double[] logs, double[] visits, double[] logChange, double[] visitChange, double[] change)
    {
        var start = 0;
        foreach (var k in Histories)
        {
            for (var x = start; x < start + k; x++) change[x] -= visits[start] * logChange[x]
                + (IsVisited ? visitChange[start] * logs[x] : 0);
            start += k;
        }
    }

    private double Entropy(int joint, double[] policy, double[] logs)
    {
        var sum = 0.0;
        for (var i = 0; i < _agents; i++)
        {
            var start = _starts[joint * _agents + i];
            for (var x = start; x < start + _tree.Game.JointActions.Sizes[i]; x++) sum -= policy[x] * logs[x];
        }

        return sum;
    }

    private double EntropyTangent(int joint, double[] policy, double[] logs, double[] policyChange, double[] logChange)
    {
        var sum = 0.0;
        for (var i = 0; i < _agents; i++)
        {
            var start = _starts[joint * _agents + i];
            for (var x = start; x < start + _tree.Game.JointActions.Sizes[i]; x++) sum -= policyChange[x] * logs[x]
                + policy[x] * logChange[x];
        }

        return sum;
    }

    private double Product(double[] policy, int joint, int jointAction, int without)
    {
        var product = 1.0;
        for (var i = 0; i < _agents; i++)
        {
            if (i != without) product *= policy[_starts[joint * _agents + i] + _components[jointAction * _agents + i]];
        }

        return product;
    }

    private double ProductTangent(double[] policy, double[] policyChange, int joint, int jointAction, int without)
    {
        var (product, tangent) = (1.0, 0.0);
        for (var i = 0; i < _agents; i++)
        {
            if (i == without) continue;
            var x = _starts[joint * _agents + i] + _components[jointAction * _agents + i];
            tangent = tangent * policy[x] + product * policyChange[x];
            product *= policy[x];
        }

        return tangent;
    }
}
