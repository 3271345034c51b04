namespace SymmetryKit.Solving;

/// <summary>
/// What the box tests derive from a box before anything else: reach weights and the entropy's tangents.
/// </summary>
/// <remarks>Sequence weights x(τ a) are products of an agent's own probabilities; entropy is split at the box's middle
/// by B1.1, and the linear part added to the values the probabilities meet anyway.</remarks>
internal sealed class BoxDerived(FlatTree tree)
{
    private const double SmallestCenter = 1e-7;

    /// <summary>x(τ a) at the position of (τ, a).</summary>
    public Bounds[] Sequence { get; } = new Bounds[tree.Length];

    /// <summary>-log c at each position.</summary>
    public Bounds[] LogCenter { get; } = new Bounds[tree.Length];

    /// <summary>Σ p log(p/c) at each history.</summary>
    public Bounds[] Divergence { get; } = new Bounds[tree.Histories.Length];

    /// <summary>x(τ): the agent's own probabilities on the way to a history.</summary>
    public Bounds Reach(FlatHistory history) => history.Parent < 0 ? Bounds.One : Sequence[history.Parent];

    /// <summary>W(j) times the sequence weights of the agents but one or two.</summary>
    public Bounds OthersReach(int joint, int without, int second)
    {
        var product = tree.Weights[joint];
        for (var k = 0; k < tree.Agents; k++)
        {
            if (k == without || k == second) continue;
            product = Bounds.TimesNonnegative(product, Reach(tree.Histories[tree.HistoryOf(joint, k)]));
        }

        return product;
    }

    /// <summary>Derives everything from the box.</summary>
    public void Update(SearchBox box)
    {
        for (var h = 0; h < tree.Histories.Length; h++) Update(box, h);
    }

    /// <summary>Derives the numbers of one history; those of its ancestors must be up to date.</summary>
    public void Update(SearchBox box, int index)
    {
        var history = tree.Histories[index];
        var reach = Reach(history);
        var (mass, square, longest) = (Bounds.Zero, Bounds.Zero, double.NegativeInfinity);
        var bound = Bounds.Zero;
        for (var x = history.Start; x < history.End; x++)
        {
            var p = box.Probabilities[x];
            Sequence[x] = Bounds.TimesNonnegative(reach, p);
            var center = new Bounds(Math.Max(p.Middle, SmallestCenter));
            LogCenter[x] = -Bounds.Log(center);
            mass += center;
            var gap = p - center;
            square += gap / center * gap;
            if (LogCenter[x].Middle > longest) (longest, bound) = (LogCenter[x].Middle, new(LogCenter[x].Upper));
        }

        var low = Bounds.One - mass;
        var high = low + Bounds.Hull(Bounds.Zero, square);
        Divergence[index] = high.Middle < bound.Middle
            || !Bounds.TryIntersect(high, Bounds.Hull(low, bound), out var both) ? high : both;
    }
}
