using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Replays the bisection tree of one slice in outward-rounded integer arithmetic; memory grows with the tree's depth
/// only.
/// </summary>
internal sealed class BoxTreeReplay
{
    private const int MostRounds = 1000;
    private const int MostDepth = 2000;

    private readonly BoxGame<DyadicEnclosure> _game;
    private readonly BoxState<DyadicEnclosure> _state;
    private readonly SoftContraction<DyadicEnclosure> _contraction;
    private readonly BoxClosing<DyadicEnclosure> _closing;
    private readonly RowStep? _row;

    public BoxTreeReplay(BoxGame<DyadicEnclosure> game)
    {
        (_game, _state, _contraction, _closing) = (game, new(game), new(game), new(game));
        if (game.Agents == 2) _row = new(game);
    }

    /// <summary>Why the tree does not prove the slice's claim; null if it does.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="above">1/α at the slice's upper end in α; 0 for ∞.</param>
    /// <param name="unit">The reward unit: β is multiplied by it.</param>
    /// <param name="cancellation">Cancels.</param>
    public string? Fault(BoxSlice slice, Rational above, Rational unit, CancellationToken cancellation)
    {
        var range = new RationalInterval(above * unit, unit / slice.Alpha);
        // Null stands for a box that turned out empty before the tree said so: its subtree has nothing to show.
        var open = new Stack<(PolicyRanges<DyadicEnclosure>? Box, RationalInterval Beta)>();
        open.Push((PolicyRanges<DyadicEnclosure>.Everything(DyadicEnclosure.From(range), _game.Length), range));
        var closed = 0;
        for (var index = 0; index < slice.Nodes.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (open.Count == 0) return $"node {index} stands after the end of the tree";
            if (open.Count > MostDepth) return $"node {index} lies deeper than {MostDepth}";
            var (box, beta) = open.Pop();
            var node = slice.Nodes[index];
            if (node.Rounds is < 0 or > MostRounds)
            {
                return $"node {index} asks for {node.Rounds} rounds; expected 0 to {MostRounds}";
            }

            if (box is not null && !Contract(box, node.Rounds)) box = null;
            switch (node.Verdict)
            {
                case BoxVerdict.Fathomed:
                    if (box is not null) return $"node {index}: the box is not empty after {node.Rounds} rounds";
                    break;
                case BoxVerdict.Closed:
                    if (box is null) break;
                    if (!_closing.Holds(box, _state))
                    {
                        return $"node {index}: the form is not shown to be definite on the box";
                    }

                    closed++;
                    break;
                case BoxVerdict.Row:
                    if (_row is null) return $"node {index}: rows are for games of two agents";
                    if (node.Row.Length != _row.Count)
                    {
                        return $"node {index}: the row has {node.Row.Length} multipliers; expected {_row.Count}";
                    }

                    open.Push((box is not null && Narrow(box, node.Row) ? box : null, beta));
                    break;
                default:
                    if (Split(node, box, beta, range, open) is { } fault) return $"node {index}: {fault}";
                    break;
            }
        }

        if (open.Count > 0) return $"the tree ends with {open.Count} boxes left";
        // The sum of the signs of det(I - F') is 1, so that some box must hold a critical point.
        return closed > 0 ? null : "every box was fathomed, although a critical point exists";
    }

    private bool Contract(PolicyRanges<DyadicEnclosure> box, int rounds)
    {
        _state.Update(box);
        for (var round = 0; round < rounds; round++)
        {
            if (!_contraction.Round(box, _state)) return false;
        }

        return true;
    }

    private bool Narrow(PolicyRanges<DyadicEnclosure> box, ImmutableArray<int> row)
    {
        if (!_row!.Narrow(box, _state, row)) return false;
        foreach (var history in _game.Histories)
        {
            if (!_contraction.SumToOne(box, history.Start)) return false;
        }

        return true;
    }

    private string? Split(
        BoxNode node, PolicyRanges<DyadicEnclosure>? box, RationalInterval beta, RationalInterval range,
        Stack<(PolicyRanges<DyadicEnclosure>? Box, RationalInterval Beta)> open)
    {
        if (node.Coordinate < -1 || node.Coordinate >= _game.Length) return $"there is no coordinate {node.Coordinate}";
        if (node.Point is <= 0 or >= 1 << BoxNode.PointBits) return $"the split point {node.Point} is not inside";
        var share = Rational.ScaleByPowerOfTwo(node.Point, -BoxNode.PointBits);
        if (node.Coordinate < 0)
        {
            var cut = range.Lower + share * range.Width;
            if (cut < beta.Lower || cut > beta.Upper) return "the split point in β is not inside";
            var (low, high) = (new RationalInterval(beta.Lower, cut), new RationalInterval(cut, beta.Upper));
            open.Push((WithBeta(box?.Copy(), high), high));
            open.Push((WithBeta(box, low), low));
            return null;
        }

        var (upper, lower) = (box?.Copy(), box);
        var point = DyadicEnclosure.From(share);
        open.Push((Cut(upper, node.Coordinate, DyadicEnclosure.Hull(point, DyadicEnclosure.One)) ? upper : null, beta));
        open.Push(
            (Cut(lower, node.Coordinate, DyadicEnclosure.Hull(DyadicEnclosure.Zero, point)) ? lower : null, beta));
        return null;
    }

    private static PolicyRanges<DyadicEnclosure>? WithBeta(PolicyRanges<DyadicEnclosure>? box, RationalInterval beta)
    {
        if (box is not null) box.Beta = DyadicEnclosure.From(beta);
        return box;
    }

    private bool Cut(PolicyRanges<DyadicEnclosure>? box, int coordinate, DyadicEnclosure half)
    {
        if (box is null) return false;
        ref var p = ref box.Probabilities[coordinate];
        return DyadicEnclosure.TryIntersect(p, half, out p) && _contraction.SumToOne(box, coordinate);
    }
}
