namespace SymmetryKit.Solving.Tests;

/// <summary>The soft best response of an agent to a policy of the other, in plain doubles from B1's formula.</summary>
internal sealed class PlainResponse
{
    private readonly FlatTree _tree;
    private readonly double[] _values;

    public PlainResponse(FlatTree tree, double[] policy, int agent, double beta)
    {
        (_tree, _values) = (tree, new double[tree.Length]);
        var soft = new double[tree.Histories.Length];
        for (var h = tree.Histories.Length - 1; h >= 0; h--)
        {
            var history = tree.Histories[h];
            if (history.Agent != agent) continue;
            var total = 0.0;
            foreach (var j in history.Joints)
            {
                var theirs = tree.HistoryOf(j, 1 - agent);
                var weight = tree.Weights[j].Middle * Reach(policy, theirs);
                total += weight;
                for (var a = 0; a < history.Size; a++)
                {
                    _values[history.Start + a] += weight * JointValue(policy, j, theirs, agent, a, beta, soft);
                }
            }

            for (var x = history.Start; x < history.End; x++) _values[x] /= total;
            soft[h] = Math.Log(_values[history.Start..history.End].Sum(Math.Exp));
        }
    }

    /// <summary>q(a) - q(e).</summary>
    public double Advantage(int index, int a, int e) =>
        _values[_tree.Histories[index].Start + a] - _values[_tree.Histories[index].Start + e];

    /// <summary>Writes the response at a history.</summary>
    public void CopyTo(double[] policy, int index)
    {
        var history = _tree.Histories[index];
        var sum = _values[history.Start..history.End].Sum(Math.Exp);
        for (var x = history.Start; x < history.End; x++) policy[x] = Math.Exp(_values[x]) / sum;
    }

    private double JointValue(
        double[] policy, int joint, int theirs, int agent, int a, double beta, double[] soft)
    {
        var value = 0.0;
        for (var action = 0; action < _tree.Actions; action++)
        {
            if (_tree.Component(action, agent) != a) continue;
            var p = policy[_tree.Histories[theirs].Start + _tree.Component(action, 1 - agent)];
            if (p <= 0) continue;
            var later = 0.0;
            for (var c = _tree.ChildStart(joint, action); c < _tree.ChildEnd(joint, action); c++)
            {
                later += _tree.Conditional[c].Middle * soft[_tree.HistoryOf(c, agent)];
            }

            value += p * (beta * _tree.Rewards[joint * _tree.Actions + action].Middle
                + _tree.Discount.Middle * later - Math.Log(p));
        }

        return value;
    }

    private double Reach(double[] policy, int index)
    {
        var reach = 1.0;
        for (var x = _tree.Histories[index].Parent; x >= 0; x = _tree.Histories[_tree.HistoryAt[x]].Parent)
        {
            reach *= policy[x];
        }

        return reach;
    }
}
