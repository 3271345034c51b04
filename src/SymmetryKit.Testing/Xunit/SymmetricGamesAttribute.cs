using System.Reflection;
using SymmetryKit.Verification;
using Xunit.Sdk;

namespace SymmetryKit.Testing;

/// <summary>Puts random symmetric games to an xunit theory, one by one, always the same ones.</summary>
/// <remarks>In each of them something is at stake: there are two different rewards.</remarks>
/// <example><code>
/// [Theory, SymmetricGames]
/// public void MyPolicy_IsEquivariant(GameCase game) =&gt; game.IsEquivariant(MyPolicy);
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SymmetricGamesAttribute : DataAttribute
{
    /// <summary>How many games. Default: 20.</summary>
    public int Count { get; set; } = 20;

    /// <summary>The first seed; each game takes the next one. Default: 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// The size of all games, 0 to 100, to draw one again that a failure names. Default: -1, from small to large.
    /// </summary>
    public int Size { get; set; } = -1;

    /// <summary>Fewest agents. Default: 2.</summary>
    public int MinimumAgents { get; set; } = 2;

    /// <summary>Most agents. Default: 3.</summary>
    public int MaximumAgents { get; set; } = 3;

    /// <summary>Most states. Default: 3.</summary>
    public int MaximumStates { get; set; } = 3;

    /// <summary>Most actions of an agent. Default: 3.</summary>
    public int MaximumActions { get; set; } = 3;

    /// <summary>Most observations of an agent. Default: 2.</summary>
    public int MaximumObservations { get; set; } = 2;

    /// <summary>Largest horizon. Default: 2.</summary>
    public int MaximumHorizon { get; set; } = 2;

    /// <summary>Least order of a game's group; 1 lets games without symmetries through. Default: 2.</summary>
    public int LeastOrder { get; set; } = 2;

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        var sizes = new GameSizes
        {
            MinimumAgents = MinimumAgents,
            MaximumAgents = MaximumAgents,
            RewardsDiffer = true,
            MaximumStates = MaximumStates,
            MaximumActions = MaximumActions,
            MaximumObservations = MaximumObservations,
            MaximumHorizon = MaximumHorizon,
            LeastOrder = LeastOrder,
        };
        // From small to large, so that the first failure is a small one already.
        for (var k = 0; k < Count; k++)
        {
            var size = Size >= 0 ? Size : (k + 1) * GameSource.FullSize / Count;
            yield return [GameSource.Draw((ulong)(Seed + k), sizes, size)];
        }
    }
}
