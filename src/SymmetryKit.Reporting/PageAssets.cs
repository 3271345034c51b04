using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace SymmetryKit.Reporting;

/// <summary>The page's sources, embedded in this assembly.</summary>
internal static partial class PageAssets
{
    /// <summary>The text of one source.</summary>
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new UnreachableException($"No embedded file {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Puts parts in the places of <c>{{name}}</c>, in one pass: what a part holds is left alone.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> parts) =>
        Place().Replace(template, match => parts[match.Groups["name"].Value]);

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}")]
    private static partial Regex Place();
}
