namespace SymmetryKit.Certification;

/// <summary>Enclosures of the soft continuation values q(j,a) over a box, and of differences of them.</summary>
/// <remarks>
/// Divided by α, rewards shifted by a constant. Differences are formed of rewards first, so that an interval of β is
/// counted once.
/// </remarks>
internal sealed class ContinuationValues(BoxModel model, BoxQuantities quantities)
{
    private readonly GridInterval[] _later = new GridInterval[model.Rewards.Length];
    private readonly GridInterval[] _values = new GridInterval[model.Tree.JointCount];
    private readonly GridInterval[] _table = new GridInterval[model.ActionCount];

    /// <summary>Computes all continuations, from the last stage backward.</summary>
    public void Fill(BoxRanges box)
    {
        for (var j = _values.Length - 1; j >= 0; j--)
        {
            for (var a = 0; a < model.ActionCount; a++)
            {
                var (sum, end) = (GridInterval.Zero, model.Tree.ChildEnd(j, a));
                for (var c = model.Tree.ChildStart(j, a); c < end; c++) sum += model.Conditional[c] * _values[c];
                var x = j * model.ActionCount + a;
                _later[x] = model.Discount * sum;
                _table[a] = box.Beta * model.Rewards[x] + _later[x];
            }

            if (j > 0) _values[j] = OthersExpectation.Enclose(
                model, quantities, box, j, (-1, -1), _table, entropies: true);
        }
    }

    /// <summary>E[q(j,a) - q(j,b)] over the other agents, for actions a and b of one agent.</summary>
    public GridInterval Gain(BoxRanges box, int joint, int agent, int a, int b)
    {
        var (one, other) = (model.With(agent, a), model.With(agent, b));
        var row = joint * model.ActionCount;
        for (var r = 0; r < one.Length; r++) _table[r] = Difference(box, row + one[r], row + other[r]);
        return OthersExpectation.Enclose(
            model, quantities, box, joint, (agent, -1), _table.AsSpan(0, one.Length), entropies: false);
    }

    /// <summary>
    /// E[q(a,b) - q(c,b) - q(a,d) + q(c,d)] over the agents but two, for actions a, c of one and b, d of the other.
    /// </summary>
    public GridInterval Mixed(
        BoxRanges box, int joint, (int Agent, int A, int C) one, (int Agent, int B, int D) two)
    {
        var (space, row, count) = (model.Tree.Game.JointActions, joint * model.ActionCount, 0);
        foreach (var action in model.With(one.Agent, one.A))
        {
            if (space.Component(action, two.Agent) != two.B) continue;
            var (ab, cb) = (row + action, row + space.With(action, one.Agent, one.C));
            var (ad, cd) = (row + space.With(action, two.Agent, two.D), row + space.With(cb - row, two.Agent, two.D));
            _table[count++] = box.Beta * (model.Rewards[ab] - model.Rewards[cb] - model.Rewards[ad] + model.Rewards[cd])
                + (_later[ab] - _later[cb] - _later[ad] + _later[cd]);
        }

        return OthersExpectation.Enclose(
            model, quantities, box, joint, (one.Agent, two.Agent), _table.AsSpan(0, count), entropies: false);
    }

    private GridInterval Difference(BoxRanges box, int x, int y) =>
        box.Beta * (model.Rewards[x] - model.Rewards[y]) + _later[x] - _later[y];
}
