namespace SymmetryKit.Certification;

/// <summary>The soft response p* to a center policy of the other agent, and what it gets (B5.1).</summary>
/// <remarks>
/// <para>
/// The policy <see cref="Policy"/> that is subtracted, r, is p* rounded to the grid, so that it is known exactly;
/// dC &lt;= N(τ a) - C_r(τ e) + δ dB, N being what p* gets and C_r, a little less, what r does.
/// </para>
/// <para>Filled from the last stage back; everything at a history is divided by the sum of ω over it.</para>
/// </remarks>
internal sealed class CenterResponse
{
    // Quotients by less than this would be worth nothing.
    private const long LeastWeight = Grid.One >> 40;

    private readonly BoxModel _model;
    private readonly GridInterval[] _best;
    private readonly GridInterval[] _fixed;
    private readonly GridInterval[] _slopes;
    private readonly GridInterval[] _fixedSlopes;
    private readonly GridInterval[] _logarithms;
    private readonly double[] _chances;

    public CenterResponse(BoxModel model)
    {
        _model = model;
        var (n, m, most) = (model.PositionCount, model.Infosets.Length, model.Infosets.Max(set => set.Size));
        (Policy, Weight, Entropy) = (new GridInterval[n], new GridInterval[m], new GridInterval[m]);
        (_best, _fixed) = (new GridInterval[n], new GridInterval[n]);
        (_slopes, _fixedSlopes) = (new GridInterval[n], new GridInterval[n]);
        (_logarithms, _chances) = (new GridInterval[most], new double[most]);
    }

    /// <summary>r(a|σ), a grid number, at the histories that have been closed.</summary>
    public GridInterval[] Policy { get; }

    /// <summary>H(r(σ)).</summary>
    public GridInterval[] Entropy { get; }

    /// <summary>w^c(σ).</summary>
    public GridInterval[] Weight { get; }

    public void Begin()
    {
        foreach (var list in new[] { Weight, _best, _fixed, _slopes, _fixedSlopes }) Array.Clear(list);
    }

    /// <summary>Counts a joint history of a history.</summary>
    /// <param name="set">The history.</param>
    /// <param name="index">Its number.</param>
    /// <param name="weight">ω x^c at the joint history.</param>
    /// <param name="beta">β_c.</param>
    /// <param name="rewards">R^c of each action.</param>
    /// <param name="entropy">H(c) of the other agent.</param>
    public void Add(
        Infoset set, int index, GridInterval weight, GridInterval beta, ReadOnlySpan<GridInterval> rewards,
        GridInterval entropy)
    {
        Weight[index] += weight;
        for (var a = 0; a < set.Size; a++)
        {
            var (value, slope, x) = (weight * (beta * rewards[a] + entropy), weight * rewards[a], set.Start + a);
            (_best[x], _fixed[x]) = (_best[x] + value, _fixed[x] + value);
            (_slopes[x], _fixedSlopes[x]) = (_slopes[x] + slope, _fixedSlopes[x] + slope);
        }
    }

    /// <summary>An upper bound of dC for two actions, r following the second.</summary>
    /// <param name="set">The history.</param>
    /// <param name="a">One action.</param>
    /// <param name="e">The other.</param>
    /// <param name="delta">β - β_c.</param>
    public long Margin(Infoset set, int a, int e, GridInterval delta)
    {
        var (x, y) = (set.Start + a, set.Start + e);
        return _best[x].Upper - _fixed[y].Lower
            + GridInterval.LargestProduct(delta, _slopes[x] - _fixedSlopes[y]);
    }

    /// <summary>Chooses r at a history all of whose joint histories have been counted.</summary>
    public void Close(Infoset set, int index)
    {
        var (weight, top, likeliest) = (Math.Max(1, Weight[index].Middle), long.MinValue, 0);
        for (var a = 0; a < set.Size; a++)
        {
            if (_best[set.Start + a].Middle <= top) continue;
            (top, likeliest) = (_best[set.Start + a].Middle, a);
        }

        var mass = 0.0;
        for (var a = 0; a < set.Size; a++)
        {
            mass += _chances[a] = Math.Exp(((double)_best[set.Start + a].Middle - top) / weight);
        }

        var left = Grid.One;
        for (var a = 0; a < set.Size; a++)
        {
            if (a == likeliest) continue;
            Policy[set.Start + a] = GridInterval.At((long)(_chances[a] / mass * Grid.One));
            left -= Policy[set.Start + a].Lower;
        }

        Policy[set.Start + likeliest] = GridInterval.At(left);
        Entropy[index] = GridInterval.Zero;
        for (var x = set.Start; x < set.Start + set.Size; x++)
        {
            if (Policy[x].Lower > 0) Entropy[index] -= Policy[x] * GridExponential.Log(Policy[x]);
        }
    }

    /// <summary>Adds what a closed history is worth to the action that leads to it.</summary>
    /// <param name="box">The policies.</param>
    /// <param name="set">The history.</param>
    /// <param name="index">Its number.</param>
    /// <param name="share">The sum of ω over it, divided by that of its parent.</param>
    public void Leave(BoxRanges box, Infoset set, int index, GridInterval share)
    {
        var own = box.Probabilities.AsSpan(set.Start, set.Size);
        var (value, slope) = (Weight[index] * Entropy[index], GridInterval.Zero);
        for (var x = set.Start; x < set.Start + set.Size; x++)
        {
            value += Policy[x] * _fixed[x];
            slope += Policy[x] * _fixedSlopes[x];
        }

        _best[set.Parent] += share * (Weight[index].Lower >= LeastWeight ? Soft(set, index) : Rough(set, index));
        _fixed[set.Parent] += share * value;
        _slopes[set.Parent] += share * LinearRange.Expectation(own, _slopes.AsSpan(set.Start, set.Size));
        _fixedSlopes[set.Parent] += share * slope;
    }

    // w^c log Σ exp(N/w^c).
    private GridInterval Soft(Infoset set, int index)
    {
        var (weight, top) = (Weight[index], long.MinValue);
        for (var a = 0; a < set.Size; a++)
        {
            _logarithms[a] = _best[set.Start + a] / weight;
            top = Math.Max(top, _logarithms[a].Upper);
        }

        var sum = GridInterval.Zero;
        for (var a = 0; a < set.Size; a++) sum += Exp(_logarithms[a] - GridInterval.At(top));
        return sum.Lower > 0 ? weight * (GridInterval.At(top) + GridExponential.Log(sum)) : Rough(set, index);
    }

    private static GridInterval Exp(GridInterval x) =>
        new(GridExponential.Exp(x.Lower).Lower, GridExponential.Exp(x.Upper).Upper);

    // max N <= w log Σ exp(N/w) <= max N + w log k; nothing is divided.
    private GridInterval Rough(Infoset set, int index)
    {
        var most = _best[set.Start];
        for (var x = set.Start + 1; x < set.Start + set.Size; x++)
        {
            most = new(Math.Max(most.Lower, _best[x].Lower), Math.Max(most.Upper, _best[x].Upper));
        }

        return new(most.Lower, most.Upper + Grid.MultiplyUp(Weight[index].Upper, _model.LogSizes[index]));
    }
}
