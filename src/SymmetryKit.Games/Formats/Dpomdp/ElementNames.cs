using System.Collections.Immutable;
using System.Globalization;

namespace SymmetryKit.Games;

/// <summary>The names of states, or of one agent's actions or observations, and how a file refers to them.</summary>
internal sealed class ElementNames
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly string _kind;

    /// <param name="kind">What one element is called in messages, such as <c>state</c>.</param>
    /// <param name="names">Different names.</param>
    public ElementNames(string kind, ImmutableArray<string> names)
    {
        (_kind, Names) = (kind, names);
        for (var i = 0; i < names.Length; i++) _indices.Add(names[i], i);
    }

    public ImmutableArray<string> Names { get; }

    public int Count => Names.Length;

    /// <summary>The element a token names, by name or by index; -1 for the wildcard.</summary>
    public int Resolve(DpomdpToken token, DpomdpDiagnostics diagnostics) => Resolve(token, diagnostics, ", or '*'");

    private int Resolve(DpomdpToken token, DpomdpDiagnostics diagnostics, string alternative)
    {
        // A quoted name comes first, so that a state may be called "*"; without quotation marks it is always the
        // wildcard.
        var isWildcard = token.Is("*");
        if (isWildcard && token.Kind == DpomdpTokenKind.Word) return -1;
        if (token.IsName && _indices.TryGetValue(token.Text, out var index)) return index;
        if (isWildcard) return -1;
        if (token.Kind != DpomdpTokenKind.Integer)
        {
            throw diagnostics.Unexpected(token, $"the name or index of {Article(_kind)}{alternative}");
        }

        return int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < Count
            ? index
            : throw diagnostics.Unexpected(token, $"an index of {Article(_kind)} below {Count}");
    }

    /// <summary>As <see cref="Resolve(DpomdpToken, DpomdpDiagnostics)"/>, without the wildcard.</summary>
    public int ResolveOne(DpomdpToken token, DpomdpDiagnostics diagnostics) =>
        Resolve(token, diagnostics, string.Empty) is >= 0 and var index
        ? index
        : throw diagnostics.Unexpected(token, $"one {_kind}");

    private static string Article(string noun) =>
        ("aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an " : "a ") + noun;
}
