using System.Collections.Immutable;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>What a result is about: the game, the horizon, the entropy, the symmetries and the coordinates.</summary>
/// <param name="Game">The game's name, for people.</param>
/// <param name="Digest">The game's digest.</param>
/// <param name="SnapDigits">Decimals that the file's probabilities were snapped to; null if taken as they
/// stand.</param>
/// <param name="Horizon">h.</param>
/// <param name="Entropy">Which entropy bonus.</param>
/// <param name="Group">The symmetries that results are measured against.</param>
/// <param name="Agents">The meaning of every flat vector's entries, agent by agent.</param>
public sealed record ResultSubject(
    string Game, string Digest, int? SnapDigits, int Horizon, EntropyObjective Entropy, ResultGroup Group,
    ImmutableArray<AgentLayout> Agents)
{
    /// <summary>Length of every flat vector of logits or probabilities.</summary>
    internal int ParameterCount => Agents.Sum(a => a.Parents.Length * a.Actions.Length);

    /// <summary>Describes a game at a horizon.</summary>
    /// <param name="game">The flat game.</param>
    /// <param name="snapDigits">As the file was read.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="group">The symmetries.</param>
    public static ResultSubject Of(FlatGame game, int? snapDigits, EntropyObjective objective, ResultGroup group)
    {
        var model = game.Tree.Game;
        return new ResultSubject(
            model.Name, model.Digest, snapDigits, game.Tree.Horizon, objective, group,
            [.. game.Tree.LocalHistories.Select(local => AgentLayout.Of(model, local))]);
    }

    /// <summary>Whether flat vectors of <paramref name="game"/> mean the same as those of this result.</summary>
    /// <param name="game">A game at a horizon.</param>
    public bool Fits(FlatGame game) =>
        game.Tree.Game.Digest == Digest && game.Tree.Horizon == Horizon && game.ParameterCount == ParameterCount;

    /// <summary>A parameter in words: <c>agent1 (listen hear-left) open-right</c>.</summary>
    /// <param name="parameter">The parameter's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such parameter.</exception>
    public string Label(int parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(parameter);
        var rest = parameter;
        foreach (var agent in Agents)
        {
            var count = agent.Parents.Length * agent.Actions.Length;
            if (rest < count)
            {
                return $"{agent.Name} ({agent.History(rest / agent.Actions.Length)}) "
                    + agent.Actions[rest % agent.Actions.Length];
            }

            rest -= count;
        }

        throw new ArgumentOutOfRangeException(nameof(parameter), parameter, "No such parameter.");
    }

    internal string? Fault() => Agents.IsEmpty ? "'agents' is empty"
        : Group.Orbits.Length != ParameterCount
            ? $"'orbits' has {Group.Orbits.Length} numbers instead of {ParameterCount}"
        : Agents.Select(a => a.Fault()).FirstOrDefault(f => f is not null);

    internal string? VectorFault(string name, ImmutableArray<double> vector) => vector.Length == ParameterCount
        ? null
        : $"'{name}' has {vector.Length} numbers instead of {ParameterCount}";
}
