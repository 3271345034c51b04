using System.Collections.Immutable;
using System.Globalization;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Reads the head of a <c>.dpomdp</c> file; its sections may come in any order.</summary>
internal sealed partial class DpomdpPreambleReader
{
    // The order the MADP toolbox asks for.
    private static readonly string[] Keywords =
        ["agents", "discount", "values", "states", "start", "actions", "observations"];

    private readonly DpomdpLexer _lexer;
    private readonly DpomdpDiagnostics _diagnostics;
    private readonly NumberText _numbers;
    private readonly Dictionary<string, DpomdpSection> _sections = new(StringComparer.Ordinal);

    private DpomdpPreambleReader(DpomdpLexer lexer, DpomdpDiagnostics diagnostics, NumberText numbers) =>
        (_lexer, _diagnostics, _numbers) = (lexer, diagnostics, numbers);

    public static DpomdpPreamble Read(DpomdpLexer lexer, DpomdpDiagnostics diagnostics, NumberText numbers)
    {
        var reader = new DpomdpPreambleReader(lexer, diagnostics, numbers);
        reader.CutIntoSections();
        return reader.Interpret();
    }

    private void CutIntoSections()
    {
        while (_lexer.Next is { IsSpecification: false })
        {
            var header = _lexer.Take();
            var (keyword, name, colon) = Header(header);
            var lines = new List<DpomdpLine>();
            while (_lexer.Next is { IsSpecification: false } line && !IsHeader(line))
            {
                CheckNoHeader(line);
                lines.Add(_lexer.Take());
            }

            var onHeader = new ArraySegment<DpomdpToken>(header.Tokens, colon + 1, header.Tokens.Length - colon - 1);
            if (!_sections.TryAdd(keyword, new DpomdpSection(header, onHeader, lines)))
            {
                throw _diagnostics.Error(header.Number, 1, $"expected one '{keyword}:' section, found a second");
            }

            var place = Array.IndexOf(Keywords, keyword);
            if (_sections.Keys.Any(other => Array.IndexOf(Keywords, other) > place))
            {
                _diagnostics.Dialect(header.Number, 1, "sections in another order than " + string.Join(", ", Keywords));
            }

            if (name != keyword && header.Tokens.Length == colon + 1)
            {
                _diagnostics.Dialect(header.Number, 1, $"the list of '{name}:' below its line");
            }
        }
    }

    // These four can be no names in the MADP dialect, so a line that starts with one lacks its colon.
    private void CheckNoHeader(DpomdpLine line)
    {
        var first = line.Tokens[0];
        if (first.Kind != DpomdpTokenKind.Word) return;
        if (first.Text is not ("agents" or "discount" or "actions" or "observations")) return;
        var expected = $"':' after '{first.Text}'";
        throw line.Tokens.Length > 1
            ? _diagnostics.Unexpected(line.Tokens[1], expected)
            : _diagnostics.UnexpectedEnd(line, expected);
    }

    private static bool IsHeader(DpomdpLine line) =>
        line.Tokens.Length >= 2 && line.Tokens[0].IsName
        && (line.Tokens[1].Kind == DpomdpTokenKind.Colon || (line.Tokens.Length >= 3 && IsStartList(line)));

    private static bool IsStartList(DpomdpLine line) =>
        line.Tokens[0].Text == "start" && line.Tokens[1].Text is "include" or "exclude"
            && line.Tokens[2].Kind == DpomdpTokenKind.Colon;

    // The section, the header as written, and where its colon is.
    private (string Keyword, string Name, int Colon) Header(DpomdpLine line)
    {
        var first = line.Tokens[0];
        if (IsHeader(line) && first.Kind == DpomdpTokenKind.Word)
        {
            if (line.Tokens[1].Kind != DpomdpTokenKind.Colon) return ("start", $"start {line.Tokens[1].Text}", 2);
            if (Keywords.Contains(first.Text, StringComparer.Ordinal)) return (first.Text, first.Text, 1);
        }

        if (first.Text == "partitionSizes")
        {
            throw _diagnostics.Unexpected(first, "a section of a .dpomdp file (the .idpomdp dialect is not read)");
        }

        var missing = Keywords.Where(k => !_sections.ContainsKey(k)).Select(k => $"'{k}:'");
        throw _diagnostics.Unexpected(first, $"{string.Join(", ", missing.Concat(["'T:'", "'O:'"]))} or 'R:'");
    }

    private DpomdpPreamble Interpret()
    {
        foreach (var keyword in Keywords)
        {
            if (_sections.ContainsKey(keyword)) continue;
            if (_lexer.Next is { } line)
            {
                throw _diagnostics.Unexpected(line.Tokens[0], $"a section '{keyword}:' before the first T, O or R");
            }

            throw _diagnostics.Error(
                _lexer.End.Line, _lexer.End.Column, $"expected a section '{keyword}:', found the end of the file");
        }

        var agents = Names(_sections["agents"], [.. _sections["agents"].Tokens], "agent", GameLimits.Agents);
        var states = Names(_sections["states"], [.. _sections["states"].Tokens], "state", GameLimits.Elements);
        var discount = Discount(_sections["discount"]);
        var isCost = IsCost(_sections["values"]);
        var actions = PerAgent(_sections["actions"], "action", agents, GameLimits.Pairs);
        var observations = PerAgent(_sections["observations"], "observation", agents, int.MaxValue);
        var start = Start(_sections["start"], new ElementNames("state", states));
        return new DpomdpPreamble(
            agents, discount, isCost, states, actions, observations, start, _sections["start"].LastLine.Number);
    }

    private DpomdpToken Single(DpomdpSection section, string expected)
    {
        var tokens = section.Tokens.Take(2).ToArray();
        if (tokens.Length == 0) throw _diagnostics.UnexpectedEnd(section.Header, expected);
        if (tokens.Length > 1) throw _diagnostics.Unexpected(tokens[1], "the next section");
        if (section.OnHeader.Count == 0) _diagnostics.Dialect(tokens[0], "a value below the line of its keyword");
        return tokens[0];
    }

    private Rational Discount(DpomdpSection section)
    {
        const string expected = "a discount above 0 and at most 1";
        var token = Single(section, expected);
        var problem = _numbers.Read(token.Text, out var discount);
        if (token.IsNumber && problem is null && discount > 0 && discount <= 1) return discount;
        throw _diagnostics.Unexpected(token, token.IsNumber && problem is not null ? problem : expected);
    }

    private bool IsCost(DpomdpSection section)
    {
        var token = Single(section, "'reward' or 'cost'");
        if (token.Is("reward")) return false;
        if (!token.Is("cost")) throw _diagnostics.Unexpected(token, "'reward' or 'cost'");
        _diagnostics.Warn(
            token.Line, token.Column, "values are costs: every reward is the negative of the number in the file");
        _diagnostics.Dialect(token, "'values: cost'");
        return true;
    }

    private ImmutableArray<ImmutableArray<string>> PerAgent(
        DpomdpSection section, string kind, ImmutableArray<string> agents, int mostJoint)
    {
        // Checked list by list: a file of a few words could name millions of elements for every agent.
        var limit = mostJoint;
        var lists = ImmutableArray.CreateBuilder<ImmutableArray<string>>(agents.Length);
        foreach (var (line, tokens) in section.Content())
        {
            if (lists.Count == agents.Length)
            {
                throw _diagnostics.Unexpected(
                    tokens[0], $"{agents.Length} lines of {kind}s, one per agent, and then the next section");
            }

            if (ReferenceEquals(line, section.Header))
            {
                _diagnostics.Dialect(tokens[0], $"{kind}s on the line of their keyword");
            }

            lists.Add(Names(section, tokens, kind, Math.Min(limit, GameLimits.Elements), mostJoint));
            limit /= lists[^1].Length;
        }

        if (lists.Count < agents.Length)
        {
            throw _diagnostics.UnexpectedEnd(
                section.LastLine, $"{agents.Length} lines of {kind}s, one per agent ({lists.Count} read)");
        }

        return lists.ToImmutable();
    }

    // Either one count, which names the elements "0", "1", ..., or all names.
    private ImmutableArray<string> Names(
        DpomdpSection section, IReadOnlyList<DpomdpToken> tokens, string kind, int limit, int mostJoint = 0)
    {
        var reason = mostJoint > 0 ? $" here (at most {mostJoint} joint {kind}s)" : string.Empty;
        if (tokens.Count == 0)
        {
            throw _diagnostics.UnexpectedEnd(section.LastLine, $"the number of {kind}s or their names");
        }

        if (tokens is [{ Kind: DpomdpTokenKind.Integer } count])
        {
            return int.TryParse(count.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n >= 1 && n <= limit
                ? [.. Enumerable.Range(0, n).Select(i => i.ToString(CultureInfo.InvariantCulture))]
                : throw _diagnostics.Unexpected(count, $"1 to {limit} {kind}s{reason}");
        }

        if (tokens is [{ Kind: DpomdpTokenKind.Number } number])
        {
            throw _diagnostics.Unexpected(number, $"the number of {kind}s or their names");
        }

        if (tokens.Count > limit) throw _diagnostics.Unexpected(tokens[limit], $"at most {limit} {kind}s{reason}");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in tokens)
        {
            if (!token.IsName)
            {
                throw _diagnostics.Unexpected(token, $"the name of {(kind[0] is 'a' or 'o' ? "an" : "a")} {kind}");
            }

            if (!seen.Add(token.Text)) throw _diagnostics.Unexpected(token, $"different names of {kind}s");
            if (!IsPlainName(token.Text))
            {
                _diagnostics.Dialect(token, "a name that is a keyword or not made of letters, digits, '_' and '-'");
            }
        }

        return [.. tokens.Select(t => t.Text)];
    }

    /// <summary>Whether the MADP toolbox reads <paramref name="text"/> as a name.</summary>
    internal static bool IsPlainName(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
        && text is not ("agents" or "discount" or "actions" or "observations" or "T" or "O" or "R");
}
