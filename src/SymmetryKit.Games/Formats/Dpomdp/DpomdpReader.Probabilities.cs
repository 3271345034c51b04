using SymmetryKit.Exact;

namespace SymmetryKit.Games;

internal sealed partial class DpomdpReader
{
    private SparseRow UniformRow(int width)
    {
        // Checked before the row is made: the width may be that of all joint observations.
        ProbabilityTable.CheckEntries(width);
        Spend(width);
        return SparseRow.Uniform(width);
    }

    // T: ja : s : s' : p, or T: ja : s : <row>, or T: ja : <matrix>; a later line overwrites an earlier one.
    private void ReadTransitions(DpomdpFields fields)
    {
        var actions = JointAction(fields);
        if (fields.Count >= 4)
        {
            if (fields.Count > 4) throw _diagnostics.Unexpected(fields.After(3)!.Value, "the end of the line");
            var (from, to, p) = (State(fields, 1), State(fields, 2), Number(fields, 3, "a transition probability"));
            Spend((long)actions.Count * CountStates(from) * CountStates(to));
            foreach (var row in TransitionRows(actions, from))
            {
                foreach (var next in StatesOf(to)) _builder.Transitions.Set(row, next, p);
            }
        }
        else if (IsRow(fields))
        {
            var from = State(fields, 1);
            var tokens = BlockStart(fields, 2, _states.Count, "a row of transition probabilities");
            ShareTransitions(actions, from, TransitionRow(tokens));
        }
        else
        {
            ReadTransitionMatrix(actions, BlockStart(fields, 1, _states.Count, "a matrix of transition probabilities"));
        }
    }

    private void ReadTransitionMatrix(JointPattern actions, ArraySegment<DpomdpToken> tokens)
    {
        var keyword = Keyword(tokens);
        if (keyword is "uniform" or "reset")
        {
            ShareTransitions(actions, -1, TransitionRow(tokens));
            return;
        }

        var n = _states.Count;
        var values = keyword is null
            ? Block(tokens, (long)n * n, "a transition probability, 'uniform' or 'identity'")
            : [];
        for (var s = 0; s < n; s++)
        {
            var row = keyword is null ? SparseRow.FromDense(values.AsSpan(s * n, n)) : new SparseRow();
            if (keyword is not null) row.Set(s, 1);
            ShareTransitions(actions, s, row);
        }
    }

    private void ShareTransitions(JointPattern actions, int from, SparseRow row)
    {
        Spend((long)actions.Count * CountStates(from) + row.Count);
        _builder.Transitions.Share(TransitionRows(actions, from), row);
    }

    private IEnumerable<int> TransitionRows(JointPattern actions, int state)
    {
        foreach (var a in actions.Indices())
        {
            foreach (var s in StatesOf(state)) yield return _builder.TransitionRow(a, s);
        }
    }

    // O: ja : s' : jo : p, or O: ja : s' : <row>, or O: ja : <matrix>.
    private void ReadObservations(DpomdpFields fields)
    {
        var actions = JointAction(fields);
        var width = _builder.JointObservations.Count;
        if (fields.Count >= 4)
        {
            if (fields.Count > 4) throw _diagnostics.Unexpected(fields.After(3)!.Value, "the end of the line");
            var next = State(fields, 1);
            var observations = Joint(fields, 2, "observation", _builder.JointObservations, _observations);
            var p = Number(fields, 3, "an observation probability");
            Spend((long)actions.Count * CountStates(next) * observations.Count);
            foreach (var row in ObservationRows(actions, next))
            {
                foreach (var o in observations.Indices()) _builder.ObservationRows.Set(row, o, p);
            }
        }
        else if (IsRow(fields))
        {
            var next = State(fields, 1);
            var tokens = BlockStart(fields, 2, width, "a row of observation probabilities");
            ShareObservations(actions, next, Row(tokens, width, "an observation probability or 'uniform'"));
        }
        else
        {
            ReadObservationMatrix(
                actions, BlockStart(fields, 1, width, "a matrix of observation probabilities"), width);
        }
    }

    private void ReadObservationMatrix(JointPattern actions, ArraySegment<DpomdpToken> tokens, int width)
    {
        if (Keyword(tokens) is not null)
        {
            ShareObservations(actions, -1, Row(tokens, width, "an observation probability or 'uniform'"));
            return;
        }

        var values = Block(tokens, (long)width * _states.Count, "an observation probability or 'uniform'");
        for (var s = 0; s < _states.Count; s++)
        {
            ShareObservations(actions, s, SparseRow.FromDense(values.AsSpan(s * width, width)));
        }
    }

    private void ShareObservations(JointPattern actions, int next, SparseRow row)
    {
        Spend((long)actions.Count * CountStates(next) + row.Count);
        _builder.ObservationRows.Share(ObservationRows(actions, next), row);
    }

    private IEnumerable<int> ObservationRows(JointPattern actions, int next)
    {
        foreach (var a in actions.Indices())
        {
            foreach (var s in StatesOf(next)) yield return _builder.ObservationRow(a, s);
        }
    }

    // Whether what follows the joint action is a state and a row, rather than a matrix (or its keyword) on the same
    // line.
    private static bool IsRow(DpomdpFields fields) =>
        fields.Count == 3
            || (fields.Count == 2 && fields[1].Count == 1 && !fields[1][0].Is("uniform") && !fields[1][0].Is("identity")
            && !fields[1][0].Is("reset") && fields[1][0].Kind != DpomdpTokenKind.Number);

    // Numbers, 'uniform' or 'reset', which returns to the initial distribution.
    private SparseRow TransitionRow(ArraySegment<DpomdpToken> tokens)
    {
        if (Keyword(tokens) != "reset")
        {
            return Row(tokens, _states.Count, "a transition probability, 'uniform' or 'reset'");
        }

        _diagnostics.Dialect(tokens[0], "'reset'");
        return _preamble.Start.Copy();
    }

    private SparseRow Row(ArraySegment<DpomdpToken> tokens, int width, string what) =>
        Keyword(tokens) == "uniform" ? UniformRow(width) : SparseRow.FromDense(Block(tokens, width, what));
}
