using System.Text.Json;

namespace SymmetryKit.Solving;

/// <summary>
/// The first line of a <see cref="BoxJournal"/>: the question, and what decides which slices are tried.
/// </summary>
/// <param name="Format"><see cref="BoxJournal.Format"/>.</param>
/// <param name="Version"><see cref="BoxJournal.FormatVersion"/>.</param>
/// <param name="Game">For people.</param>
/// <param name="Digest">The game's.</param>
/// <param name="SnapDigits">As in certificates.</param>
/// <param name="Horizon">h.</param>
/// <param name="FirstAlpha">Of <see cref="BoxSearchOptions"/>, as the others below.</param>
/// <param name="AlphaLo">Likewise.</param>
/// <param name="Ratio">Likewise.</param>
/// <param name="BoxesPerSlice">Likewise.</param>
/// <param name="MaximumBoxes">Likewise.</param>
/// <param name="MaximumPairs">Likewise.</param>
/// <param name="SlicesAtOnce">Likewise.</param>
/// <param name="UsesSymmetry">Likewise; not in version 1.0, where it was false.</param>
/// <param name="Witness">The certificate of α_lo as a JSON object; null if none was found.</param>
internal sealed record JournalHead(
    string Format, string Version, string Game, string Digest, int? SnapDigits, int Horizon, string? FirstAlpha,
    string? AlphaLo, string Ratio, int BoxesPerSlice, int MaximumBoxes, long MaximumPairs, int SlicesAtOnce,
    JsonElement? Witness, bool UsesSymmetry = false);
