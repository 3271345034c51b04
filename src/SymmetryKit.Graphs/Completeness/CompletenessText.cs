using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SymmetryKit.Graphs.Formats;

namespace SymmetryKit.Graphs;

/// <summary>Certificates of completeness as text, one item on each line.</summary>
/// <remarks>
/// <c>symmetrykit-completeness 1</c>; <c>graph N DIGEST</c>; <c>radii R …</c>; <c>base V …</c>; <c>generators K</c>;
/// then K lines in cycle notation.
/// </remarks>
public static class CompletenessText
{
    private const string Header = "symmetrykit-completeness";
    private const int Version = 1;

    /// <summary>Writes a certificate for a graph of <paramref name="vertexCount"/> vertices.</summary>
    public static string Write(CompletenessCertificate certificate, int vertexCount)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Header} {Version}\n");
        text.Append(CultureInfo.InvariantCulture, $"graph {vertexCount} {certificate.GraphDigest}\n");
        text.Append("radii").Append(Joined(certificate.RootRadii)).Append('\n');
        text.Append("base").Append(Joined(certificate.Base)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"generators {certificate.Generators.Length}\n");
        foreach (var generator in certificate.Generators) text.Append(generator).Append('\n');
        return text.ToString();
    }

    /// <summary>Reads a certificate.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="sourceName">The file's name, for messages.</param>
    /// <exception cref="GraphParseException">The text is not in this format, or of another version.</exception>
    public static CompletenessCertificate Read(string text, string sourceName)
    {
        var scanner = new LineScanner(text, sourceName);
        Begin(scanner, Header);
        scanner.Integer($"version {Version}", Version, Version);
        Begin(scanner, "graph");
        var count = scanner.Integer("the number of vertices", 0, Array.MaxLength);
        var (digest, _) = scanner.NextWord();
        Begin(scanner, "radii");
        var radii = Integers(scanner, "a radius", int.MaxValue);
        Begin(scanner, "base");
        var points = Integers(scanner, "a vertex", count - 1);
        Begin(scanner, "generators");
        var generators = ImmutableArray.CreateBuilder<Permutation>();
        for (var left = scanner.Integer("the number of generators", 0, int.MaxValue); left > 0; left--)
        {
            if (!scanner.NextLine()) throw scanner.Error("expected a generator, found the end of the file", 1);
            generators.Add(Generator(scanner, count));
        }

        return new CompletenessCertificate(digest, radii, points, generators.ToImmutable());
    }

    private static Permutation Generator(LineScanner scanner, int count)
    {
        try
        {
            return Permutation.Parse(scanner.Rest(), count);
        }
        catch (FormatException error)
        {
            throw scanner.Error(error.Message, 1);
        }
    }

    private static string Joined(ImmutableArray<int> numbers) =>
        string.Concat(numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $" {number}")));

    private static void Begin(LineScanner scanner, string keyword)
    {
        if (!scanner.NextLine()) throw scanner.Error($"expected '{keyword}', found the end of the file", 1);
        var (word, column) = scanner.NextWord();
        if (word != keyword) throw scanner.Error($"expected '{keyword}', found '{word}'", column);
    }

    private static ImmutableArray<int> Integers(LineScanner scanner, string expected, int greatest)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        while (!scanner.IsAtEnd) numbers.Add(scanner.Integer(expected, 0, greatest));
        return numbers.ToImmutable();
    }
}
