using System.Reflection;
using SymmetryKit.Verification;
using Xunit.Sdk;

namespace SymmetryKit.Testing;

/// <summary>Puts the game of a file to an xunit theory.</summary>
/// <param name="path">A <c>.dpomdp</c>, <c>.nfg</c> or <c>.json</c> file; relative to the folder of the tests.</param>
/// <example><code>
/// [Theory, GameFile("dectiger.dpomdp", Horizon = 2)]
/// public void MyPolicy_IsEquivariant(GameCase game) =&gt; game.IsEquivariant(MyPolicy);
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class GameFileAttribute(string path) : DataAttribute
{
    /// <summary>The file as given.</summary>
    public string Path { get; } = path;

    /// <summary>Number of stages h. Default: 1.</summary>
    public int Horizon { get; set; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [[GameCase.FromFile(System.IO.Path.Combine(AppContext.BaseDirectory, Path), Horizon)]];
}
