using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// Replays the bisection tree of a slice, or of a list of critical points, in outward-rounded integer arithmetic (B1-B6
/// in proofs/box-trees.md); runs no search.
/// </summary>
/// <remarks>
/// Written from the theorem file, apart from the search that makes the trees. Not safe for several threads at once:
/// each takes its own <see cref="Another"/>. Memory grows with the depth of the tree, not with its length.
/// </remarks>
public sealed class BoxSliceChecker
{
    private const int MostRounds = 1000;
    private const int MostDepth = 2000;

    private readonly BoxModel _model;
    private readonly BoxQuantities _quantities;
    private readonly SoftResponse _response;
    private readonly CurvatureForm _form;
    private readonly RowEquation? _row;
    private readonly PointRegions? _regions;
    private readonly ImmutableArray<(int Larger, int Smaller)> _order;
    private readonly Stack<(BoxRanges? Box, RationalInterval Beta)> _open = new();
    private bool _isCentered;

    /// <summary>For slices about a game of which this is the history tree.</summary>
    /// <param name="tree">The tree of joint histories, all stages.</param>
    /// <param name="cuts">What symmetries spare; their claims are for <see cref="OrbitCutChecker"/> to check.</param>
    public BoxSliceChecker(HistoryTree tree, ImmutableArray<OrbitCut> cuts)
        : this(tree, cuts, null)
    {
    }

    /// <summary>For the tree of a list of critical points, too.</summary>
    /// <param name="tree">The tree of joint histories, all stages.</param>
    /// <param name="cuts">What symmetries spare.</param>
    /// <param name="regions">Where each of the points is the only one; null for slices.</param>
    internal BoxSliceChecker(HistoryTree tree, ImmutableArray<OrbitCut> cuts, PointRegions? regions)
        : this(new BoxModel(tree), new PolicyCoordinates(tree).Order(cuts), regions)
    {
    }

    private BoxSliceChecker(
        BoxModel model, ImmutableArray<(int Larger, int Smaller)> order, PointRegions? regions)
    {
        (_model, _quantities, _order, _regions) = (model, new BoxQuantities(model), order, regions);
        (_response, _form) = (new SoftResponse(model, _quantities), new CurvatureForm(model, _quantities));
        if (model.AgentCount == 2) _row = new RowEquation(model, _quantities);
    }

    /// <summary>Told of every step that empties or closes a box; null for nobody.</summary>
    internal Action<BoxStep>? Observer { get; set; }

    /// <summary>A checker of the same game for another thread.</summary>
    public BoxSliceChecker Another() => new(_model, _order, _regions);

    /// <summary>Why the tree does not prove the slice's claim; null if it does.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="above">1/α at the slice's upper end in α, in the units of the game; 0 for ∞.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The first fault, or null.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public string? Fault(BoxSlice slice, Rational above, CancellationToken cancellation = default)
    {
        return Replay(
            slice.Nodes, new RationalInterval(above * _model.Unit, _model.Unit / slice.Alpha), cancellation);
    }

    /// <summary>Why the tree does not prove a list complete; null if it does.</summary>
    /// <param name="nodes">The tree of the policies at one coefficient.</param>
    /// <param name="alpha">α in the units of the game, positive.</param>
    /// <param name="cancellation">Cancels.</param>
    internal string? ListFault(ImmutableArray<BoxNode> nodes, Rational alpha, CancellationToken cancellation) =>
        Replay(nodes, new RationalInterval(_model.Unit / alpha, _model.Unit / alpha), cancellation);

    private string? Replay(ImmutableArray<BoxNode> nodes, RationalInterval range, CancellationToken cancellation)
    {
        try
        {
            return FirstFault(nodes, range, cancellation);
        }
        catch (OverflowException e)
        {
            return e.Message;
        }
    }

    private string? FirstFault(ImmutableArray<BoxNode> nodes, RationalInterval range, CancellationToken cancellation)
    {
        // Null stands for a box that turned out empty before the tree said so: its subtree has nothing to show.
        _open.Clear();
        _isCentered = false;
        _open.Push((BoxRanges.Everything(GridInterval.Of(range), _model.PositionCount), range));
        var (index, closed) = (0L, 0L);
        foreach (var node in nodes)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_open.Count == 0) return $"node {index} stands after the end of the tree";
            if (_open.Count > MostDepth) return $"node {index} lies deeper than {MostDepth}";
            if (node.Rounds is < 0 or > MostRounds)
            {
                return $"node {index} asks for {node.Rounds} rounds; expected 0 to {MostRounds}";
            }

            var (box, beta) = _open.Pop();
            if (box is not null && !Contract(box, node.Rounds, index)) box = null;
            if (Judge(node, box, beta, range, index) is { } fault) return $"node {index}: {fault}";
            if (box is not null && node.Verdict is BoxVerdict.Closed or BoxVerdict.Inside) closed++;
            index++;
        }

        if (_open.Count > 0) return $"the tree ends with {_open.Count} boxes left";
        // The sum of the signs of det(I - F') is 1, so that some box must hold a critical point.
        return closed > 0 ? null : "every box was fathomed, although a critical point exists";
    }

    private string? Judge(BoxNode node, BoxRanges? box, RationalInterval beta, RationalInterval range, long index)
    {
        // The last round was one of this box: a centered one is followed by what is left of its box.
        var hasLogits = node.Rounds > 0 || _isCentered;
        _isCentered = false;
        switch (node.Verdict)
        {
            case BoxVerdict.Fathomed:
                return box is null ? null : $"the box is not empty after {node.Rounds} rounds";
            case BoxVerdict.Inside:
                if (_regions is null) return "there are no points for a box to lie in";
                if (node.Coordinate < 0 || node.Coordinate >= _regions.Count)
                {
                    return $"there is no point {node.Coordinate}";
                }

                return box is null
                    ? null : _regions.Fault(box, hasLogits ? _response.Logits : null, node.Coordinate);
            case BoxVerdict.Closed:
                if (_regions is not null) return "a definite form does not tell how many points a box holds";
                if (box is null) return null;
                if (!_form.IsPositive(box)) return "the form is not shown to be definite on the box";
                Observer?.Invoke(new BoxStep(index, null, _form.Step));
                return null;
            case BoxVerdict.Row:
                if (_row is null) return "rows are for games of two agents";
                if (node.Row.Length != _row.Count)
                {
                    return $"the row has {node.Row.Length} multipliers; expected {_row.Count}";
                }

                if (box is not null && !_row.Narrow(box, node.Row))
                {
                    Observer?.Invoke(new BoxStep(index, _row.Empty, null));
                    box = null;
                }

                _open.Push((box, beta));
                return null;
            case BoxVerdict.Centered:
                if (_row is null) return "centered rounds are for games of two agents";
                if (node.Coordinate is < 1 or > MostRounds)
                {
                    return $"it asks for {node.Coordinate} centered rounds; expected 1 to {MostRounds}";
                }

                if (box is not null && !Contract(box, node.Coordinate, index, centered: true)) box = null;
                _isCentered = true;
                _open.Push((box, beta));
                return null;
            default:
                return Split(node, box, beta, range, index);
        }
    }

    private bool Contract(BoxRanges box, int rounds, long index, bool centered = false)
    {
        _quantities.Derive(box);
        for (var round = 0; round < rounds; round++)
        {
            if (!Order(box, index)) return false;
            if (_response.Round(box, centered)) continue;
            Observer?.Invoke(new BoxStep(index, _response.Empty, null));
            return false;
        }

        return true;
    }

    // Only the policies that the cuts leave need be searched (B3.1).
    private bool Order(BoxRanges box, long index)
    {
        var isNarrowed = false;
        foreach (var (larger, smaller) in _order)
        {
            ref var high = ref box.Probabilities[larger];
            ref var low = ref box.Probabilities[smaller];
            if (low.Lower > high.Upper)
            {
                Observer?.Invoke(new BoxStep(index, EmptyStep.OfOrder(high, low), null));
                return false;
            }

            if (low.Lower <= high.Lower && low.Upper <= high.Upper) continue;
            high = new(Math.Max(high.Lower, low.Lower), high.Upper);
            low = new(low.Lower, Math.Min(low.Upper, high.Upper));
            isNarrowed = true;
        }

        if (isNarrowed) _quantities.Derive(box);
        return true;
    }

    private string? Split(BoxNode node, BoxRanges? box, RationalInterval beta, RationalInterval range, long index)
    {
        if (node.Coordinate < -1 || node.Coordinate >= _model.PositionCount)
        {
            return $"there is no coordinate {node.Coordinate}";
        }

        if (node.Point is <= 0 or >= 1 << BoxNode.PointBits) return $"the split point {node.Point} is not inside";
        if (node.Coordinate >= 0)
        {
            var point = (long)node.Point << (Grid.Bits - BoxNode.PointBits);
            _open.Push((Half(box?.Copy(), node.Coordinate, new GridInterval(point, Grid.One), index), beta));
            _open.Push((Half(box, node.Coordinate, new GridInterval(0, point), index), beta));
            return null;
        }

        var cut = range.Lower + Rational.ScaleByPowerOfTwo(node.Point, -BoxNode.PointBits) * range.Width;
        if (cut < beta.Lower || cut > beta.Upper) return "the split point in β is not inside";
        var (low, high) = (new RationalInterval(beta.Lower, cut), new RationalInterval(cut, beta.Upper));
        _open.Push((WithBeta(box?.Copy(), high), high));
        _open.Push((WithBeta(box, low), low));
        return null;
    }

    private static BoxRanges? WithBeta(BoxRanges? box, RationalInterval beta)
    {
        if (box is not null) box.Beta = GridInterval.Of(beta);
        return box;
    }

    private BoxRanges? Half(BoxRanges? box, int coordinate, GridInterval half, long index)
    {
        if (box is null) return null;
        ref var p = ref box.Probabilities[coordinate];
        if (p.Meet(half) is not { } narrowed)
        {
            Observer?.Invoke(new BoxStep(index, EmptyStep.OfNumber(p, half), null));
            return null;
        }

        p = narrowed;
        var set = _model.InfosetOf(coordinate);
        if (box.Normalize(set)) return box;
        Observer?.Invoke(new BoxStep(index, EmptyStep.OfDistribution(box, set), null));
        return null;
    }
}
