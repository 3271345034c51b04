using System.Collections.Immutable;
using System.Text.Json;

namespace SymmetryKit.Certification;

/// <summary>The written form of a <see cref="CounterexampleClaim"/>; see proofs/FORMAT.md.</summary>
internal static class ClaimJson
{
    public static void Write(Utf8JsonWriter json, CounterexampleClaim claim)
    {
        switch (claim)
        {
            case MissedOptimumClaim c:
                json.WriteString("kind", "missed-optimum");
                WriteBranch(json, c.Branch);
                json.WriteNumber("firstSlice", c.FirstSlice);
                json.WriteString("greedyReturn", c.GreedyReturn.ToString());
                RationalRows.Write(json, "policy", c.Policy);
                json.WriteString("return", c.Return.ToString());
                json.WriteString("indexReturn", c.IndexReturn?.ToString());
                break;
            case BrokenSymmetryClaim c:
                json.WriteString("kind", "broken-symmetry");
                json.WriteString("alpha", c.Alpha.ToString());
                WitnessJson.WritePoint(json, "point", c.Point);
                json.WriteString("selfPlay", c.SelfPlay.ToString());
                json.WriteString("crossPlay", c.CrossPlay.ToString());
                break;
            case EarlyFoldClaim c:
                json.WriteString("kind", "early-fold");
                WriteBranch(json, c.Branch);
                WitnessJson.WritePoint(json, "other", c.Other);
                break;
            case HistorySymmetryClaim:
                json.WriteString("kind", "history-symmetry");
                break;
            case LocalStabilityClaim c:
                json.WriteString("kind", "local-stability");
                json.WriteString("alpha", c.Alpha.ToString());
                WriteSlice(json, "symmetric", c.Symmetric);
                WitnessJson.WritePoint(json, "other", c.Other);
                break;
            case IncompatibleOptimaClaim c:
                json.WriteString("kind", "incompatible-optima");
                RationalRows.Write(json, "first", c.First);
                RationalRows.Write(json, "second", c.Second);
                json.WriteString("return", c.Return.ToString());
                json.WriteString("crossPlay", c.CrossPlay.ToString());
                break;
            case EndlessNonUniquenessClaim c:
                json.WriteString("kind", "endless-non-uniqueness");
                json.WriteString("alphaLo", c.AlphaLo.ToString());
                WriteSlice(json, "first", c.First);
                WriteSlice(json, "second", c.Second);
                break;
            default:
                throw new ArgumentException($"No written form for {claim.GetType().Name}.", nameof(claim));
        }
    }

    public static CounterexampleClaim Read(JsonEntry entry)
    {
        var kind = entry["kind"];
        CounterexampleClaim claim = kind.Text() switch
        {
            "missed-optimum" => new MissedOptimumClaim(
                entry["branch"].List(ReadSlice), entry["firstSlice"].Integer(), entry["greedyReturn"].Rational(),
                RationalRows.Read(entry["policy"]), entry["return"].Rational(),
                entry["indexReturn"] is { IsNull: false } index ? index.Rational() : null),
            "broken-symmetry" => new BrokenSymmetryClaim(
                entry["alpha"].Rational(), WitnessJson.ReadPoint(entry["point"]), entry["selfPlay"].Rational(),
                entry["crossPlay"].Rational()),
            "early-fold" => new EarlyFoldClaim(
                entry["branch"].List(ReadSlice), WitnessJson.ReadPoint(entry["other"])),
            "history-symmetry" => new HistorySymmetryClaim(),
            "local-stability" => new LocalStabilityClaim(
                entry["alpha"].Rational(), ReadSlice(entry["symmetric"]), WitnessJson.ReadPoint(entry["other"])),
            "incompatible-optima" => new IncompatibleOptimaClaim(
                RationalRows.Read(entry["first"]), RationalRows.Read(entry["second"]), entry["return"].Rational(),
                entry["crossPlay"].Rational()),
            "endless-non-uniqueness" => new EndlessNonUniquenessClaim(
                entry["alphaLo"].Rational(), ReadSlice(entry["first"]), ReadSlice(entry["second"])),
            var other => throw kind.Error($"expected the kind of a counterexample, found \"{other}\""),
        };
        entry.Done();
        return claim;
    }

    private static void WriteBranch(Utf8JsonWriter json, ImmutableArray<BranchSlice> branch)
    {
        json.WriteStartArray("branch");
        foreach (var slice in branch) WriteSlice(json, null, slice);
        json.WriteEndArray();
    }

    private static void WriteSlice(Utf8JsonWriter json, string? name, BranchSlice slice)
    {
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        json.WriteString("betaHi", slice.BetaHi.ToString());
        json.WritePropertyName("center");
        RationalRows.WriteRow(json, slice.Center);
        json.WritePropertyName("tangent");
        RationalRows.WriteRow(json, slice.Tangent);
        json.WriteString("radius", slice.Radius.ToString());
        json.WriteEndObject();
    }

    private static BranchSlice ReadSlice(JsonEntry entry)
    {
        var slice = new BranchSlice(
            entry["betaHi"].Rational(), RationalRows.ReadRow(entry["center"]),
            RationalRows.ReadRow(entry["tangent"]), entry["radius"].Rational());
        entry.Done();
        return slice;
    }
}
