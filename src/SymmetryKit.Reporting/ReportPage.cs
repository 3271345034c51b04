using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SymmetryKit.Reporting;

/// <summary>Writes results of one game as one HTML file that needs no network.</summary>
/// <remarks>
/// The results go in as one JSON block, as they are; the page's scripts read and draw them. Scripts are allowed by
/// their digests alone and no address may be fetched, so that nothing in a result can make the page run or load
/// anything.
/// </remarks>
public static class ReportPage
{
    // In the order in which they build on each other; together they are one module.
    private static readonly string[] Scripts =
    [
        "numbers.js", "elements.js", "tables.js", "figures.js", "results.js", "summary.js", "symmetries.js",
        "thresholds.js", "checks.js", "branches.js", "flows.js", "coordination.js", "returns.js", "crossplay.js",
        "allpoints.js", "policies.js", "page.js",
    ];

    // Escapes every character by which a string could leave its block or become markup.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>The page.</summary>
    /// <param name="results">At least one, all about one game.</param>
    /// <param name="generator">Name and version of the program, for the page's foot.</param>
    /// <exception cref="ReportSourceException">There is no result, or two are about different games.</exception>
    /// <remarks>The same results give the same bytes.</remarks>
    public static string Write(IReadOnlyList<ReportSource> results, string generator)
    {
        var (digest, title) = Subject(results);
        var plotting = PageAssets.Text("Plotting/plot.min.js").TrimEnd();
        var script = string.Concat(Scripts.Select(name => $"\n// {name}\n{PageAssets.Text($"Page/{name}")}"));
        var policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; "
            + $"form-action 'none'; script-src {Digest(plotting)} {Digest(script)}";
        return PageAssets.Fill(PageAssets.Text("Page/page.html"), new Dictionary<string, string>
        {
            ["title"] = HtmlEncoder.Default.Encode(title),
            ["policy"] = policy,
            ["style"] = PageAssets.Text("Page/style.css"),
            ["data"] = Data(results, digest, title, generator),
            ["licenses"] = PageAssets.Text("Plotting/LICENSES.txt"),
            ["plotting"] = plotting,
            ["script"] = script,
        });
    }

    // The one game that all results are about; sweeps may hold others beside it.
    private static (string Digest, string Title) Subject(IReadOnlyList<ReportSource> results)
    {
        if (results.Count == 0) throw new ReportSourceException("expected at least one result, found none");
        var first = results.FirstOrDefault(r => r.Kind != ReportSourceKind.Sweep) ?? results[0];
        if (first.Kind == ReportSourceKind.Sweep && results.SelectMany(r => r.Games).Distinct().Count() > 1)
        {
            return ("", "Returns against entropy");
        }

        var digest = first.Games[0].Digest;
        foreach (var result in results.Where(r => r.Games.All(game => game.Digest != digest)))
        {
            var (other, name) = result.Games[0];
            throw new ReportSourceException(
                $"{result.Name}: expected a result about the game of {first.Name} ({digest}), "
                + $"found one about {(name.Length > 0 ? $"'{name}'" : "another game")} ({other}); "
                + "one report shows one game");
        }

        var names = results.SelectMany(r => r.Games).Where(game => game.Digest == digest && game.Name.Length > 0)
            .Select(game => game.Name);
        return (digest, names.FirstOrDefault() ?? "A game");
    }

    private static string Digest(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    private static string Data(
        IReadOnlyList<ReportSource> results, string digest, string title, string generator)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("generator", generator);
            json.WriteString("title", title);
            json.WriteString("digest", digest);
            json.WriteStartArray("results");
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("name", result.Name);
                json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(result.Kind.ToString()));
                json.WriteString("fileDigest", result.FileDigest);
                json.WritePropertyName("content");
                result.Content.WriteTo(json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
