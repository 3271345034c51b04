using System.Globalization;
using System.Text;
using System.Xml;
using SymmetryKit.Cli.Output;

namespace SymmetryKit.Cli.Verify;

/// <summary>Results of claims for people, for scripts, for test runners and for summaries.</summary>
public static class ClaimReport
{
    private static readonly string[] Words = ["holds", "refuted", "undecided", "error"];

    /// <summary>For people: one line per claim, and more below one that does not hold.</summary>
    public static void PrintText(IReadOnlyList<ClaimResult> results, Terminal terminal)
    {
        foreach (var result in results)
        {
            terminal.Output.WriteLine($"{result.Word,-9}  {result.Claim.Name}: {result.Summary}");
            if (result.Finding is not { Holds: false } finding) continue;
            foreach (var line in finding.Details) terminal.Output.WriteLine($"{"",-9}    {line}");
        }

        terminal.Output.WriteLine(Counts(results));
    }

    /// <summary>For scripts.</summary>
    public static void PrintJson(IReadOnlyList<ClaimResult> results, Terminal terminal) =>
        JsonReport.Print(terminal, json =>
        {
            json.WriteNumber("exitCode", ClaimResult.Combine(results));
            json.WriteStartArray("claims");
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("name", result.Claim.Name);
                json.WriteString("claim", result.Claim.Kind);
                json.WriteNumber("line", result.Claim.Line);
                json.WriteString("result", result.Word);
                json.WriteString("evidence", result.Finding?.Evidence.ToString().ToLowerInvariant());
                json.WriteString("measured", result.Summary);
                json.WriteStrings("details", result.Finding?.Details ?? []);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    /// <summary>
    /// JUnit's XML, as CI servers read it: what is refuted or open failed, what could not be tested erred.
    /// </summary>
    /// <param name="results">The results.</param>
    /// <param name="suite">What the suite is called: the file of claims.</param>
    public static string JUnit(IReadOnlyList<ClaimResult> results, string suite)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (var xml = XmlWriter.Create(text, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Printable(suite));
            xml.WriteAttributeString("tests", Count(results.Count));
            xml.WriteAttributeString("failures", Count(results.Count(r => r.Finding is { Holds: false })));
            xml.WriteAttributeString("errors", Count(results.Count(r => r.Finding is null)));
            xml.WriteAttributeString("time", Seconds(results.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Time)));
            foreach (var result in results) WriteCase(xml, result);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    /// <summary>A table in Markdown, with the details of what does not hold below it.</summary>
    public static string Markdown(IReadOnlyList<ClaimResult> results)
    {
        var text = new StringBuilder($"### Claims: {Counts(results)}\n\n")
            .Append("| result | claim | measured | evidence |\n|---|---|---|---|\n");
        foreach (var result in results)
        {
            var word = result.ExitCode == ExitCode.Holds ? result.Word : $"**{result.Word}**";
            var evidence = result.Finding?.Evidence.ToString().ToLowerInvariant() ?? "none";
            string[] cells = [word, Cell(result.Claim.Name), Cell(result.Summary), evidence];
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }

        foreach (var result in results.Where(r => r.Finding is { Holds: false, Details.IsEmpty: false }))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Cell(result.Claim.Name)}:\n\n");
            foreach (var line in result.Finding!.Details) text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static void WriteCase(XmlWriter xml, ClaimResult result)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", result.Claim.Kind);
        xml.WriteAttributeString("name", Printable(result.Claim.Name));
        xml.WriteAttributeString("time", Seconds(result.Time));
        if (result.ExitCode != ExitCode.Holds)
        {
            xml.WriteStartElement(result.Finding is null ? "error" : "failure");
            xml.WriteAttributeString("type", result.Word);
            xml.WriteAttributeString("message", Printable(result.Summary));
            xml.WriteString(Printable(result.Finding?.ToString() ?? result.Summary));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Counts(IReadOnlyList<ClaimResult> results) => string.Join(", ",
        Words
            .Select(word => (word, count: results.Count(r => r.Word == word))).Where(x => x.count > 0)
            .Select(x => $"{x.count} {x.word}"));

    // What XML cannot hold, such as control characters in a name or in a program's answer.
    private static string Printable(string text) =>
        new([.. text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD')]);

    private static string Cell(string text) =>
        text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
