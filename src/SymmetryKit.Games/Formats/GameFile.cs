namespace SymmetryKit.Games;

/// <summary>Reads and writes games in the formats of <see cref="GameFormat"/>.</summary>
public static class GameFile
{
    /// <summary>
    /// Reads a game, its format chosen by the file's extension and, failing that, by how its content starts.
    /// </summary>
    /// <param name="path">The file; its name without extension becomes the game's.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="GameParseException">
    /// The file is malformed, too large, or no game of the kind read here.
    /// </exception>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a directory, or not ours to read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The options ask for too many or too few decimals.</exception>
    /// <remarks>Linear in the size of the file and of what its wildcards stand for, both bounded.</remarks>
    public static LoadedGame Read(string path, GameReadOptions? options = null)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path, options);
    }

    /// <summary>As <see cref="Read(string, GameReadOptions?)"/>, from a stream.</summary>
    /// <param name="stream">Read to its end.</param>
    /// <param name="sourceName">Stands for the file name: in messages, for the format and for the game's name.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="GameParseException">
    /// The content is malformed, too large, or no game of the kind read here.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The options ask for too many or too few decimals.</exception>
    public static LoadedGame Read(Stream stream, string sourceName, GameReadOptions? options = null) =>
        Read(SourceText.Read(stream, sourceName), options);

    /// <summary>As <see cref="Read(string, GameReadOptions?)"/>, from a text in memory.</summary>
    /// <param name="text">The content.</param>
    /// <param name="sourceName">Stands for the file name: in messages, for the format and for the game's name.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="GameParseException">
    /// The content is malformed, too large, or no game of the kind read here.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The options ask for too many or too few decimals.</exception>
    public static LoadedGame Parse(string text, string sourceName, GameReadOptions? options = null) =>
        Read(SourceText.FromText(text, sourceName), options);

    /// <summary>
    /// Writes a game so that it reads back exactly, the format chosen by the extension: <c>.dpomdp</c> or <c>.json</c>.
    /// </summary>
    /// <param name="path">Overwritten if it exists.</param>
    /// <param name="game">The game.</param>
    /// <exception cref="ArgumentException">The extension is another one.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not ours to write.</exception>
    public static void Write(string path, DecPomdp game)
    {
        var text = ToText(game, Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".dpomdp" => GameFormat.Dpomdp,
            ".json" => GameFormat.Json,
            var other => throw new ArgumentException(
                $"Expected a file name ending in .dpomdp or .json, found '{other}'.", nameof(path)),
        });
        File.WriteAllText(path, text);
    }

    /// <summary>
    /// The text that reads back to exactly <paramref name="game"/>: equal in everything its digest covers.
    /// </summary>
    /// <param name="game">The game; only <see cref="GameFormat.Json"/> keeps its name.</param>
    /// <param name="format"><see cref="GameFormat.Dpomdp"/> or <see cref="GameFormat.Json"/>.</param>
    /// <param name="comment">Lines to stand at the head of a <c>.dpomdp</c> file; JSON has no comments.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is one that is only read.</exception>
    /// <exception cref="InvalidGameException">The format has no words for the game's legal actions.</exception>
    public static string ToText(DecPomdp game, GameFormat format, string? comment = null)
    {
        using var output = new StringWriter();
        switch (format)
        {
            case GameFormat.Dpomdp: DpomdpWriter.Write(game, comment, output); break;
            case GameFormat.Json: GameJsonWriter.Write(game, output); break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(format), format, "Games are written as .dpomdp or as JSON.");
        }

        return output.ToString();
    }

    /// <summary>A game at a horizon as Gambit's extensive form (<c>.efg</c>), all payoffs common.</summary>
    /// <param name="tree">The game, unrolled.</param>
    /// <remarks>
    /// Reading it back gives a game with the same tree of joint histories: the same chance weights, and expected
    /// rewards times γ^t. One node per joint history, agent and prefix of a joint action.
    /// </remarks>
    /// <exception cref="HistoryDependentActionsException">
    /// Legal actions depend on the history, which the writer does not say.
    /// </exception>
    public static string ToExtensiveForm(HistoryTree tree)
    {
        HistoryDependentActionsException.ThrowIfRestricted(tree.Game, "No extensive form");
        using var output = new StringWriter();
        EfgWriter.Write(tree, output);
        return output.ToString();
    }

    private static LoadedGame Read(SourceText source, GameReadOptions? options)
    {
        options ??= new GameReadOptions();
        if (options.SnapDigits is < 1 or > GameReadOptions.MaximumSnapDigits)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.SnapDigits,
                $"Probabilities are snapped to 1 to {GameReadOptions.MaximumSnapDigits} decimals.");
        }

        if (source.Text.AsSpan().Trim().IsEmpty) throw source.ErrorAtByte(0, "expected a game, found an empty file");
        return FormatOf(source) switch
        {
            GameFormat.GambitStrategic => NfgReader.Read(source, options),
            GameFormat.GambitExtensive => EfgReader.Read(source, options),
            GameFormat.Json => GameJsonReader.Read(source, options),
            _ => DpomdpReader.Read(source, options),
        };
    }

    private static GameFormat FormatOf(SourceText source)
    {
        var start = source.Text.AsSpan().TrimStart();
        var extension = Path.GetExtension(source.Name).ToLowerInvariant();
        return extension switch
        {
            ".dpomdp" or ".posg" or ".idpomdp" => GameFormat.Dpomdp,
            ".nfg" => GameFormat.GambitStrategic,
            ".efg" => GameFormat.GambitExtensive,
            ".json" => GameFormat.Json,
            _ when start.StartsWith("EFG", StringComparison.Ordinal) => GameFormat.GambitExtensive,
            _ when start.StartsWith("NFG", StringComparison.Ordinal) => GameFormat.GambitStrategic,
            _ when start[0] == '{' => GameFormat.Json,
            _ => GameFormat.Dpomdp,
        };
    }
}
