using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>
/// Builds the bisection tree of one slice: contract, close, else cut where the two halves shrink most.
/// </summary>
internal sealed class BoxTreeBuilder
{
    private const int MostRounds = 30;
    private const double WorthARound = 0.9;
    private const double ThinnestCut = 1e-7;
    private const double ReachExponent = 0.5;
    private const int Whole = 1 << BoxNode.PointBits;

    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly ResponseContraction _contraction;
    private readonly CurvatureTest _closing;
    private readonly SearchBox _trial;
    private readonly RowNarrowing? _rows;
    private readonly double[] _importance;
    private readonly List<BoxNode> _nodes = [];
    private RationalInterval _range;
    private int _limit;

    public BoxTreeBuilder(FlatTree tree)
    {
        (_tree, _derived) = (tree, new(tree));
        (_contraction, _closing) = (new(tree, _derived), new(tree, _derived));
        _trial = SearchBox.Everything(Bounds.Zero, tree.Length);
        _importance = new double[tree.Histories.Length];
        if (tree.Agents == 2) _rows = new(tree, _derived);
    }

    /// <summary>Boxes visited by the last call of <see cref="Build"/>.</summary>
    public int BoxCount => _nodes.Count;

    /// <summary>The tree in preorder; null if more than <paramref name="limit"/> boxes would be needed.</summary>
    /// <param name="range">β of the slice, times the reward unit.</param>
    /// <param name="limit">Most boxes.</param>
    /// <param name="cancellation">Cancels.</param>
    public IReadOnlyList<BoxNode>? Build(RationalInterval range, int limit, CancellationToken cancellation)
    {
        (_range, _limit) = (range, limit);
        _nodes.Clear();
        var box = SearchBox.Everything(Bounds.From(range), _tree.Length);
        return Visit(box, 0, Whole, cancellation) ? _nodes : null;
    }

    // The part of the slice's β-range is [low, high] in units of 2^-30 of its width.
    private bool Visit(SearchBox box, int low, int high, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_nodes.Count >= _limit) return false;
        _derived.Update(box);
        int rounds;
        do
        {
            if (!Contract(box, out rounds))
            {
                _nodes.Add(new BoxNode(BoxVerdict.Fathomed, rounds, 0, 0));
                return true;
            }

            if (_rows?.Narrow(box) is not { } progress) break;
            foreach (var row in _rows.Used)
            {
                _nodes.Add(new BoxNode(BoxVerdict.Row, rounds, 0, 0, row));
                rounds = 0;
            }

            if (progress == RowProgress.Empty)
            {
                _nodes.Add(new BoxNode(BoxVerdict.Fathomed, 0, 0, 0));
                return true;
            }

            if (progress == RowProgress.None) break;
        }
        while (true);

        if (_closing.Holds(box))
        {
            _nodes.Add(new BoxNode(BoxVerdict.Closed, rounds, 0, 0));
            return true;
        }

        if (Choose(box, low, high) is not { } cut) return false;
        _nodes.Add(new BoxNode(BoxVerdict.Split, rounds, cut.Coordinate, cut.Point));
        var middle = cut.Coordinate < 0 ? cut.Point : high;
        return VisitHalf(box.Copy(), cut, 0, low, middle, cancellation)
            && VisitHalf(box, cut, 1, cut.Coordinate < 0 ? cut.Point : low, high, cancellation);
    }

    // Rounds of contraction while they pay; false if nothing is left.
    private bool Contract(SearchBox box, out int rounds)
    {
        var size = double.PositiveInfinity;
        for (rounds = 0; rounds < MostRounds; rounds++)
        {
            var before = size;
            size = box.Size;
            if (size > WorthARound * before) return true;
            if (_contraction.Round(box)) continue;
            rounds++;
            return false;
        }

        return true;
    }

    private bool VisitHalf(
        SearchBox box, (int Coordinate, int Point) cut, int side, int low, int high,
            CancellationToken cancellation)
    {
        if (Cut(box, cut.Coordinate, cut.Point, side, low, high)) return Visit(box, low, high, cancellation);
        _nodes.Add(new BoxNode(BoxVerdict.Fathomed, 0, 0, 0));
        return true;
    }

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
    private (int Coordinate, int Point)? Choose(SearchBox box, int low, int high)
    {
        Weigh();
        (int, int)? best = null;
        var least = double.PositiveInfinity;
        foreach (var coordinate in Candidates(box, low, high))
        {
            var middle = coordinate < 0 ? low + (high - low) / 2
                : (int)Math.Round(box.Probabilities[coordinate].Middle * Whole);
            if (middle <= 0 || middle >= Whole) continue;
            var score = 0.0;
            for (var side = 0; side < 2; side++)
            {
                _trial.CopyFrom(box);
                var (from, to) = coordinate >= 0 ? (low, high) : side == 0 ? (low, middle) : (middle, high);
                if (!Cut(_trial, coordinate, middle, side, from, to)) continue;
                _derived.Update(_trial);
                if (_contraction.Round(_trial)) score += ImportantSize(_trial);
            }

            if (score < least) (least, best) = (score, (coordinate, middle));
        }

        return best;
    }

    private IEnumerable<int> Candidates(SearchBox box, int low, int high)
    {
        var best = new Dictionary<(int Agent, int Stage), (double Score, int Position)>();
        for (var h = 0; h < _importance.Length; h++)
        {
            var history = _tree.Histories[h];
            for (var x = history.Start; x < history.End; x++)
            {
                var width = box.Probabilities[x].Width;
                if (width < ThinnestCut) continue;
                var key = (history.Agent, history.Stage);
                if (!best.TryGetValue(key, out var old) || old.Score < width * _importance[h])
                {
                    best[key] = (width * _importance[h], x);
                }
            }
        }

        return high - low > 2 ? best.Values.Select(v => v.Position).Append(-1) : best.Values.Select(v => v.Position);
    }

    // A history matters as much as it can be reached, to a power that measurements chose.
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

            _importance[h] = Math.Pow(_derived.Reach(history).Upper * others, ReachExponent);
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
