namespace SymmetryKit.Certification;

/// <summary>What follows from a box at once: sequence weights, and the tangents of the entropies (B1.1).</summary>
/// <remarks>
/// With c(b) = e^ℓ(b) for chosen grid numbers ℓ and C = Σ c: H(p) = -Σ p ℓ - e, where
/// 1 - C &lt;= e &lt;= min(1 - C + Σ (p - c)²/c, max_b -ℓ(b)). ℓ needs no enclosure, only c does.
/// </remarks>
internal sealed class BoxQuantities
{
    private const double SmallestCenter = 1e-7;

    private readonly BoxModel _model;
    private readonly GridInterval[] _seen;

    public BoxQuantities(BoxModel model)
    {
        _model = model;
        Sequence = new GridInterval[model.PositionCount];
        _seen = new GridInterval[model.PositionCount];
        Tangent = new long[model.PositionCount];
        Excess = new GridInterval[model.Infosets.Length];
    }

    /// <summary>x_i(τ a).</summary>
    public GridInterval[] Sequence { get; }

    /// <summary>-ℓ(a) at the position of (τ, a).</summary>
    public long[] Tangent { get; }

    /// <summary>e at each local history.</summary>
    public GridInterval[] Excess { get; }

    /// <summary>x_i(τ).</summary>
    public GridInterval Reach(Infoset set) => set.Parent < 0 ? GridInterval.One : Sequence[set.Parent];

    /// <summary>The product of x_k at a joint history over the agents but one or two (-1 for none).</summary>
    public GridInterval OthersReach(int joint, int without, int second)
    {
        var product = GridInterval.One;
        for (var k = 0; k < _model.AgentCount; k++)
        {
            if (k == without || k == second) continue;
            var set = _model.Infosets[_model.InfosetAt(joint, k)];
            if (set.Parent >= 0) product *= Sequence[set.Parent];
        }

        return product;
    }

    public void Derive(BoxRanges box)
    {
        for (var i = 0; i < _model.AgentCount; i++) Derive(box, i);
    }

    /// <summary>After the probabilities of one agent have changed.</summary>
    public void Derive(BoxRanges box, int agent)
    {
        for (var s = 0; s < _model.Infosets.Length; s++)
        {
            if (_model.Infosets[s].Agent == agent) Derive(box, _model.Infosets[s], s);
        }
    }

    /// <summary>After the probabilities at one history have changed, those before it being as they were.</summary>
    public void Derive(BoxRanges box, Infoset set, int index)
    {
        var own = box.Probabilities.AsSpan(set.Start, set.Size);
        var seen = _seen.AsSpan(set.Start, set.Size);
        // From step to step few histories change, and the tangents are those of their own probabilities alone.
        if (!own.SequenceEqual(seen))
        {
            own.CopyTo(seen);
            DeriveTangents(own, set, index);
        }

        var reach = Reach(set);
        for (var x = set.Start; x < set.Start + set.Size; x++) Sequence[x] = reach * box.Probabilities[x];
    }

    private void DeriveTangents(ReadOnlySpan<GridInterval> own, Infoset set, int index)
    {
        var (mass, square, longest) = (GridInterval.Zero, 0L, 0L);
        for (var a = 0; a < own.Length; a++)
        {
            var p = own[a];
            var logarithm = Grid.Near(Math.Log(Math.Max(Grid.ToDouble(p.Middle), SmallestCenter)));
            Tangent[set.Start + a] = -logarithm;
            longest = Math.Max(longest, -logarithm);
            var center = GridExponential.Exp(logarithm);
            mass += center;
            var gap = Math.Max(p.Upper - center.Lower, center.Upper - p.Lower);
            square += Grid.DivideUp(Grid.MultiplyUp(gap, gap), center.Lower);
        }

        var least = GridInterval.One - mass;
        Excess[index] = new(least.Lower, Math.Max(least.Lower, Math.Min(least.Upper + square, longest)));
    }
}
