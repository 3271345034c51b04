namespace SymmetryKit.Solving;

/// <summary>
/// A box as the rows of B4 see it: its center c, and how far policies, logarithms and reach can be from those of c.
/// </summary>
/// <remarks>Two agents. ω(j) = γ^t W(j).</remarks>
internal sealed class RowGeometry
{
    // The center is a multiple of this, and boxes with smaller probabilities are left alone: both as in FORMAT.md.
    private const double Grain = 2.220446049250313E-16; // 2^-52
    private const double LeastProbability = 9.313225746154785E-10; // 2^-30

    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;

    public RowGeometry(FlatTree tree, BoxDerived derived)
    {
        (_tree, _derived) = (tree, derived);
        var (length, count) = (tree.Length, tree.Histories.Length);
        (Center, LogCenter) = (new double[length], new double[length]);
        (Gap, LogGap, Bend) = (new Bounds[length], new Bounds[length], new Bounds[length]);
        (CenterReach, OthersCenterReach, Entropy) = (new double[count], new double[count], new double[count]);
        (Reach, ReachGap, OthersReachGap) = (new Bounds[count], new Bounds[count], new Bounds[count]);
        Divergence = new Bounds[count];
    }

    /// <summary>ω(j).</summary>
    public double[] Weights => _tree.DiscountedWeights;

    public double[] Center { get; }

    public double[] LogCenter { get; }

    /// <summary>π - c at each position.</summary>
    public Bounds[] Gap { get; }

    /// <summary>log π - log c.</summary>
    public Bounds[] LogGap { get; }

    /// <summary>π/c - 1 - log(π/c), not negative.</summary>
    public Bounds[] Bend { get; }

    /// <summary>x(τ) at c.</summary>
    public double[] CenterReach { get; }

    /// <summary>w(τ) at c.</summary>
    public double[] OthersCenterReach { get; }

    /// <summary>H(c(τ)).</summary>
    public double[] Entropy { get; }

    public Bounds[] Reach { get; }

    /// <summary>x(τ) less that of c.</summary>
    public Bounds[] ReachGap { get; }

    /// <summary>w(τ) less that of c.</summary>
    public Bounds[] OthersReachGap { get; }

    /// <summary>Σ π log(π/c) at each history.</summary>
    public Bounds[] Divergence { get; }

    public double Beta { get; private set; }

    public Bounds BetaGap { get; private set; }

    /// <summary>Derives everything; false if a probability may be so small that rows are of no use.</summary>
    public bool Set(SearchBox box)
    {
        Beta = box.Beta.Middle;
        BetaGap = box.Beta - new Bounds(Beta);
        for (var h = 0; h < _tree.Histories.Length; h++)
        {
            if (!SetHistory(box, h)) return false;
        }

        for (var h = 0; h < _tree.Histories.Length; h++) SetOthersReach(h);
        return true;
    }

    private bool SetHistory(SearchBox box, int index)
    {
        var history = _tree.Histories[index];
        if (!SetCenter(box, history)) return false;
        var (entropy, divergence) = (0.0, 0.0);
        for (var x = history.Start; x < history.End; x++)
        {
            var (p, c) = (box.Probabilities[x], Center[x]);
            Gap[x] = p - new Bounds(c);
            var logCenter = Bounds.Log(new(c));
            LogCenter[x] = logCenter.Middle;
            LogGap[x] = Bounds.Log(p) - logCenter;
            var (atLower, atUpper) = (BendAt(p.Lower, c, LogGap[x].Lower), BendAt(p.Upper, c, LogGap[x].Upper));
            var least = p.Lower <= c && c <= p.Upper ? 0 : Math.Min(atLower, atUpper);
            Bend[x] = new(least, Math.Max(atLower, atUpper));
            entropy -= c * LogCenter[x];
            divergence += Math.Max(
                p.Lower * LogGap[x].Lower - p.Lower + c, p.Upper * LogGap[x].Upper - p.Upper + c);
        }

        Entropy[index] = entropy;
        Divergence[index] = new(0, divergence);
        CenterReach[index] = history.Parent < 0 ? 1
            : CenterReach[_tree.HistoryAt[history.Parent]] * Center[history.Parent];
        Reach[index] = _derived.Reach(history);
        ReachGap[index] = Reach[index] - new Bounds(CenterReach[index]);
        return true;
    }

    private bool SetCenter(SearchBox box, FlatHistory history)
    {
        var (mass, largest) = (0.0, history.Start);
        for (var x = history.Start; x < history.End; x++)
        {
            var p = box.Probabilities[x];
            if (p.Lower <= LeastProbability + Bounds.Margin) return false;
            mass += p.Middle;
            if (p.Middle > box.Probabilities[largest].Middle) largest = x;
        }

        var rest = 1.0;
        for (var x = history.Start; x < history.End; x++)
        {
            if (x == largest) continue;
            Center[x] = Math.Round(box.Probabilities[x].Middle / mass / Grain) * Grain;
            rest -= Center[x];
        }

        Center[largest] = rest;
        return true;
    }

    private static double BendAt(double p, double c, double logGap) => Math.Max(p / c - 1 - logGap, 0);

    private void SetOthersReach(int index)
    {
        var history = _tree.Histories[index];
        var (center, all) = (0.0, Bounds.Zero);
        foreach (var j in history.Joints)
        {
            var other = _tree.HistoryOf(j, 1 - history.Agent);
            center += Weights[j] * CenterReach[other];
            all += Reach[other] * Weights[j];
        }

        OthersCenterReach[index] = center;
        OthersReachGap[index] = all - new Bounds(center);
    }
}
