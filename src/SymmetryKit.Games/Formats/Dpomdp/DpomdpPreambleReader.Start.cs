using SymmetryKit.Exact;

namespace SymmetryKit.Games;

internal sealed partial class DpomdpPreambleReader
{
    // start: probabilities or uniform, below or on the line; start: one state; start include|exclude: a list of states.
    private SparseRow Start(DpomdpSection section, ElementNames states)
    {
        var tokens = section.Tokens.ToList();
        if (tokens.Count == 0) throw _diagnostics.UnexpectedEnd(section.Header, "an initial distribution");
        var list = section.Header.Tokens[1];
        if (list.Kind != DpomdpTokenKind.Colon) return StartList(tokens, list.Text == "exclude", list, states);
        var isOnHeader = section.OnHeader.Count > 0;
        if (tokens.Count == 1 && tokens[0].Is("uniform"))
        {
            if (isOnHeader)
            {
                _diagnostics.Warn(
                    tokens[0].Line, tokens[0].Column,
                    "'start: uniform' on one line is read as the uniform distribution, not as a state");
                _diagnostics.Dialect(tokens[0], "'start: uniform' on one line");
            }

            return UniformOver(Enumerable.Range(0, states.Count).ToList());
        }

        // One number below the keyword is a distribution over one state; on its line, an integer is a state.
        if (tokens.Count == 1 && (tokens[0].IsName || (isOnHeader && tokens[0].Kind == DpomdpTokenKind.Integer)))
        {
            if (!isOnHeader) _diagnostics.Dialect(tokens[0], "a start state below 'start:'");
            return UniformOver([states.ResolveOne(tokens[0], _diagnostics)]);
        }

        if (isOnHeader) _diagnostics.Dialect(tokens[0], "start probabilities on the line of 'start:'");
        return StartProbabilities(section, tokens, states.Count);
    }

    private SparseRow StartProbabilities(DpomdpSection section, List<DpomdpToken> tokens, int count)
    {
        var values = new List<Rational>();
        foreach (var token in tokens)
        {
            if (values.Count == count)
            {
                throw _diagnostics.Unexpected(
                    token, $"{count} start probabilities, one per state, and then the next section");
            }

            if (!token.IsNumber)
            {
                throw _diagnostics.Unexpected(token, $"a start probability ({values.Count} of {count} read)");
            }

            if (_numbers.Read(token.Text, out var value) is { } expected)
            {
                throw _diagnostics.Unexpected(token, expected);
            }

            values.Add(value);
        }

        if (values.Count < count)
        {
            throw _diagnostics.UnexpectedEnd(
                section.LastLine, $"{count} start probabilities, one per state ({values.Count} read)");
        }

        return SparseRow.FromDense([.. values]);
    }

    private SparseRow StartList(List<DpomdpToken> tokens, bool excludes, DpomdpToken place, ElementNames states)
    {
        var listed = tokens.Select(token => states.ResolveOne(token, _diagnostics)).ToHashSet();
        var chosen = Enumerable.Range(0, states.Count).Where(s => listed.Contains(s) != excludes).ToList();
        return chosen.Count > 0
            ? UniformOver(chosen)
            : throw _diagnostics.Unexpected(place, "a start list that leaves a state");
    }

    private static SparseRow UniformOver(List<int> states)
    {
        var row = new SparseRow();
        var p = new Rational(1, states.Count);
        foreach (var state in states) row.Set(state, p);
        return row;
    }
}
