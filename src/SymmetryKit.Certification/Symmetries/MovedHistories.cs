using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>Which joint histories a relabeling leaves as they are: there nothing need be compared.</summary>
/// <remarks>Generators of large groups move little; a checker then looks at little.</remarks>
internal sealed class MovedHistories
{
    private readonly HistoryTree _tree;
    private readonly bool _movesAgents;
    private readonly bool[][] _isMoved;
    private readonly bool[][] _movesActions;

    public MovedHistories(HistoryTree tree, HistoryRelabeling g)
    {
        _tree = tree;
        _movesAgents = !Relabelings.IsIdentity(g.Agents);
        _isMoved = [.. g.Histories.Select(map => map.Select((image, history) => image != history).ToArray())];
        _movesActions = [.. tree.LocalHistories.Select(local => MovesActions(local, g))];
    }

    /// <summary>Whether the joint history is its own image.</summary>
    public bool AreAllFixed(int joint) => !_movesAgents && !Any(_isMoved, joint);

    /// <summary>Whether the joint history is its own image and every action at it, too.</summary>
    public bool AreAllFixedWithActions(int joint) => AreAllFixed(joint) && !Any(_movesActions, joint);

    private static bool[] MovesActions(LocalHistories local, HistoryRelabeling g)
    {
        var (k, moves) = (local.ActionCount, new bool[local.Count]);
        var actions = g.Actions[local.Agent];
        for (var t = 0; t < moves.Length; t++) moves[t] = !Relabelings.IsIdentity(actions.Slice(t * k, k));
        return moves;
    }

    private bool Any(bool[][] flags, int joint)
    {
        for (var i = 0; i < flags.Length; i++)
        {
            if (flags[i][_tree.LocalHistory(joint, i)]) return true;
        }

        return false;
    }
}
