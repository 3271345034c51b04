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

    private readonly BoxGame<DoubleEnclosure> _game;
    private readonly BoxState<DoubleEnclosure> _state;
    private readonly SoftContraction<DoubleEnclosure> _contraction;
    private readonly BoxClosing<DoubleEnclosure> _closing;
    private readonly double[] _importance;
    private readonly List<BoxNode> _nodes = [];
    private RationalInterval _range;
    private int _limit;

    public BoxTreeBuilder(BoxGame<DoubleEnclosure> game)
    {
        (_game, _state, _contraction, _closing) = (game, new(game), new(game), new(game));
        _importance = new double[game.Histories.Length];
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
        var box = PolicyRanges<DoubleEnclosure>.Everything(DoubleEnclosure.From(range), _game.Length);
        return Visit(box, 0, Whole, cancellation) ? _nodes : null;
    }

    // The part of the slice's β-range is [low, high] in units of 2^-30 of its width.
    private bool Visit(PolicyRanges<DoubleEnclosure> box, int low, int high, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_nodes.Count >= _limit) return false;
        _state.Update(box);
        var size = double.PositiveInfinity;
        var rounds = 0;
        for (; rounds < MostRounds; rounds++)
        {
            var before = size;
            size = Size(box);
            if (size > WorthARound * before) break;
            if (_contraction.Round(box, _state)) continue;
            _nodes.Add(new BoxNode(BoxVerdict.Fathomed, rounds + 1, 0, 0));
            return true;
        }

        if (_closing.Holds(box, _state))
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

    private bool VisitHalf(
        PolicyRanges<DoubleEnclosure> box, (int Coordinate, int Point) cut, int side, int low, int high,
            CancellationToken cancellation)
    {
        if (Cut(box, cut.Coordinate, cut.Point, side, low, high)) return Visit(box, low, high, cancellation);
        _nodes.Add(new BoxNode(BoxVerdict.Fathomed, 0, 0, 0));
        return true;
    }

    // Takes one half; for β, [low, high] is already the half. False if nothing is left.
    private bool Cut(PolicyRanges<DoubleEnclosure> box, int coordinate, int point, int side, int low, int high)
    {
        if (coordinate < 0)
        {
            box.Beta = DoubleEnclosure.From(new RationalInterval(BetaAt(low), BetaAt(high)));
            return true;
        }

        var value = DoubleEnclosure.Near((double)point / Whole);
        var half = side == 0 ? DoubleEnclosure.Hull(DoubleEnclosure.Zero, value)
            : DoubleEnclosure.Hull(value, DoubleEnclosure.One);
        ref var p = ref box.Probabilities[coordinate];
        return DoubleEnclosure.TryIntersect(p, half, out p) && _contraction.SumToOne(box, coordinate);
    }

    private Rational BetaAt(int share) =>
        _range.Lower + Rational.ScaleByPowerOfTwo(share, -BoxNode.PointBits) * _range.Width;

    // Tries the most important coordinate of every agent and stage, and β, and keeps the one whose halves are smallest
    // after one round of contraction.
    private (int Coordinate, int Point)? Choose(PolicyRanges<DoubleEnclosure> box, int low, int high)
    {
        Weigh();
        (int, int)? best = null;
        var least = double.PositiveInfinity;
        foreach (var coordinate in Candidates(box, low, high))
        {
            var middle = coordinate < 0 ? low + (high - low) / 2
                : (int)Math.Round(box.Probabilities[coordinate].Approximate * Whole);
            if (middle <= 0 || middle >= Whole) continue;
            var score = 0.0;
            for (var side = 0; side < 2; side++)
            {
                var half = box.Copy();
                var (from, to) = coordinate >= 0 ? (low, high) : side == 0 ? (low, middle) : (middle, high);
                if (!Cut(half, coordinate, middle, side, from, to)) continue;
                _state.Update(half);
                if (_contraction.Round(half, _state)) score += ImportantSize(half);
            }

            if (score < least) (least, best) = (score, (coordinate, middle));
        }

        return best;
    }

    private IEnumerable<int> Candidates(PolicyRanges<DoubleEnclosure> box, int low, int high)
    {
        var best = new Dictionary<(int Agent, int Stage), (double Score, int Position)>();
        for (var h = 0; h < _importance.Length; h++)
        {
            var history = _game.Histories[h];
            for (var x = history.Start; x < history.Start + history.Size; x++)
            {
                var width = Width(box.Probabilities[x]);
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
            var history = _game.Histories[h];
            var others = 0.0;
            foreach (var j in history.Joints)
            {
                var product = _game.Weights[j].Approximate;
                for (var k = 0; k < _game.Agents; k++)
                {
                    if (k != history.Agent)
                    {
                        product *= _state.Reach(_game.Histories[_game.HistoryOf(j, k)]).Upper.Approximate;
                    }
                }

                others += product;
            }

            _importance[h] = Math.Pow(_state.Reach(history).Upper.Approximate * others, ReachExponent);
        }
    }

    private double ImportantSize(PolicyRanges<DoubleEnclosure> box)
    {
        var sum = 0.0;
        for (var h = 0; h < _importance.Length; h++)
        {
            var history = _game.Histories[h];
            for (var x = history.Start; x < history.Start + history.Size; x++)
            {
                sum += _importance[h] * Width(box.Probabilities[x]);
            }
        }

        return sum;
    }

    private static double Size(PolicyRanges<DoubleEnclosure> box)
    {
        var sum = 0.0;
        foreach (var p in box.Probabilities) sum += Width(p);
        return sum;
    }

    private static double Width(DoubleEnclosure p) => p.Interval.Upper - p.Interval.Lower;
}
