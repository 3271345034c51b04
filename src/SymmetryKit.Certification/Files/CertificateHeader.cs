using System.Text.Json;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>What every certificate says first: which game, horizon and entropy it is about.</summary>
internal sealed record CertificateHeader(
    string GameName, string GameDigest, int? SnapDigits, int Horizon, EntropyObjective Objective)
{
    public static CertificateHeader Of(ThresholdCertificate c) =>
        new(c.GameName, c.GameDigest, c.SnapDigits, c.Horizon, c.Objective);

    public static CertificateHeader Of(WitnessCertificate c) =>
        new(c.GameName, c.GameDigest, c.SnapDigits, c.Horizon, c.Objective);

    public static CertificateHeader Of(CriticalPointListCertificate c) =>
        new(c.GameName, c.GameDigest, c.SnapDigits, c.Horizon, c.Objective);

    public static CertificateHeader Read(JsonEntry root)
    {
        var game = root["game"];
        var snap = game["snapDigits"];
        var header = new CertificateHeader(
            game["name"].Text(),
            game["digest"].Text(),
            snap.IsNull ? null : ReadSnapDigits(snap),
            root["horizon"].Integer(),
            root["objective"].Word(CertificateWords.Objectives));
        game.Done();
        return header;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("game");
        json.WriteString("name", GameName);
        json.WriteString("digest", GameDigest);
        if (SnapDigits is { } digits) json.WriteNumber("snapDigits", digits);
        else json.WriteNull("snapDigits");
        json.WriteEndObject();
        json.WriteNumber("horizon", Horizon);
        json.WriteString("objective", CertificateWords.Of(Objective));
    }

    private static int ReadSnapDigits(JsonEntry entry)
    {
        var digits = entry.Integer();
        return digits is >= 1 and <= GameReadOptions.MaximumSnapDigits
            ? digits
            : throw entry.Error($"expected null or 1 to {GameReadOptions.MaximumSnapDigits} decimals, found {digits}");
    }
}
