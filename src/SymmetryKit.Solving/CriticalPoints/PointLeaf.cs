using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>Leaves boxes that lie within the reach of an isolated point; looks for points in small boxes that do
/// not.</summary>
internal sealed class PointLeaf : IBoxLeaf
{
    // Boxes this small that are not emptied are likely to hold a point that is not known yet.
    private const double SmallEnough = 0.02;
    private const double ThinnestBox = 2e-7;
    private const double Tiny = 1e-4;
    private const int ReportEvery = 1000;

    // Of the logarithms in the size of a box: they count where probabilities are all but known.
    private const double LogarithmWeight = 1e-3;
    private const double LeastProbability = 1e-13;

    // Logarithms here are doubles: they shall not decide what the checker's grid decides otherwise.
    private const double Clearance = 1e-6;

    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly ResponseContraction _contraction;
    private readonly SearchBox _trial;
    private readonly IsolatedPointSet _points;
    private readonly Func<double[], CancellationToken, int> _discover;
    private readonly OrbitOrder _order;
    private readonly int _mostUndecided;
    private readonly IProgress<string>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly List<UndecidedBox> _undecided = [];
    private int _judged;

    /// <param name="tree">The game.</param>
    /// <param name="derived">What is derived from the box under search.</param>
    /// <param name="contraction">Its contraction.</param>
    /// <param name="points">The points known.</param>
    /// <param name="discover">Looks for a point from logits; its number, or -1.</param>
    /// <param name="order">What cuts spare the search.</param>
    /// <param name="mostUndecided">Thin boxes after which to give up.</param>
    /// <param name="progress">Told of the number of boxes.</param>
    /// <param name="cancellation">Ends the search.</param>
    public PointLeaf(
        FlatTree tree, BoxDerived derived, ResponseContraction contraction, IsolatedPointSet points,
        Func<double[], CancellationToken, int> discover, OrbitOrder order, int mostUndecided,
        IProgress<string>? progress, CancellationToken cancellation)
    {
        (_tree, _derived, _contraction) = (tree, derived, contraction);
        (_points, _discover, _order, _mostUndecided) = (points, discover, order, mostUndecided);
        (_progress, _cancellation) = (progress, cancellation);
        _trial = SearchBox.Everything(Bounds.Zero, tree.Length);
    }

    // Rarely reached histories have weights of few digits on the checker's grid.
    public int SpareRounds => 4;

    /// <summary>Boxes given up for being too thin.</summary>
    public IReadOnlyList<UndecidedBox> Undecided => _undecided;

    public BoxNode? Judge(SearchBox box, bool areRowsTried)
    {
        for (var point = 0; point < _points.Count; point++)
        {
            if (Leave(box, point) is { } leaf) return leaf;
        }

        var widest = 0.0;
        foreach (var p in box.Probabilities) widest = Math.Max(widest, p.Width);
        if (widest <= ThinnestBox) return Discovered(box) ?? GiveUp(box);
        if (!areRowsTried) return null;
        if (++_judged % ReportEvery == 0)
        {
            _progress?.Report($"{_points.Count} critical points, {_judged} boxes cut or left");
        }

        return widest <= SmallEnough ? Discovered(box) : null;
    }

    // The point that Newton's method leads to from the middle, if the box is within its reach.
    private BoxNode? Discovered(SearchBox box)
    {
        var found = _discover(MiddleLogits(box), _cancellation);
        return found >= 0 ? Leave(box, found) : null;
    }

    // A leaf that stands for nothing: with undecided boxes there is no certificate.
    private BoxNode GiveUp(SearchBox box)
    {
        _undecided.Add(new UndecidedBox([.. box.Probabilities.Select(p => new RationalInterval(
            Rational.FromDouble(Math.Max(p.Lower, 0)), Rational.FromDouble(Math.Min(p.Upper, 1))))]));
        return _undecided.Count < _mostUndecided ? Inside(-1, 0) : throw new UndecidedBoxesException();
    }

    public double Size(SearchBox box)
    {
        var (sum, logarithms) = (0.0, 0.0);
        foreach (var p in box.Probabilities)
        {
            sum += p.Width;
            logarithms += Math.Log((p.Upper + LeastProbability) / (Math.Max(p.Lower, 0) + LeastProbability));
        }

        return sum + LogarithmWeight * logarithms;
    }

    private static BoxNode Inside(int point, int rounds) => new(BoxVerdict.Inside, rounds, point, 0);

    // Probabilities tell logits where they are not tiny; where they are, the soft responses of one more round do.
    private BoxNode? Leave(SearchBox box, int point)
    {
        var (isInside, isLikely) = Compare(box, point);
        if (isInside) return Inside(point, 0);
        if (!isLikely) return null;
        _trial.CopyFrom(box);
        var isLeft = _order.Restrict(_trial) && _contraction.Round(_trial, isCentered: false);
        var isProved = isLeft && Array.TrueForAll(_tree.Histories, history => IsWithin(history, point));
        _derived.Update(box);
        return isProved ? Inside(point, 1) : null;
    }

    private (bool IsInside, bool IsLikely) Compare(SearchBox box, int point)
    {
        var logits = _points.Logits(point);
        var (reach, isInside) = (_points.Reach(point) - Clearance, true);
        foreach (var history in _tree.Histories)
        {
            var last = box.Probabilities[history.End - 1];
            for (var x = history.Start; x < history.End - 1; x++)
            {
                var p = box.Probabilities[x];
                if (p.Lower < Tiny || last.Lower < Tiny)
                {
                    isInside = false;
                    continue;
                }

                var (low, high) = (Math.Log(p.Lower / last.Upper), Math.Log(p.Upper / last.Lower));
                if (low < logits[x] - reach || high > logits[x] + reach) return (false, false);
            }
        }

        return (isInside, true);
    }

    private bool IsWithin(FlatHistory history, int point)
    {
        var logits = _points.Logits(point);
        var reach = _points.Reach(point) - Clearance;
        for (var x = history.Start; x < history.End - 1; x++)
        {
            var z = _contraction.Logits[x];
            if (z.Lower < logits[x] - reach || z.Upper > logits[x] + reach) return false;
        }

        return true;
    }

    private double[] MiddleLogits(SearchBox box)
    {
        var logits = new double[_tree.Length];
        for (var x = 0; x < logits.Length; x++)
        {
            logits[x] = Math.Log(Math.Max(box.Probabilities[x].Middle, Bounds.Margin));
        }

        return logits;
    }
}
