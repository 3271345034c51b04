using System.Collections.Immutable;
using System.Text.Json;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>The written form of a <see cref="WitnessArgument"/>; see proofs/FORMAT.md.</summary>
internal static class WitnessJson
{
    private const string Ascent = "ascent";
    private const string LargerValue = "larger-value";
    private const string TwoPoints = "two-points";

    public static void Write(Utf8JsonWriter json, WitnessArgument argument)
    {
        switch (argument)
        {
            case AscentWitness ascent:
                json.WriteString("kind", Ascent);
                WritePoint(json, "point", ascent.Point);
                RationalRows.Write(json, "direction", ascent.Direction);
                break;
            case LargerValueWitness value:
                json.WriteString("kind", LargerValue);
                WritePoint(json, "point", value.Point);
                RationalRows.Write(json, "policy", value.Logits);
                break;
            case TwoPointWitness two:
                json.WriteString("kind", TwoPoints);
                WritePoint(json, "first", two.First);
                WritePoint(json, "second", two.Second);
                break;
            default:
                throw new ArgumentException($"No written form for {argument.GetType().Name}.", nameof(argument));
        }
    }

    public static WitnessArgument Read(JsonEntry entry)
    {
        var kind = entry["kind"];
        WitnessArgument argument = kind.Text() switch
        {
            Ascent => new AscentWitness(ReadPoint(entry["point"]), Rows(entry["direction"])),
            LargerValue => new LargerValueWitness(ReadPoint(entry["point"]), Rows(entry["policy"])),
            TwoPoints => new TwoPointWitness(ReadPoint(entry["first"]), ReadPoint(entry["second"])),
            _ => throw kind.Error(
                $"expected the kind \"{Ascent}\", \"{LargerValue}\" or \"{TwoPoints}\", found \"{kind.Text()}\""),
        };
        entry.Done();
        return argument;
    }

    internal static void WritePoint(Utf8JsonWriter json, string name, CriticalPointEnclosure point)
    {
        json.WriteStartObject(name);
        WriteMembers(json, point);
        json.WriteEndObject();
    }

    internal static void WriteMembers(Utf8JsonWriter json, CriticalPointEnclosure point)
    {
        RationalRows.Write(json, "logits", point.Logits);
        json.WriteString("radius", point.Radius.ToString());
    }

    internal static CriticalPointEnclosure ReadPoint(JsonEntry entry)
    {
        var point = ReadMembers(entry);
        entry.Done();
        return point;
    }

    internal static CriticalPointEnclosure ReadMembers(JsonEntry entry) =>
        new(Rows(entry["logits"]), entry["radius"].Rational());

    private static ImmutableArray<ImmutableArray<Rational>> Rows(JsonEntry entry) => RationalRows.Read(entry);
}
