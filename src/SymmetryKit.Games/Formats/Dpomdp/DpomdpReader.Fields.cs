using SymmetryKit.Exact;

namespace SymmetryKit.Games;

internal sealed partial class DpomdpReader
{
    private static readonly string[] Keywords = ["uniform", "identity", "reset"];

    private JointPattern JointAction(DpomdpFields fields) =>
        Joint(fields, 0, "action", _builder.JointActions, _actions);

    // One token per agent, or one index of the joint element, or one wildcard.
    private JointPattern Joint(DpomdpFields fields, int field, string kind, JointSpace space, ElementNames[] names)
    {
        var tokens = fields[field];
        var expected = names.Length == 1
            ? $"one {kind} or '*'"
            : $"{names.Length} {kind}s, one per agent, or one joint index or '*'";
        if (tokens.Count == 0) throw Missing(fields, field, expected);
        if (tokens.Count == names.Length)
        {
            return new JointPattern(space, [.. tokens.Select((t, i) => names[i].Resolve(t, _diagnostics))]);
        }

        if (tokens.Count > 1) throw _diagnostics.Unexpected(tokens[Math.Min(tokens.Count - 1, names.Length)], expected);
        if (tokens[0].Is("*")) return JointPattern.All(space);
        if (tokens[0].Kind != DpomdpTokenKind.Integer) throw _diagnostics.Unexpected(tokens[0], expected);
        return int.TryParse(tokens[0].Text, out var joint) && joint < space.Count
            ? JointPattern.One(space, joint)
            : throw _diagnostics.Unexpected(tokens[0], $"a joint index below {space.Count}");
    }

    // The state's index, or -1 for any.
    private int State(DpomdpFields fields, int field)
    {
        var tokens = fields[field];
        const string expected = "the name or index of a state, or '*'";
        if (tokens.Count == 0) throw Missing(fields, field, expected);
        var state = _states.Resolve(tokens[0], _diagnostics);
        return tokens.Count == 1 ? state : throw _diagnostics.Unexpected(tokens[1], "':'");
    }

    private IEnumerable<int> StatesOf(int state) => state >= 0 ? [state] : Enumerable.Range(0, _states.Count);

    private int CountStates(int state) => state >= 0 ? 1 : _states.Count;

    private Rational Number(DpomdpFields fields, int field, string what)
    {
        var tokens = fields[field];
        if (tokens.Count == 0) throw Missing(fields, field, what);
        var value = Number(tokens[0], what);
        return tokens.Count == 1 ? value : throw _diagnostics.Unexpected(tokens[1], "the end of the line");
    }

    private Rational Number(DpomdpToken token, string what)
    {
        if (!token.IsNumber) throw _diagnostics.Unexpected(token, what);
        return _numbers.Read(token.Text, out var value) is { } expected
            ? throw _diagnostics.Unexpected(token, expected)
            : value;
    }

    private GameParseException Missing(DpomdpFields fields, int field, string expected) =>
        fields.After(field) is { } next
        ? _diagnostics.Unexpected(next, expected)
        : _diagnostics.UnexpectedEnd(fields.Line, expected);

    // What the last field gives, or the lines below if it is empty (or if the line stops before a last colon).
    private ArraySegment<DpomdpToken> BlockStart(DpomdpFields fields, int field, int rowWidth, string what)
    {
        if (field < fields.Count && fields[field].Count > 0)
        {
            CheckRowOnLine(fields[field], rowWidth);
            return fields[field];
        }

        if (field >= fields.Count)
        {
            _diagnostics.Dialect(fields.Line.Number, fields.Line.EndColumn, "a line without its last ':'");
        }

        if (_lexer.Next is null)
        {
            throw _diagnostics.Error(_lexer.End.Line, _lexer.End.Column, $"expected {what}, found the end of the file");
        }

        return _lexer.Take().Tokens;
    }

    // "T: a a : s : 1 0.5" could be a row of two, or a next state and its probability without the colon between.
    private void CheckRowOnLine(ArraySegment<DpomdpToken> tokens, int rowWidth)
    {
        if (tokens.Count == 2 && tokens[1].IsNumber && tokens[0].IsName && Keyword(tokens[..1]) is null)
        {
            throw _diagnostics.Unexpected(tokens[1], "':'");
        }

        _diagnostics.Dialect(tokens[0], "values on the line of their last ':'");
        var couldBeIndices = tokens.Take(tokens.Count - 1).All(t => t.Kind == DpomdpTokenKind.Integer);
        var couldBeCell = rowWidth == 2 || rowWidth == _actions.Length + 1;
        if (tokens.Count == rowWidth && tokens.Count > 1 && couldBeIndices && couldBeCell)
        {
            throw _diagnostics.Unexpected(tokens[^1], "':' before a number, or a row of numbers on the line below");
        }
    }

    // Exactly count numbers, from the given tokens and then from the lines below, ending with a line's end.
    private Rational[] Block(ArraySegment<DpomdpToken> tokens, long count, string what)
    {
        var values = new List<Rational>();
        while (true)
        {
            foreach (var token in tokens)
            {
                if (values.Count == count)
                {
                    throw _diagnostics.Unexpected(token, $"the end of the line after {count} numbers");
                }

                values.Add(Number(token, $"{what} ({values.Count} of {count} read)"));
            }

            if (values.Count == count) return [.. values];
            if (_lexer.Next is null)
            {
                throw _diagnostics.Error(
                    _lexer.End.Line, _lexer.End.Column,
                    $"expected {what} ({values.Count} of {count} read), found the end of the file");
            }

            tokens = _lexer.Take().Tokens;
        }
    }

    // The keyword a block consists of; null if it starts with something else.
    private string? Keyword(ArraySegment<DpomdpToken> tokens)
    {
        if (!tokens[0].IsName) return null;
        var keyword = Keywords.FirstOrDefault(tokens[0].Is);
        if (keyword is not null && tokens.Count > 1) throw _diagnostics.Unexpected(tokens[1], "the end of the line");
        return keyword;
    }
}
