using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>
/// Builds the bisection tree of one slice: contract, look for a leaf, else cut where the two halves shrink most.
/// </summary>
internal sealed class BoxTreeBuilder
{
    private const int MostRounds = 200;

    // Next to a fold boxes shrink slowly for long before they vanish; that is still much less work than their halves.
    private const double WorthARound = 0.998;
    private const double ThinnestCut = 1e-7;
    private const double ReachExponent = 0.5;
    private const double StageFactor = 0.5;
    private const int Whole = 1 << BoxNode.PointBits;

    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly ResponseContraction _contraction;
    private readonly OrbitOrder _order;
    private readonly IBoxLeaf _leaf;
    private readonly SearchBox _before;
    private readonly RowNarrowing? _rows;
    private readonly bool _isCentered;
    private readonly double[] _importance;
    private readonly List<BoxNode> _nodes = [];
    private RationalInterval _range;
    private int _limit;

    /// <param name="tree">The game.</param>
    /// <param name="pairs">Coordinates of which one need not be searched where it is the smaller (B3.1).</param>
    /// <param name="leaf">Makes what ends a branch; null for the closing test.</param>
    public BoxTreeBuilder(
        FlatTree tree, ImmutableArray<(int Larger, int Smaller)> pairs,
        Func<BoxDerived, ResponseContraction, OrbitOrder, IBoxLeaf>? leaf = null)
    {
        (_tree, _derived) = (tree, new(tree));
        _contraction = new(tree, _derived);
        _order = new(pairs, _derived);
        _leaf = leaf?.Invoke(_derived, _contraction, _order)
            ?? new ClosingLeaf(new CurvatureTest(tree, _derived), _order);
        _before = SearchBox.Everything(Bounds.Zero, tree.Length);
        _importance = new double[tree.Histories.Length];
        if (tree.Agents == 2) _rows = new(tree, _derived);
        // At one stage the ranges of B1 are exact.
        _isCentered = tree.Agents == 2 && tree.Horizon > 1;
    }

    /// <summary>Boxes that the last call of <see cref="Build"/> visited: most of its work is to cut them.</summary>
    public int BoxCount { get; private set; }

    /// <summary>The tree in preorder; null if more than <paramref name="limit"/> boxes would be needed.</summary>
    /// <param name="range">β of the slice, times the reward unit.</param>
    /// <param name="limit">Most boxes.</param>
    /// <param name="cancellation">Cancels.</param>
    public IReadOnlyList<BoxNode>? Build(RationalInterval range, int limit, CancellationToken cancellation)
    {
        (_range, _limit) = (range, limit);
        _nodes.Clear();
        BoxCount = 0;
        var box = SearchBox.Everything(Bounds.From(range), _tree.Length);
        return Visit(new(box, 0, Whole), 0, cancellation) ? _nodes : null;
    }

    private bool Visit(SlicePart part, int rounds, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (BoxCount++ >= _limit) return false;
        var box = part.Box;
        _derived.Update(box);
        do
        {
            if (!Contract(box, ref rounds)) return AddEmpty(rounds);
            if (_leaf.Judge(box, areRowsTried: false) is { } early) return Add(early, rounds);
            if (_rows?.Narrow(box) is not { } progress) break;
            foreach (var row in _rows.Used)
            {
                _nodes.Add(new BoxNode(BoxVerdict.Row, Flush(rounds), 0, 0, row));
                rounds = 0;
            }

            if (progress == RowProgress.Empty) return AddEmpty(0);
            if (progress == RowProgress.None) break;
        }
        while (true);

        if (_leaf.Judge(box, areRowsTried: true) is { } leaf) return Add(leaf, rounds);
        if (Choose(part) is not { } cut) return false;
        _nodes.Add(new BoxNode(BoxVerdict.Split, Flush(rounds), cut.Coordinate, cut.Point));
        return VisitHalf(cut.Lower, cut.LowerRounds, cancellation)
            && VisitHalf(cut.Upper, cut.UpperRounds, cancellation);
    }

    private bool VisitHalf(SlicePart? half, int rounds, CancellationToken cancellation) =>
        half is null ? AddEmpty(rounds) : Visit(half, rounds, cancellation);

    private bool AddEmpty(int rounds) => Add(new(BoxVerdict.Fathomed, _leaf.SpareRounds, 0, 0), rounds);

    // Rounds that the leaf asks for beyond those done are plain ones.
    private bool Add(BoxNode leaf, int rounds)
    {
        _nodes.Add(leaf with { Rounds = Flush(rounds) + leaf.Rounds });
        return true;
    }

    // Centered rounds have a word of their own; returned are the plain ones left for the next word.
    private int Flush(int rounds)
    {
        if (!_isCentered || rounds == 0) return rounds;
        _nodes.Add(new BoxNode(BoxVerdict.Centered, 0, rounds, 0));
        return 0;
    }

    // Rounds of contraction while they pay; false if nothing is left. One that does not is taken back: the halves of
    // the box make their own first round anyway, and every round is work for the checker.
    private bool Contract(SearchBox box, ref int rounds)
    {
        for (var most = rounds + MostRounds; rounds < most; rounds++)
        {
            var before = _leaf.Size(box);
            _before.CopyFrom(box);
            if (!Round(box))
            {
                rounds++;
                return false;
            }

            if (_leaf.Size(box) < WorthARound * before) continue;
            box.CopyFrom(_before);
            _derived.Update(box);
            return true;
        }

        return true;
    }

    private bool Round(SearchBox box) => _order.Restrict(box) && _contraction.Round(box, _isCentered);

    // Takes one half; for β, [low, high] is already the half. False if nothing is left.
    private bool Cut(SearchBox box, int coordinate, int point, int side, int low, int high)
    {
        if (coordinate < 0)
        {
            box.Beta = Bounds.From(new RationalInterval(BetaAt(low), BetaAt(high)));
            return true;
        }

        var value = (double)point / Whole;
        ref var p = ref box.Probabilities[coordinate];
        return Bounds.TryIntersect(p, side == 0 ? new(0, value) : new(value, 1), out p)
            && box.SumToOne(_tree.Histories[_tree.HistoryAt[coordinate]]);
    }

    private Rational BetaAt(int share) =>
        _range.Lower + Rational.ScaleByPowerOfTwo(share, -BoxNode.PointBits) * _range.Width;

    // Tries the most important coordinate of every agent and stage, and β, and keeps the one whose halves are smallest
    // after one round of contraction.
    private BoxCut? Choose(SlicePart part)
    {
        Weigh();
        var (best, least) = ((BoxCut?)null, double.PositiveInfinity);
        foreach (var coordinate in Candidates(part))
        {
            var point = coordinate < 0 ? part.From + (part.To - part.From) / 2
                : (int)Math.Round(part.Box.Probabilities[coordinate].Middle * Whole);
            if (point <= 0 || point >= Whole) continue;
            var cut = new BoxCut(coordinate, point);
            (cut.Lower, cut.LowerRounds) = Half(part, cut, 0);
            (cut.Upper, cut.UpperRounds) = Half(part, cut, 1);
            var score = (cut.Lower is { } lower ? ImportantSize(lower.Box) : 0)
                + (cut.Upper is { } upper ? ImportantSize(upper.Box) : 0);
            if (score < least) (best, least) = (cut, score);
        }

        return best;
    }

    // One half after one round; null if it is found empty, with the rounds that took.
    private (SlicePart? Half, int Rounds) Half(SlicePart part, BoxCut cut, int side)
    {
        var box = part.Box.Copy();
        var (from, to) = cut.Coordinate >= 0 ? (part.From, part.To)
            : side == 0 ? (part.From, cut.Point) : (cut.Point, part.To);
        if (!Cut(box, cut.Coordinate, cut.Point, side, from, to)) return (null, 0);
        _derived.Update(box);
        return (Round(box) ? new(box, from, to) : null, 1);
    }

    private IEnumerable<int> Candidates(SlicePart part)
    {
        var best = new Dictionary<(int Agent, int Stage), (double Score, int Position)>();
        for (var h = 0; h < _importance.Length; h++)
        {
            var history = _tree.Histories[h];
            for (var x = history.Start; x < history.End; x++)
            {
                var width = part.Box.Probabilities[x].Width;
                if (width < ThinnestCut) continue;
                var key = (history.Agent, history.Stage);
                if (!best.TryGetValue(key, out var old) || old.Score < width * _importance[h])
                {
                    best[key] = (width * _importance[h], x);
                }
            }
        }

        var positions = best.Values.Select(v => v.Position);
        return part.To - part.From > 2 ? positions.Append(-1) : positions;
    }

    // A history matters as much as it can be reached, to a power that measurements chose, and less the later it comes.
    private void Weigh()
    {
        for (var h = 0; h < _importance.Length; h++)
        {
            var history = _tree.Histories[h];
            var others = 0.0;
            foreach (var j in history.Joints)
            {
                var product = _tree.Weights[j].Middle;
                for (var k = 0; k < _tree.Agents; k++)
                {
                    if (k != history.Agent)
                    {
                        product *= _derived.Reach(_tree.Histories[_tree.HistoryOf(j, k)]).Upper;
                    }
                }

                others += product;
            }

            _importance[h] = Math.Pow(_derived.Reach(history).Upper * others, ReachExponent)
                * Math.Pow(StageFactor, history.Stage);
        }
    }

    private double ImportantSize(SearchBox box)
    {
        var sum = 0.0;
        for (var h = 0; h < _importance.Length; h++)
        {
            var history = _tree.Histories[h];
            for (var x = history.Start; x < history.End; x++)
            {
                sum += _importance[h] * box.Probabilities[x].Width;
            }
        }

        return sum;
    }
}
