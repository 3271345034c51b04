using System.Text;
using System.Text.Json.Nodes;

namespace SymmetryKit.Certification.Tests;

internal static partial class CorpusCases
{
    private const string NotJson = "expected a certificate in JSON";

    private static IEnumerable<CorpusCase> Malformed()
    {
        var file = CertificateWriter.Write(Least("levers-2", 1, ClosingTheorem.T7));
        var text = Encoding.UTF8.GetString(file);
        return NotEvenJson(file, text).Concat(WrongMembers(text)).Concat(WrongNumbers()).Concat(WrongWords(text));
    }

    private static IEnumerable<CorpusCase> NotEvenJson(byte[] file, string text)
    {
        yield return Broken("empty", [], NotJson);
        yield return Broken("byte-order-mark-alone", [0xEF, 0xBB, 0xBF], NotJson);
        yield return Broken("white-space", " \n\t\n", NotJson);
        foreach (var share in new[] { 1, 30, 60, 99 })
        {
            yield return Broken($"truncated-at-{share}-percent", file[..(file.Length * share / 100)], NotJson);
        }
        yield return Broken("not-json", "agents: 2\n", NotJson);
        yield return Broken("text-behind", text + "{}", NotJson);
        yield return Broken("comment", "// a comment\n" + text, NotJson);
        yield return Broken("comma-behind-the-last-member",
            text.Replace("]\n    ]\n  }", "]\n    ],\n  }", StringComparison.Ordinal), NotJson);
        yield return Broken("single-quotes", text.Replace('"', '\''), NotJson);
        yield return Broken("utf-16", Encoding.Unicode.GetBytes(text), NotJson);
        yield return Broken("invalid-utf-8-in-a-string", Bytes(text, "\"unnamed\"", [0x22, 0xFF, 0xFE, 0x22]), NotJson);
        yield return Broken("invalid-utf-8-in-a-name", Bytes(text, "\"horizon\"", [0x22, 0xC3, 0x28, 0x22]), NotJson);
        yield return Broken("half-a-surrogate-pair",
            text.Replace("\"unnamed\"", "\"\\ud800\"", StringComparison.Ordinal), NotJson);
        yield return Broken("zero-byte", text.Replace("\"unnamed\"", "\"un\0named\"", StringComparison.Ordinal),
            NotJson);
        yield return Broken("nested-ten-thousand-deep", new string('[', 10_000) + new string(']', 10_000), NotJson);
        yield return Broken("potential-nested-deep",
            text.Replace("\"potential\": []", $"\"potential\": {new string('[', 40)}{new string(']', 40)}",
            StringComparison.Ordinal), NotJson);
        yield return Broken("not-a-number",
            text.Replace("\"horizon\": 1", "\"horizon\": NaN", StringComparison.Ordinal), NotJson);
        yield return Broken("array", $"[{text}]", "expected an object");
        yield return Broken("string", "\"symmetrykit-threshold\"", "expected an object");
        yield return Broken("null", "null", "expected an object");
        yield return Broken("nothing-in-it", "{}", "expected a member 'format'");
    }

    private static IEnumerable<CorpusCase> WrongMembers(string text)
    {
        CorpusCase Replaced(string name, string old, string @new, string message) =>
            Broken(name, text.Replace(old, @new, StringComparison.Ordinal), message);
        yield return Replaced(
            "member-twice", "\"horizon\": 1,", "\"horizon\": 1,\n  \"horizon\": 1,",
            "expected each member once, found 'horizon' again");
        yield return Replaced(
            "alpha-twice-the-second-escaped", "\"argument\": {", "\"\\u0061lphaHi\": \"1/1000\",\n  \"argument\": {",
            "expected each member once, found 'alphaHi' again");
        yield return Replaced(
            "spans-twice", "\"mixed\": [", "\"jointSpans\": [],\n    \"mixed\": [",
            "expected each member once, found 'jointSpans' again");
        yield return Replaced(
            "unknown-member", "\"horizon\": 1,", "\"horizon\": 1,\n  \"comment\": \"trust me\",",
            "expected no member 'comment' here");
        yield return Replaced(
            "unknown-member-of-the-game", "\"digest\"", "\"states\": 1,\n    \"digest\"",
            "expected no member 'states' here");
        yield return Replaced(
            "unknown-member-of-the-argument", "\"unit\"", "\"skip\": true,\n    \"unit\"",
            "expected no member 'skip' here");
        yield return Replaced("member-in-capitals", "\"alphaHi\"", "\"AlphaHi\"", "expected a member 'alphaHi'");
        foreach (var member in new[] { "format", "version", "game", "horizon", "objective", "alphaHi", "argument" })
        {
            yield return Broken($"without-{member.ToLowerInvariant()}", WithoutMember(root => root, member),
                $"expected a member '{member}'");
        }

        foreach (var member in new[] { "kind", "rung", "closing", "unit", "jointSpans", "ratios", "weights" })
        {
            yield return Broken($"argument-without-{member.ToLowerInvariant()}",
                WithoutMember(root => root["argument"]!.AsObject(), member), $"expected a member '{member}'");
        }

        yield return Broken("game-without-digest",
            WithoutMember(root => root["game"]!.AsObject(), "digest"), "expected a member 'digest'");
        yield return Replaced(
            "game-a-string", "\"game\": {", "\"game\": \"levers\", \"old\": {", "expected an object, found \"levers\"");
        yield return Replaced(
            "spans-a-string", "\"potential\": []", "\"potential\": \"\"", "expected an array, found \"\"");
        yield return Replaced("row-a-number", "\"potential\": []", "\"potential\": [1]", "expected an array, found 1");
        yield return Replaced(
            "spans-null", "\"potential\": []", "\"potential\": null", "expected an array, found null");
        yield return Replaced(
            "members-of-another-kind", "\"kind\": \"stage-bounds\"", "\"kind\": \"no-interaction\"",
            "expected no member");
    }

    private static IEnumerable<CorpusCase> WrongNumbers()
    {
        const string Lowest = "expected a rational in lowest terms";
        foreach (var (name, value) in new[]
        {
            ("unreduced", "2/4"), ("denominator-one", "1/1"), ("zero-over", "0/3"), ("divided-by-zero", "1/0"),
                ("negative-denominator", "1/-2"),
            ("plus-sign", "+1/2"), ("minus-zero", "-0"), ("leading-zero", "01/2"), ("space", " 1/2"),
                ("space-inside", "1 /2"), ("decimal", "0.5"),
            ("exponent", "1e3"), ("huge-exponent", "1e999999999"), ("tiny-exponent", "1e-99999"), ("nan", "NaN"),
                ("infinity", "Infinity"), ("empty", ""),
            ("hexadecimal", "0x1"), ("thousands", "1,000"), ("two-slashes", "1/2/3"), ("other-digits", "\u0661/\u0662"),
                ("minus-of-typographers", "\u22121"),
        })
        {
            yield return Broken($"rational-{name}", WithAlpha(value), Lowest);
        }

        yield return Broken("rational-of-20001-digits",
            WithAlpha(new string('7', 20_001)), "expected a rational of at most 20000 characters");
        yield return Broken("rational-a-number", WithAlpha(JsonValue.Create(1)), "expected a string, found 1");
        yield return Broken("rational-null", WithAlpha(null), "expected a string, found null");
        foreach (var (name, value, message) in new[]
        {
            ("a-string", "\"1\"", "expected an integer, found \"1\""),
                ("a-fraction", "1.5", "expected an integer of at most 32 bits"),
            ("an-exponent", "1e0", "expected an integer of at most 32 bits"),
                ("too-large", "99999999999", "expected an integer of at most 32 bits"),
            ("true", "true", "expected an integer, found true"),
        })
        {
            var text = Encoding.UTF8.GetString(
                CertificateWriter.Write(Least("levers-2", 1, ClosingTheorem.T7)));
            yield return Broken($"integer-{name}",
                text.Replace("\"horizon\": 1", $"\"horizon\": {value}", StringComparison.Ordinal), message);
        }

        foreach (var digits in new[] { -1, 0, 31 })
        {
            yield return Broken(
                $"snap-digits-{digits}".Replace("--", "-minus-", StringComparison.Ordinal),
                Edited(Least("levers-2", 1, ClosingTheorem.T7), root =>
                    root["game"]!["snapDigits"] = digits), "expected null or 1 to 30 decimals");
        }
    }

    private static IEnumerable<CorpusCase> WrongWords(string text)
    {
        foreach (var version in new[] { "2.0", "1.3", "0.9", "1", "1.00", "1.0.0", " 1.0", "1.0 ", "01.0", "one", "" })
        {
            var name = version.Length == 0 ? "empty" : version.Replace(' ', '_');
            yield return Broken($"version-{name}",
                text.Replace("\"version\": \"1.0\"", $"\"version\": \"{version}\"",
                StringComparison.Ordinal), "expected version 1.0 to 1.2");
        }

        CorpusCase Word(string name, string old, string @new, string message) =>
            Broken(name, text.Replace(old, @new, StringComparison.Ordinal), message);
        yield return Word(
            "version-a-number", "\"version\": \"1.0\"", "\"version\": 1.0", "expected a string, found 1.0");
        yield return Word(
            "other-format", "symmetrykit-threshold", "symmetrykit-game",
            "expected the format \"symmetrykit-threshold\"");
        yield return Word("unknown-kind", "\"stage-bounds\"", "\"by-authority\"", "expected the kind");
        yield return Word("unknown-theorem", "\"T7\"", "\"T99\"", "expected one of T7");
        yield return Word("theorem-in-small-letters", "\"T7\"", "\"t7\"", "expected one of T7");
        yield return Word("unknown-objective", "\"visited\"", "\"Visited\"", "expected one of visited");
        yield return Word("unknown-rung", "\"rung\": \"b\"", "\"rung\": \"z\"", "expected one of a, b");
    }

    private static byte[] WithoutMember(Func<JsonObject, JsonObject> place, string member) =>
        Edited(Least("levers-2", 1, ClosingTheorem.T7), root => place(root).Remove(member));

    private static byte[] WithAlpha(JsonNode? value) =>
        Edited(Least("levers-2", 1, ClosingTheorem.T7), root => root["alphaHi"] = value);

    private static byte[] Bytes(string text, string old, byte[] @new)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(text[..at]), .. @new, .. Encoding.UTF8.GetBytes(text[(at + old.Length)..])];
    }

    private static CorpusCase Broken(string name, string text, string message) =>
        Broken(name, Encoding.UTF8.GetBytes(text), message);

    // The place is the reader's own; the message is ours, and what the framework says about JSON is left out.
    private static CorpusCase Broken(string name, byte[] file, string message)
    {
        try
        {
            CorpusFormat.Read(file, "file");
        }
        catch (CertificateParseException e) when (e.Message.Contains(message, StringComparison.Ordinal))
        {
            return new CorpusCase("malformed", name, file, null, null, $"{e.Line}:{e.Column}: {message}");
        }

        throw new InvalidOperationException($"The malformed case '{name}' does not fail with '{message}'.");
    }
}
