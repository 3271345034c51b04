using System.Runtime.InteropServices;

namespace SymmetryKit.Dynamics;

/// <summary>All agents but the first, taken as one whose histories are the tuples of theirs that occur.</summary>
/// <remarks>
/// For two agents that is the second agent itself and nothing is stored. Else its sequence weights are the products of
/// theirs, and what it gets is handed on to each of them by <see cref="RestWeights"/>. Immutable, shared by threads.
/// </remarks>
internal sealed class RestOfTeam
{
    private readonly FlatGame _game;
    private readonly List<int> _members = [];
    private readonly Dictionary<UInt128, int> _numbers = [];

    public RestOfTeam(FlatGame game)
    {
        _game = game;
        Sizes = [.. game.Tree.Game.JointActions.Sizes.Skip(1)];
        ActionCount = Sizes.Aggregate(1, (product, size) => product * size);
        IsOneAgent = game.AgentCount == 2;
    }

    /// <summary>Whether the rest is the second agent: then its numbers are that agent's.</summary>
    public bool IsOneAgent { get; }

    /// <summary>k_1, ..., k_{n-1}.</summary>
    public int[] Sizes { get; }

    /// <summary>Their joint actions; 1 if there is no other agent.</summary>
    public int ActionCount { get; }

    /// <summary>Number of histories met so far.</summary>
    public int Count => IsOneAgent ? _game.Tree.LocalHistories[1].Count : _numbers.Count;

    /// <summary>The number of the rest's part of a joint history; a new one where it was not met before.</summary>
    public int Number(int joint, int stage)
    {
        if (IsOneAgent) return _game.Tree.LocalHistory(joint, 1);
        var key = (UInt128)stage;
        for (var i = 1; i < _game.AgentCount; i++)
        {
            key = (key * (UInt128)_game.Tree.LocalHistories[i].Count) + (UInt128)_game.Tree.LocalHistory(joint, i);
        }

        if (_numbers.TryGetValue(key, out var number)) return number;
        for (var i = 1; i < _game.AgentCount; i++)
        {
            _members.Add(_game.FlatHistory(i, _game.Tree.LocalHistory(joint, i)));
        }

        return _numbers[key] = _numbers.Count;
    }

    /// <summary>The first parameter of a flat history.</summary>
    public int ParameterStart(int flatHistory) => _game.HistoryParameters[flatHistory];

    /// <summary>The flat histories of the others' parts of a history of the rest, in the order of the agents.</summary>
    public ReadOnlySpan<int> Members(int number) =>
        CollectionsMarshal.AsSpan(_members).Slice(number * Sizes.Length, Sizes.Length);
}
