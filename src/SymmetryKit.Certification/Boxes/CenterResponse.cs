namespace SymmetryKit.Certification;

/// <summary>The soft response p* to a center policy of the other agent, and what p loses against it (B5).</summary>
/// <remarks>Filled from the last stage back; everything at a history is divided by the sum of ω over it.</remarks>
internal sealed class CenterResponse
{
    // Quotients by less than this would be worth nothing.
    private const long LeastWeight = Grid.One >> 30;
    private const long CopyDivisor = 12;

    private readonly BoxModel _model;
    private readonly GridInterval[] _weights;
    private readonly GridInterval[] _values;
    private readonly GridInterval[] _slopes;
    private readonly GridInterval[] _losses;
    private readonly GridInterval[] _probabilities;
    private readonly GridInterval[] _logarithms;

    public CenterResponse(BoxModel model)
    {
        _model = model;
        var n = model.PositionCount;
        _weights = new GridInterval[model.Infosets.Length];
        (_values, _slopes, _losses) = (new GridInterval[n], new GridInterval[n], new GridInterval[n]);
        var most = model.Infosets.Max(set => set.Size);
        (_probabilities, _logarithms) = (new GridInterval[most], new GridInterval[most]);
    }

    public void Begin()
    {
        foreach (var list in new[] { _weights, _values, _slopes, _losses }) Array.Clear(list);
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
        _weights[index] += weight;
        for (var a = 0; a < set.Size; a++)
        {
            _values[set.Start + a] += weight * (beta * rewards[a] + entropy);
            _slopes[set.Start + a] += weight * rewards[a];
        }
    }

    /// <summary>Whether the center leads to a history often enough for numbers of use.</summary>
    public bool Reaches(int index) => _weights[index].Lower >= LeastWeight;

    /// <summary>z*, for two actions of a history that the center reaches.</summary>
    public GridInterval Difference(Infoset set, int index, int a, int e) =>
        (_values[set.Start + a] - _values[set.Start + e]) / _weights[index];

    /// <summary>Whether L(τ a) + L(τ e) may be so much that later play had better be copied (B7).</summary>
    /// <remarks>A little sooner than the format asks for.</remarks>
    public bool IsBetterCopied(Infoset set, int index, int a, int e) =>
        _losses[set.Start + a].Upper + _losses[set.Start + e].Upper >= _weights[index].Lower / CopyDivisor;

    /// <summary>δ dB - dL.</summary>
    public GridInterval Shortfall(Infoset set, int a, int e, GridInterval delta)
    {
        var (x, y) = (set.Start + a, set.Start + e);
        return delta * (_slopes[x] - _slopes[y]) - (_losses[x] - _losses[y]);
    }

    /// <summary>Adds what a history is worth to the action that leads to it.</summary>
    /// <param name="box">The policies.</param>
    /// <param name="set">The history.</param>
    /// <param name="index">Its number.</param>
    /// <param name="share">The sum of ω over it, divided by that of its parent.</param>
    public void Leave(BoxRanges box, Infoset set, int index, GridInterval share)
    {
        var own = box.Probabilities.AsSpan(set.Start, set.Size);
        var (value, divergence) = Reaches(index) ? Soft(own, set, index) : Rough(set, index);
        var losses = LinearRange.Expectation(own, _losses.AsSpan(set.Start, set.Size));
        var slopes = LinearRange.Expectation(own, _slopes.AsSpan(set.Start, set.Size));
        _values[set.Parent] += share * value;
        _losses[set.Parent] += share * (divergence + losses);
        _slopes[set.Parent] += share * slopes;
    }

    // w^c log Σ exp(N/w^c) and w^c D(p‖p*), log p* = N/w^c less that logarithm.
    private (GridInterval Value, GridInterval Divergence) Soft(
        ReadOnlySpan<GridInterval> own, Infoset set, int index)
    {
        var (weight, top) = (_weights[index], long.MinValue);
        for (var a = 0; a < set.Size; a++)
        {
            _logarithms[a] = _values[set.Start + a] / weight;
            top = Math.Max(top, _logarithms[a].Upper);
        }

        var sum = GridInterval.Zero;
        for (var a = 0; a < set.Size; a++) sum += Exp(_logarithms[a] - GridInterval.At(top));
        if (sum.Lower <= 0) return Rough(set, index);
        var value = GridInterval.At(top) + GridExponential.Log(sum);
        for (var a = 0; a < set.Size; a++)
        {
            var logarithm = _logarithms[a] - value;
            _logarithms[a] = new(Math.Min(0, logarithm.Lower), Math.Min(0, logarithm.Upper));
            _probabilities[a] = Exp(_logarithms[a]);
        }

        return (weight * value, weight * RelativeEntropy.Enclose(
            own, _probabilities.AsSpan(0, set.Size), _logarithms.AsSpan(0, set.Size)));
    }

    private static GridInterval Exp(GridInterval x) =>
        new(GridExponential.Exp(x.Lower).Lower, GridExponential.Exp(x.Upper).Upper);

    // max N <= w log Σ exp(N/w) <= max N + w log k, and w D <= w max(-log p*); nothing is divided.
    private (GridInterval Value, GridInterval Divergence) Rough(Infoset set, int index)
    {
        var (least, most) = (_values[set.Start], _values[set.Start]);
        for (var x = set.Start + 1; x < set.Start + set.Size; x++)
        {
            least = new(Math.Min(least.Lower, _values[x].Lower), Math.Min(least.Upper, _values[x].Upper));
            most = new(Math.Max(most.Lower, _values[x].Lower), Math.Max(most.Upper, _values[x].Upper));
        }

        var value = new GridInterval(
            most.Lower, most.Upper + Grid.MultiplyUp(_weights[index].Upper, _model.LogSizes[index]));
        return (value, new(0, Math.Max(0, (value - least).Upper)));
    }
}
