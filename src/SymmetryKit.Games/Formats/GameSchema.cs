namespace SymmetryKit.Games;

/// <summary>The JSON schema (draft 2020-12) of the kit's own game format, version 1.0.</summary>
/// <remarks>
/// What a schema cannot say is checked by the reader: names within a list differ, indices are in range, every row sums
/// to 1 exactly. Rows may use <c>"*"</c> for all states or all actions of an agent; a later row overwrites an earlier
/// one.
/// </remarks>
public static class GameSchema
{
    /// <summary>The schema's text.</summary>
    public static string Text { get; } = Load();

    private static string Load()
    {
        using var stream = typeof(GameSchema).Assembly.GetManifestResourceStream("SymmetryKit.Games.game.schema.json")
            ?? throw new System.Diagnostics.UnreachableException("The schema is embedded in this assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
