using System.Collections.Immutable;
using System.Text.Json;
using SymmetryKit.Games;

namespace SymmetryKit.Verification;

/// <summary>A policy that another program computes: one line of JSON in, one line of JSON out.</summary>
/// <remarks>
/// <para>
/// The program reads lines from standard input. A line with a member <c>game</c> announces a game and is not answered:
/// <c>{"protocol":"symmetrykit-policy","version":1,"horizon":2,"game":{...}}</c>, the game in the kit's JSON. Every
/// other line asks for one local history,
/// <c>{"agent":"1","history":[["listen","hear-left"]],"actions":["open-left","open-right","listen"]}</c>, and is
/// answered by one line with as many probabilities as there are actions, in that order: <c>[0.1, 0.2, 0.7]</c>. In
/// games with sets of legal actions the member <c>legal</c> lists those that may have some. At the end of its input
/// the program should end.
/// </para>
/// <para>
/// The program is started at the first question and asked about any number of games, one question at a time. Whatever
/// goes wrong ends it, with everything it has started (<see cref="ProcessFamily"/>); the next question starts it anew.
/// Not thread-safe. Dispose it when no more questions will come.
/// </para>
/// </remarks>
public sealed class PolicyProcess : IPolicySource, IDisposable
{
    private readonly ImmutableArray<string> _command;
    private readonly PolicyProcessOptions _options;
    private PolicySession? _session;

    /// <summary>A program that is not started yet.</summary>
    /// <param name="command">The program, and then its arguments, each as it is (no shell is involved).</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The command is empty.</exception>
    public PolicyProcess(IEnumerable<string> command, PolicyProcessOptions? options = null)
    {
        (_command, _options) = ([.. command], options ?? new PolicyProcessOptions());
        if (_command.IsEmpty || _command[0].Length == 0)
        {
            throw new ArgumentException("Expected the name of a program, found none.", nameof(command));
        }
    }

    /// <inheritdoc/>
    public string Name => string.Join(' ', _command).ReplaceLineEndings(" ");

    /// <inheritdoc/>
    public JointPolicy<double> Tabulate(HistoryTree tree, CancellationToken cancellation = default)
    {
        var isDone = false;
        try
        {
            _session ??= PolicySession.Start(Name, _command, _options);
            _session.Tell(GameLine(tree), cancellation);
            var policy = new JointPolicy<double>(tree, [.. tree.LocalHistories.Select(local => Enumerable
                .Range(0, local.Count)
                .SelectMany(t => _session.Ask(AgentHistory.Of(tree, local.Agent, t), cancellation))
                .ToImmutableArray())]);
            _session.Finish();
            isDone = true;
            return policy;
        }
        finally
        {
            // A program that failed once may be in any state: it is not asked again.
            if (!isDone) Dispose();
        }
    }

    /// <summary>Ends the program and everything it has started.</summary>
    public void Dispose()
    {
        _session?.Dispose();
        _session = null;
    }

    private static string GameLine(HistoryTree tree)
    {
        using var game = JsonDocument.Parse(GameFile.ToText(tree.Game, GameFormat.Json));
        return JsonSerializer.Serialize(new
        {
            protocol = "symmetrykit-policy",
            version = 1,
            horizon = tree.Horizon,
            game = game.RootElement,
        });
    }
}
