using System.Security.Cryptography;
using System.Text;

namespace SymmetryKit.Games;

/// <summary>The fingerprint by which a certificate names its game.</summary>
/// <remarks>
/// SHA-256 over a canonical text: counts, element names in order (length-prefixed), discount, b0, T, Z and R as reduced
/// fractions, zeros left out. The game's display name is not part of it; the order and the names of its elements are.
/// The text is described in proofs/FORMAT.md.
/// </remarks>
public static class GameDigest
{
    /// <summary>The digest of <paramref name="game"/>: <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
    /// <remarks>O(size of the game).</remarks>
    public static string Compute(DecPomdp game)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new StringBuilder();
        foreach (var text in Lines(game))
        {
            line.Append(text).Append('\n');
            if (line.Length < 1 << 16) continue;
            hash.AppendData(Encoding.UTF8.GetBytes(line.ToString()));
            line.Clear();
        }

        hash.AppendData(Encoding.UTF8.GetBytes(line.ToString()));
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Lines(DecPomdp game)
    {
        var dynamics = game.Dynamics;
        yield return "symmetrykit-game 1";
        foreach (var line in Names("agents", dynamics.Agents)) yield return line;
        foreach (var line in Names("states", dynamics.States)) yield return line;
        foreach (var line in dynamics.Actions.SelectMany(names => Names("actions", names))) yield return line;
        foreach (var line in dynamics.Observations.SelectMany(names => Names("observations", names))) yield return line;
        foreach (var line in game.IsRestricted ? Legal(dynamics) : []) yield return line;
        yield return $"discount {game.Discount}";
        for (var s = 0; s < game.StateCount; s++)
        {
            if (!game.InitialDistribution[s].IsZero) yield return $"b0 {s} {game.InitialDistribution[s]}";
            for (var a = 0; a < game.JointActions.Count; a++)
            {
                foreach (var (next, p) in dynamics.Transitions(s, a).ToArray()) yield return $"T {s} {a} {next} {p}";
                if (!game.Reward[s, a].IsZero) yield return $"R {s} {a} {game.Reward[s, a]}";
            }
        }

        for (var a = 0; a < game.JointActions.Count; a++)
        {
            for (var s = 0; s < game.StateCount; s++)
            {
                foreach (var (o, p) in dynamics.ObservationOutcomes(a, s).ToArray()) yield return $"Z {a} {s} {o} {p}";
            }
        }
    }

    // Only where there is something to say, so that other games keep their digests.
    private static IEnumerable<string> Legal(MultiAgentDynamics dynamics) =>
        from agent in Enumerable.Range(0, dynamics.Legal.Length)
        from observation in Enumerable.Range(-1, dynamics.Observations[agent].Length + 1)
        let set = dynamics.Legal[agent].After(observation)
        where set.Length < dynamics.Actions[agent].Length
        select $"legal {agent} {observation} {string.Join(' ', set)}";

    private static IEnumerable<string> Names(string kind, IReadOnlyCollection<string> names) =>
        names.Select(name => $"{Encoding.UTF8.GetByteCount(name)} {name}").Prepend($"{kind} {names.Count}");
}
