using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>Makes the errors of one <c>.dpomdp</c> file and collects its warnings.</summary>
internal sealed class DpomdpDiagnostics(string sourceName, bool strict)
{
    private readonly List<GameWarning> _warnings = [];
    private readonly Dictionary<string, (int Line, int Column, int Count)> _dialect = new(StringComparer.Ordinal);

    /// <summary>The error at a place.</summary>
    public GameParseException Error(int line, int column, string message) => new(message, sourceName, line, column);

    /// <summary>The error at a token: what was expected instead of it.</summary>
    public GameParseException Unexpected(DpomdpToken token, string expected) =>
        Error(
            token.Line, token.Column,
            $"expected {expected}, found {(token.Kind == DpomdpTokenKind.Colon ? "':'" : token.Shown)}");

    /// <summary>The error just after a line.</summary>
    public GameParseException UnexpectedEnd(DpomdpLine line, string expected) =>
        Error(line.Number, line.EndColumn, $"expected {expected}, found the end of the line");

    /// <summary>Warns in any case.</summary>
    public void Warn(int line, int column, string message) =>
        _warnings.Add(new GameWarning(message, sourceName, line, column));

    /// <summary>Notes something the MADP toolbox refuses; reported if strict, once per kind.</summary>
    public void Dialect(int line, int column, string what)
    {
        if (!strict) return;
        _dialect[what] = _dialect.TryGetValue(what, out var seen)
            ? seen with { Count = seen.Count + 1 }
            : (line, column, 1);
    }

    /// <summary>As <see cref="Dialect(int, int, string)"/>, at a token.</summary>
    public void Dialect(DpomdpToken token, string what) => Dialect(token.Line, token.Column, what);

    /// <summary>All warnings in the order of the file.</summary>
    public ImmutableArray<GameWarning> Warnings()
    {
        var dialect = _dialect.Select(e => new GameWarning(
            $"the MADP toolbox refuses {e.Key}"
                + (e.Value.Count > 1 ? $" ({e.Value.Count} places, this is the first)" : string.Empty),
            sourceName, e.Value.Line, e.Value.Column));
        return [.. _warnings.Concat(dialect).OrderBy(w => w.Line).ThenBy(w => w.Column)];
    }
}
