using System.Reflection;
using SymmetryKit.Verification;
using Xunit.Sdk;

namespace SymmetryKit.Testing;

/// <summary>Puts a game and the policies of a result file to an xunit theory, one by one.</summary>
/// <param name="game">A game file; relative to the folder of the tests.</param>
/// <param name="policy">A result file of kind <c>policy</c> or <c>flow</c>; relative to the folder of the
/// tests.</param> <example><code> [Theory, PolicyFile("dectiger.dpomdp", "trained.json", Horizon = 2)] public void
/// Trained_IsEquivariant(GameCase game, IPolicySource policy) =&gt; game.IsEquivariant(policy);
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PolicyFileAttribute(string game, string policy) : DataAttribute
{
    /// <summary>The game file as given.</summary>
    public string Game { get; } = game;

    /// <summary>The result file as given.</summary>
    public string Policy { get; } = policy;

    /// <summary>Number of stages h. Default: 1.</summary>
    public int Horizon { get; set; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        var at = GameCase.FromFile(Path.Combine(AppContext.BaseDirectory, Game), Horizon);
        return PolicyTable.Read(Path.Combine(AppContext.BaseDirectory, Policy))
            .Select(table => new object[] { at, table });
    }
}
