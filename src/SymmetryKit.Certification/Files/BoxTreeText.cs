using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SymmetryKit.Certification;

/// <summary>The written form of a bisection tree; see proofs/FORMAT.md.</summary>
/// <remarks>
/// A tree is a string of words, one per node in preorder: <c>f3</c> fathomed and <c>c3</c> closed after 3 rounds,
/// <c>s3:17:536870912</c> cut at coordinate 17 after 3 rounds, <c>b3:536870912</c> cut in β, <c>r3:</c> and three
/// characters per multiplier narrowed by a row, <c>m3:2</c> narrowed by 2 centered rounds, <c>p3:0</c> inside the box
/// of point 0 of a list. One spelling per tree. Trees of slices and of lists of critical points differ in some of the
/// words.
/// </remarks>
public static class BoxTreeText
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    private const int DigitBits = 6;
    private const int DigitsEach = 3;
    private const int Offset = 1 << BoxNode.RowBits;
    private const string SliceWords = "f3, c3, s3:17:536870912, b3:536870912, r3:W00V_z or m3:2";
    private const string ListWords = "f3, p3:0, s3:17:536870912, r3:W00V_z or m3:2";

    /// <summary>The tree in words.</summary>
    /// <param name="nodes">In preorder.</param>
    public static string Of(ImmutableArray<BoxNode> nodes)
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            if (text.Length > 0) text.Append(' ');
            _ = node.Verdict switch
            {
                BoxVerdict.Fathomed => text.Append(CultureInfo.InvariantCulture, $"f{node.Rounds}"),
                BoxVerdict.Closed => text.Append(CultureInfo.InvariantCulture, $"c{node.Rounds}"),
                BoxVerdict.Inside => text.Append(CultureInfo.InvariantCulture, $"p{node.Rounds}:{node.Coordinate}"),
                BoxVerdict.Row => AppendRow(text, node),
                BoxVerdict.Centered => text.Append(CultureInfo.InvariantCulture, $"m{node.Rounds}:{node.Coordinate}"),
                _ when node.Coordinate < 0 => text.Append(CultureInfo.InvariantCulture, $"b{node.Rounds}:{node.Point}"),
                _ => text.Append(CultureInfo.InvariantCulture, $"s{node.Rounds}:{node.Coordinate}:{node.Point}"),
            };
        }

        return text.ToString();
    }

    /// <summary>The nodes of a slice's tree in words.</summary>
    /// <param name="text">The words, with one space between.</param>
    /// <exception cref="FormatException">A word is none of those above, or one of lists.</exception>
    public static ImmutableArray<BoxNode> Read(ReadOnlySpan<char> text) => Read(text, isOfList: false);

    /// <summary>The nodes of the tree of a list of critical points.</summary>
    /// <param name="text">The words, with one space between.</param>
    /// <exception cref="FormatException">A word is none of those above, or one of slices.</exception>
    public static ImmutableArray<BoxNode> ReadOfList(ReadOnlySpan<char> text) => Read(text, isOfList: true);

    private static ImmutableArray<BoxNode> Read(ReadOnlySpan<char> text, bool isOfList)
    {
        // Word by word: a large tree has millions, and no list of them is made.
        var nodes = ImmutableArray.CreateBuilder<BoxNode>(text.Count(' ') + 1);
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (Node(word) is not { } node || IsOfList(node) == !isOfList)
            {
                throw new FormatException($"expected words such as {(isOfList ? ListWords : SliceWords)}, found "
                    + $"\"{(word.Length <= 40 ? word.ToString() : $"{word[..40]}...")}\"");
            }

            nodes.Add(node);
        }

        return nodes.MoveToImmutable();
    }

    private static StringBuilder AppendRow(StringBuilder text, BoxNode node)
    {
        text.Append(CultureInfo.InvariantCulture, $"r{node.Rounds}:");
        foreach (var multiplier in node.Row)
        {
            for (var shift = DigitBits * (DigitsEach - 1); shift >= 0; shift -= DigitBits)
            {
                text.Append(Digits[((multiplier + Offset) >> shift) & ((1 << DigitBits) - 1)]);
            }
        }

        return text;
    }

    // Whether a word belongs to lists or to slices; null for those of both.
    private static bool? IsOfList(BoxNode node) => node.Verdict switch
    {
        BoxVerdict.Inside => true,
        BoxVerdict.Closed => false,
        BoxVerdict.Split when node.Coordinate < 0 => false,
        _ => null,
    };

    private static BoxNode? Node(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty) return null;
        if (word[0] == 'r') return Row(word);
        Span<int> numbers = stackalloc int[3];
        var count = 0;
        foreach (var range in word[1..].Split(':'))
        {
            if (count == numbers.Length || Number(word[1..][range]) is not { } number) return null;
            numbers[count++] = number;
        }

        return (word[0], count) switch
        {
            ('f', 1) => new BoxNode(BoxVerdict.Fathomed, numbers[0], 0, 0),
            ('p', 2) => new BoxNode(BoxVerdict.Inside, numbers[0], numbers[1], 0),
            ('c', 1) => new BoxNode(BoxVerdict.Closed, numbers[0], 0, 0),
            ('m', 2) when numbers[1] > 0 => new BoxNode(BoxVerdict.Centered, numbers[0], numbers[1], 0),
            ('b', 2) => new BoxNode(BoxVerdict.Split, numbers[0], -1, numbers[1]),
            ('s', 3) => new BoxNode(BoxVerdict.Split, numbers[0], numbers[1], numbers[2]),
            _ => null,
        };
    }

    // One spelling: no sign, no leading zeros.
    private static int? Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (text.Length == 1 || text[0] != '0') ? number : null;

    private static BoxNode? Row(ReadOnlySpan<char> word)
    {
        var colon = word.IndexOf(':');
        if (colon < 0 || Number(word[1..colon]) is not { } rounds) return null;
        var digits = word[(colon + 1)..];
        if (digits.IsEmpty || digits.Length % DigitsEach != 0) return null;
        var multipliers = ImmutableArray.CreateBuilder<int>(digits.Length / DigitsEach);
        for (var x = 0; x < digits.Length; x += DigitsEach)
        {
            var value = 0;
            foreach (var digit in digits.Slice(x, DigitsEach))
            {
                var place = Digits.IndexOf(digit, StringComparison.Ordinal);
                if (place < 0) return null;
                value = (value << DigitBits) + place;
            }

            // -2^17 would have no counterpart.
            if (value == 0) return null;
            multipliers.Add(value - Offset);
        }

        return new BoxNode(BoxVerdict.Row, rounds, 0, 0, multipliers.MoveToImmutable());
    }
}
