using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SymmetryKit.Graphs;

public sealed partial class Permutation
{
    /// <summary>The cycles of length two and more, each from its least point, in ascending order of these.</summary>
    public ImmutableArray<ImmutableArray<int>> Cycles()
    {
        var cycles = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        var done = new bool[_support.Length];
        for (var i = 0; i < _support.Length; i++)
        {
            if (done[i]) continue;
            var cycle = ImmutableArray.CreateBuilder<int>();
            for (var at = i; !done[at]; at = Array.BinarySearch(_support, _images[at]))
            {
                done[at] = true;
                cycle.Add(_support[at]);
            }

            cycles.Add(cycle.ToImmutable());
        }

        return cycles.ToImmutable();
    }

    /// <summary>Cycle notation such as <c>(0 1 2)(3 4)</c>; the identity is <c>()</c>.</summary>
    public override string ToString()
    {
        if (IsIdentity) return "()";
        var text = new StringBuilder();
        foreach (var cycle in Cycles()) text.Append('(').AppendJoin(' ', cycle).Append(')');
        return text.ToString();
    }

    /// <summary>Reads cycle notation: disjoint cycles of points separated by spaces or commas.</summary>
    /// <param name="text">For example <c>(0 1 2)(3,4)</c>, or <c>()</c>.</param>
    /// <param name="degree">The number of points.</param>
    /// <exception cref="FormatException">The text is not in cycle notation, a point is out of range or occurs
    /// twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degree"/> is negative.</exception>
    public static Permutation Parse(string text, int degree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        var images = new Dictionary<int, int>();
        var at = SkipSpaces(text, 0);
        while (at < text.Length)
        {
            if (text[at] != '(') throw Unexpected("'('", text, at);
            var close = text.IndexOf(')', at);
            if (close < 0) throw Unexpected("')'", text, text.Length);
            AddCycle(text[(at + 1)..close], degree, images);
            at = SkipSpaces(text, close + 1);
        }

        var moved = images.Where(pair => pair.Key != pair.Value).OrderBy(pair => pair.Key).ToArray();
        return new Permutation(degree, [.. moved.Select(pair => pair.Key)], [.. moved.Select(pair => pair.Value)]);
    }

    private static void AddCycle(string body, int degree, Dictionary<int, int> images)
    {
        var words = body.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var points = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out points[i])
                || points[i] >= degree)
            {
                throw new FormatException($"Expected a point in 0 … {degree - 1}, found '{words[i]}'.");
            }
        }

        for (var i = 0; i < points.Length; i++)
        {
            if (!images.TryAdd(points[i], points[(i + 1) % points.Length]))
            {
                throw new FormatException($"Expected disjoint cycles, found {points[i]} twice.");
            }
        }
    }

    private static int SkipSpaces(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private static FormatException Unexpected(string expected, string text, int at) =>
        new($"Expected {expected} at position {at}, found {(at < text.Length ? $"'{text[at]}'" : "the end")}.");
}
