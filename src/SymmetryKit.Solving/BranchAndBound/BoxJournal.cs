using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// The slices of a <see cref="BoxSearch"/> as they are finished, in a file that survives the end of the process at any
/// moment: the search goes on from it and ends in the same certificate.
/// </summary>
/// <remarks>
/// JSON Lines (proofs/FORMAT.md): a head, the cuts, then a line per slice searched to its end, closed or not. Which slices
/// a search tries depends on the game and the options alone, so that it asks for the same ones again. Nothing here is
/// believed: the certificate that comes of it is checked like any other.
/// </remarks>
public sealed class BoxJournal : IDisposable
{
    /// <summary>The format's name, in the first line.</summary>
    public const string Format = "symmetrykit-journal";

    /// <summary>The format's version.</summary>
    public const string FormatVersion = "1.1";

    private const int CutLine = 2;

    // Searched without symmetries, and does not mention them.
    private const string OldVersion = "1.0";

    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _path;
    private readonly LineJournal _file;
    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<(Rational? Above, Rational Alpha, int Limit), SliceResult> _found = new();

    private ImmutableArray<OrbitCut>? _cuts;

    private BoxJournal(string path, LineJournal file, BoxSearchOptions options, WitnessCertificate? witness) =>
        (_path, _file, Options, Witness) = (path, file, options, witness);

    /// <summary>The options of the search, without a time limit.</summary>
    public BoxSearchOptions Options { get; }

    /// <summary>The certificate of α_lo that the search was begun with; null if there was none.</summary>
    public WitnessCertificate? Witness { get; }

    /// <summary>Number of slices that were found finished.</summary>
    public int Count => _found.Count;

    /// <summary>Whether the search has reached its goal, or the end of what it may try.</summary>
    public bool IsFinished { get; internal set; }

    /// <summary>Begins a journal; what stood in the file is lost.</summary>
    /// <param name="path">The file.</param>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h.</param>
    /// <param name="snapDigits">As in certificates.</param>
    /// <param name="options">Of the search.</param>
    /// <param name="witness">The certificate of α_lo; null if there is none.</param>
    /// <exception cref="IOException">The file cannot be written, or another process has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not ours to write.</exception>
    public static BoxJournal Begin(
        string path, DecPomdp game, int horizon, int? snapDigits, BoxSearchOptions options, WitnessCertificate? witness)
    {
        var file = LineJournal.Open(path);
        file.Clear();
        JsonElement? proof = witness is null ? null
            : JsonElement.Parse(CertificateWriter.Write(new BracketCertificate(null, witness)));
        file.Append(JsonSerializer.SerializeToUtf8Bytes(
            new JournalHead(
                Format, FormatVersion, game.Name, game.Digest, snapDigits, horizon, options.FirstAlpha?.ToString(),
                options.AlphaLo?.ToString(), options.Ratio.ToString(), options.BoxesPerSlice, options.MaximumBoxes,
                options.MaximumPairs, options.SlicesAtOnce, proof, options.UsesSymmetry),
            OneLine));
        return new BoxJournal(path, file, options, witness);
    }

    /// <summary>Opens the journal of a stopped search; null if it was stopped before it began one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h.</param>
    /// <param name="snapDigits">As in certificates.</param>
    /// <exception cref="CertificateParseException">It is no journal, or that of another search.</exception>
    /// <exception cref="IOException">It cannot be opened, or another process has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not ours to write.</exception>
    public static BoxJournal? Resume(string path, DecPomdp game, int horizon, int? snapDigits)
    {
        if (!File.Exists(path)) return null;
        var file = LineJournal.Open(path);
        var isTaken = false;
        try
        {
            if (file.Lines.IsEmpty && IsBeginning(file.Rest.Span)) return null;
            var journal = Opened(file, path, game, horizon, snapDigits);
            isTaken = true;
            return journal;
        }
        finally
        {
            if (!isTaken) file.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>The cuts that the slices hold for: those that were found before, or else are found now.</summary>
    /// <exception cref="CertificateParseException">Those found before are not of this game.</exception>
    internal ImmutableArray<OrbitCut> Cuts(HistoryTree tree, Func<ImmutableArray<OrbitCut>> find)
    {
        if (_cuts is { } known)
        {
            return OrbitCutChecker.Check(known, tree) is CheckResult.Rejected wrong
                ? throw new CertificateParseException(
                    $"expected symmetries of the game: {wrong.Reason}: begin anew", _path, CutLine, 1)
                : known;
        }

        var found = find();
        _file.Append(JsonSerializer.SerializeToUtf8Bytes(new JournalCuts(found), OneLine));
        _cuts = found;
        return found;
    }

    /// <summary>What the search of a slice came to; null if it was not searched to its end.</summary>
    internal SliceResult? Find(Rational? above, Rational alpha, int limit) =>
        _found.GetValueOrDefault((above, alpha, limit));

    /// <summary>Adds a slice; it is on disk when this returns. Safe for several threads at once.</summary>
    internal void Add(Rational? above, Rational alpha, int limit, SliceResult result)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(
            new JournalLine(
                above?.ToString(), alpha.ToString(), limit, result.BoxCount,
                result.Slice is { } slice ? BoxTreeText.Of(slice.Nodes) : null),
            OneLine);
        lock (_writing) _file.Append(line);
        _found[(above, alpha, limit)] = result;
    }

    // What a search stopped in the middle of its first line leaves behind.
    private static bool IsBeginning(ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> head = """{"format":"symmetrykit-journal","""u8;
        return rest.StartsWith(head) || head.StartsWith(rest);
    }

    private static BoxJournal Opened(LineJournal file, string path, DecPomdp game, int horizon, int? snapDigits)
    {
        var head = file.Lines.IsEmpty ? throw NotOne(path, 1) : Read<JournalHead>(file.Lines[0], path, 1);
        if (head.Format != Format || !IsKnown(head) || head.SlicesAtOnce < 1) throw NotOne(path, 1);
        if (head.Digest != game.Digest || head.Horizon != horizon || head.SnapDigits != snapDigits)
        {
            throw new CertificateParseException(
                $"expected the journal of {game.Name} ({game.Digest}) at horizon {horizon}{Snapped(snapDigits)}, found "
                + $"that of {head.Game} ({head.Digest}) at horizon {head.Horizon}{Snapped(head.SnapDigits)}: choose "
                + "another name, or begin anew",
                path, 1, 1);
        }

        try
        {
            var journal = new BoxJournal(path, file, OptionsOf(head), head.Witness is { } proof
                ? CertificateReader.Read(JsonSerializer.SerializeToUtf8Bytes(proof), path).Witness : null);
            var first = 1;
            if (head.UsesSymmetry && file.Lines.Length >= CutLine)
            {
                journal._cuts = Read<JournalCuts>(file.Lines[first++], path, CutLine).Cuts;
            }

            for (var k = first; k < file.Lines.Length; k++) journal.Take(Read<JournalLine>(file.Lines[k], path, k + 1));
            return journal;
        }
        catch (FormatException e) when (e is not CertificateParseException)
        {
            throw new CertificateParseException($"expected a journal: {e.Message}", path, 1, 1);
        }
    }

    private static bool IsKnown(JournalHead head) =>
        head.Version == FormatVersion || head.Version == OldVersion && !head.UsesSymmetry;

    private static string Snapped(int? digits) => digits is { } count ? $", snapped to {count} digits" : "";

    private static BoxSearchOptions OptionsOf(JournalHead head) => new()
    {
        FirstAlpha = Number(head.FirstAlpha),
        AlphaLo = Number(head.AlphaLo),
        Ratio = Rational.Parse(head.Ratio),
        BoxesPerSlice = head.BoxesPerSlice,
        MaximumBoxes = head.MaximumBoxes,
        MaximumPairs = head.MaximumPairs,
        SlicesAtOnce = head.SlicesAtOnce,
        UsesSymmetry = head.UsesSymmetry,
    };

    private static Rational? Number(string? text) => text is null ? null : Rational.Parse(text);

    private void Take(JournalLine line)
    {
        var alpha = Rational.Parse(line.Alpha);
        var slice = line.Tree is { } tree ? new BoxSlice(alpha, BoxTreeText.Read(tree)) : null;
        _found[(Number(line.Above), alpha, line.Limit)] = new SliceResult(slice, line.Boxes);
    }

    private static T Read<T>(ReadOnlyMemory<byte> line, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line.Span, OneLine) ?? throw NotOne(path, number);
        }
        catch (JsonException)
        {
            throw NotOne(path, number);
        }
    }

    private static CertificateParseException NotOne(string path, int line) => new(
        $"expected a line of a journal ({Format} {FormatVersion}), found something else: choose another name, or "
        + "begin anew",
        path, line, 1);
}
