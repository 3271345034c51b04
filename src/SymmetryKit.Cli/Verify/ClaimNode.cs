using System.Globalization;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SymmetryKit.Cli.Verify;

/// <summary>A mapping in a file of claims, read strictly: a key that nobody asks for is an error.</summary>
internal sealed class ClaimNode
{
    private readonly string _source;
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public ClaimNode(string source, YamlNode node)
    {
        _source = source;
        _node = node as YamlMappingNode
            ?? throw Error(source, node, $"expected a mapping of keys to values, found {Kind(node)}");
    }

    /// <summary>Where it begins.</summary>
    public int Line => (int)_node.Start.Line;

    /// <summary>Reads a whole file, YAML or JSON, which is YAML as well.</summary>
    /// <exception cref="ClaimParseException">It is neither, or not exactly one document.</exception>
    public static ClaimNode Parse(string text, string source)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [var only]
                ? new ClaimNode(source, only.RootNode)
                : throw new ClaimParseException(
                    $"expected one document, found {stream.Documents.Count}", source, 1, 1);
        }
        catch (YamlException e)
        {
            var message = e.Message.ReplaceLineEndings(" ");
            throw new ClaimParseException($"expected YAML or JSON: {message}", source, e.Start.Line, e.Start.Column);
        }
    }

    public bool Has(string key) => _node.Children.ContainsKey(new YamlScalarNode(key));

    /// <summary>A text.</summary>
    public string Text(string key) => Scalar(Node(key), "a text");

    /// <summary>A text, or null where the key is missing.</summary>
    public string? TextOrNull(string key) => Has(key) ? Text(key) : Asked(key);

    /// <summary>One of a few words.</summary>
    public T Word<T>(string key, IReadOnlyDictionary<string, T> words) => words.TryGetValue(Text(key), out var value)
        ? value
        : throw Error(key, $"expected one of {string.Join(", ", words.Keys)}, found '{Text(key)}'");

    /// <summary>A whole number from a least one on.</summary>
    public int Whole(string key, int least, int most) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most
            ? value
            : throw Error(key, $"expected a whole number from {least} to {most}, found '{Text(key)}'");

    /// <summary>A positive exact number, or zero where that is allowed.</summary>
    public Rational Number(string key, bool allowsZero = false) =>
        Rational.TryParse(Text(key), out var value) && (value > 0 || (allowsZero && value.IsZero))
            ? value
            : throw Error(key, $"expected a {(allowsZero ? "number that is not negative" : "positive number")} such as "
                + $"1/2, 0.25 or 1e-6, found '{Text(key)}'");

    /// <summary>A list of nodes, or the one node that stands in its place.</summary>
    public IReadOnlyList<YamlNode> List(string key) =>
        Node(key) is YamlSequenceNode list ? [.. list.Children] : [Node(key)];

    /// <summary>The value of a key.</summary>
    public YamlNode Node(string key)
    {
        Asked(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? value
            : throw Error(_source, _node, $"expected the key '{key}', found none");
    }

    /// <summary>The text of a node.</summary>
    public string Scalar(YamlNode node, string expected) => node is YamlScalarNode { Value: { Length: > 0 } text }
        ? text
        : throw Error(_source, node, $"expected {expected}, found {Kind(node)}");

    /// <summary>Refuses keys that were not asked for.</summary>
    public void Done()
    {
        foreach (var key in _node.Children.Keys)
        {
            if (key is YamlScalarNode { Value: { } name } && _asked.Contains(name)) continue;
            throw Error(_source, key, $"expected one of {string.Join(", ", _asked.Order())}, found '{key}'");
        }
    }

    /// <summary>An error at the value of a key.</summary>
    public ClaimParseException Error(string key, string message) => Error(_source, Node(key), message);

    private string? Asked(string key)
    {
        _asked.Add(key);
        return null;
    }

    private static ClaimParseException Error(string source, YamlNode node, string message) =>
        new(message, source, node.Start.Line, node.Start.Column);

    private static string Kind(YamlNode node) => node switch
    {
        YamlScalarNode { Value: null or "" } => "nothing",
        YamlScalarNode scalar => $"'{scalar.Value}'",
        YamlSequenceNode => "a list",
        _ => "a mapping",
    };
}
