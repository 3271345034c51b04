using SymmetryKit.Exact;

namespace SymmetryKit.Games;

internal sealed partial class DpomdpReader
{
    private const string RewardWanted = "a reward";

    // The first line that names a next state or an observation, to which a warning about overlaps points.
    private int _firstLayerLine = 1;

    // R: ja : s : s' : jo : r, or R: ja : s : s' : <row>, or R: ja : s : <matrix>; SDMS has R: ja : s : r.
    private void ReadRewards(DpomdpFields fields)
    {
        var actions = JointAction(fields);
        if (fields.Count == 1) throw _diagnostics.UnexpectedEnd(fields.Line, "':' and a state");
        var state = State(fields, 1);
        if (fields.Count > 5) throw _diagnostics.Unexpected(fields.After(4)!.Value, "the end of the line");
        if (fields.Count == 5) ReadFullReward(fields, actions, state);
        else if (fields.Count == 4 || (fields.Count == 3 && IsNextState(fields[2])))
        {
            ReadRewardRow(fields, actions, state);
        }
        else ReadStateReward(fields, actions, state);
    }

    // "R: ja : s : s'" without its last colon, and not the SDMS line "R: ja : s : r".
    private static bool IsNextState(ArraySegment<DpomdpToken> field) => field.Count == 1 && field[0].IsName;

    private void ReadFullReward(DpomdpFields fields, JointPattern actions, int state)
    {
        var next = State(fields, 2);
        var observations = Joint(fields, 3, "observation", _builder.JointObservations, _observations);
        if (fields[4].Count == 0) throw Missing(fields, 4, RewardWanted);
        var reward = CommonReward(fields[4]);
        if (next < 0 && observations.IsAll)
        {
            SetRewards(actions, state, reward);
            return;
        }

        int[]? covered = observations.IsAll ? null : [.. observations.Indices()];
        AddLayer(fields, actions, state, new RewardLayer(next, covered, [reward]));
    }

    private void ReadRewardRow(DpomdpFields fields, JointPattern actions, int state)
    {
        var next = State(fields, 2);
        var width = _builder.JointObservations.Count;
        var isOneNumber = fields.Count == 4 && fields[3].Count == 1 && width > 1;
        if (isOneNumber)
        {
            _diagnostics.Dialect(fields[3][0], "a reward without an observation");
            var reward = Number(fields, 3, RewardWanted);
            if (next < 0) SetRewards(actions, state, reward);
            else AddLayer(fields, actions, state, new RewardLayer(next, null, [reward]));
            return;
        }

        var tokens = BlockStart(fields, 3, width, "a row of rewards");
        AddLayer(fields, actions, state, new RewardLayer(next, null, Block(tokens, width, RewardWanted)));
    }

    private void ReadStateReward(DpomdpFields fields, JointPattern actions, int state)
    {
        if (fields.Count == 3 && fields[2].Count > 0 && fields[2].Count <= Math.Max(1, _actions.Length))
        {
            _diagnostics.Dialect(fields[2][0], "a reward without next state and observation");
            SetRewards(actions, state, CommonReward(fields[2]));
            return;
        }

        var width = _builder.JointObservations.Count;
        var tokens = BlockStart(fields, 2, width, "a matrix of rewards");
        var matrix = Block(tokens, (long)width * _states.Count, RewardWanted);
        AddLayer(fields, actions, state, new RewardLayer(-1, null, matrix));
    }

    // One number, or in a .posg file one per agent, which must be the same for all.
    private Rational CommonReward(ArraySegment<DpomdpToken> tokens)
    {
        var reward = Number(tokens[0], RewardWanted);
        if (tokens.Count == 1) return reward;
        if (tokens.Count != _actions.Length)
        {
            throw _diagnostics.Unexpected(
                tokens[1], $"the end of the line or {_actions.Length} rewards, one per agent");
        }

        _diagnostics.Dialect(tokens[0], "one reward per agent");
        for (var i = 1; i < tokens.Count; i++)
        {
            if (Number(tokens[i], RewardWanted) == reward) continue;
            throw _diagnostics.Error(tokens[i].Line, tokens[i].Column,
                $"expected the common reward {tokens[0].Text} for every agent, found {tokens[i].Shown} "
                + $"for agent '{_preamble.Agents[i]}' (games with a reward per agent are not read)");
        }

        return reward;
    }

    private void SetRewards(JointPattern actions, int state, Rational reward)
    {
        Spend((long)actions.Count * CountStates(state));
        foreach (var a in actions.Indices())
        {
            foreach (var s in StatesOf(state)) _rewards.Set(s, a, reward);
        }
    }

    private void AddLayer(DpomdpFields fields, JointPattern actions, int state, RewardLayer layer)
    {
        if (_firstLayerLine == 1) _firstLayerLine = fields.Line.Number;
        var known = new Dictionary<Outcome[], Rational>(ReferenceEqualityComparer.Instance);
        foreach (var a in actions.Indices())
        {
            foreach (var s in StatesOf(state)) Spend(_rewards.Add(s, a, layer, known));
        }
    }
}
