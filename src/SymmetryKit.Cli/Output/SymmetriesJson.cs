using System.Collections.Immutable;
using System.Text.Json;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Output;

/// <summary>A model symmetry group as JSON members: in words for people, in indices for programs.</summary>
/// <remarks>
/// <c>elements</c> lists the names; <c>images</c> has one entry per generator with the image of every element;
/// <c>members</c> lists every orbit, single elements included. Actions and observations are listed by agent, and in
/// orbits as pairs of agent and index.
/// </remarks>
public static class SymmetriesJson
{
    /// <summary>Writes the members into the current object.</summary>
    public static void WriteMembers(Utf8JsonWriter json, LoadedGame loaded, ModelSymmetryGroup group, bool whole)
    {
        json.WriteString("game", loaded.Game.Name);
        json.WriteString("digest", loaded.Game.Digest);
        CertifyJson.WriteSnap(json, loaded.SnapDigits);
        json.WriteBoolean("fixAgents", group.Options.FixAgents);
        json.WriteString("groupOrder", group.Order.ToString());
        json.WriteString("groupIsWhole", GroupText.Word(whole));
        json.WriteStrings("generators", group.Generators.Select(g => ModelSymmetryNotation.Describe(group.Game, g)));
        json.WriteStrings("orbits", GroupText.Orbits(group));
        WriteElements(json, group.Game.Dynamics);
        json.WriteStartArray("images");
        foreach (var generator in group.Generators) WriteImages(json, generator);
        json.WriteEndArray();
        WriteOrbits(json, group);
    }

    private static void WriteElements(Utf8JsonWriter json, MultiAgentDynamics dynamics)
    {
        json.WriteStartObject("elements");
        json.WriteStrings("agents", dynamics.Agents);
        json.WriteStrings("states", dynamics.States);
        WriteLists(json, "actions", dynamics.Actions, json.WriteStringValue);
        WriteLists(json, "observations", dynamics.Observations, json.WriteStringValue);
        json.WriteEndObject();
    }

    private static void WriteImages(Utf8JsonWriter json, ModelSymmetry generator)
    {
        json.WriteStartObject();
        WriteList(json, "agents", generator.Agents);
        WriteList(json, "states", generator.States);
        WriteLists(json, "actions", generator.Actions, json.WriteNumberValue);
        WriteLists(json, "observations", generator.Observations, json.WriteNumberValue);
        json.WriteEndObject();
    }

    private static void WriteOrbits(Utf8JsonWriter json, ModelSymmetryGroup group)
    {
        json.WriteStartObject("members");
        WriteLists(json, "agents", group.AgentOrbits, json.WriteNumberValue);
        WriteLists(json, "states", group.StateOrbits, json.WriteNumberValue);
        WriteLists(json, "actions", group.ActionOrbits, Pair);
        WriteLists(json, "observations", group.ObservationOrbits, Pair);
        json.WriteEndObject();

        void Pair(AgentElement element)
        {
            json.WriteStartArray();
            json.WriteNumberValue(element.Agent);
            json.WriteNumberValue(element.Element);
            json.WriteEndArray();
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, ImmutableArray<int> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static void WriteLists<T>(
        Utf8JsonWriter json, string name, ImmutableArray<ImmutableArray<T>> lists, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var list in lists)
        {
            json.WriteStartArray();
            foreach (var value in list) write(value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
