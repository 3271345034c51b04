using System.Reflection;
using SymmetryKit.Verification;
using Xunit.Sdk;

namespace SymmetryKit.Testing;

/// <summary>Puts a game and a policy that another program computes to an xunit theory.</summary>
/// <param name="game">A game file; relative to the folder of the tests.</param>
/// <param name="command">The program and its arguments, started in the folder of the tests.</param>
/// <example><code>
/// [Theory, PolicyProcess("dectiger.dpomdp", "python3", "my_policy.py", Horizon = 2)]
/// public void Trained_IsEquivariant(GameCase game, IPolicySource policy) =&gt; game.IsEquivariant(policy);
/// </code></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PolicyProcessAttribute(string game, params string[] command) : DataAttribute
{
    /// <summary>The game file as given.</summary>
    public string Game { get; } = game;

    /// <summary>The program and its arguments.</summary>
    public IReadOnlyList<string> Command { get; } = command;

    /// <summary>Number of stages h. Default: 1.</summary>
    public int Horizon { get; set; } = 1;

    /// <summary>Seconds that one answer may take. Default: 30.</summary>
    public double AnswerSeconds { get; set; } = 30;

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        var options = new PolicyProcessOptions
        {
            AnswerTimeout = TimeSpan.FromSeconds(AnswerSeconds),
            WorkingDirectory = AppContext.BaseDirectory,
        };
        // The runner disposes of what it was handed when the test has ended.
        return [[GameCase.FromFile(Path.Combine(AppContext.BaseDirectory, Game), Horizon),
            new PolicyProcess(Command, options)]];
    }
}
