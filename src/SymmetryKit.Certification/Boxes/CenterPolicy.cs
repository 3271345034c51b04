namespace SymmetryKit.Certification;

/// <summary>A full-support policy c in the middle of a box, one agent's at a time (B5), and how far π is from
/// it.</summary>
internal sealed class CenterPolicy
{
    private const long LeastProbability = Grid.One >> 23;

    private readonly BoxModel _model;
    private readonly long[] _center;

    public CenterPolicy(BoxModel model)
    {
        var (n, m) = (model.PositionCount, model.Infosets.Length);
        (_model, _center) = (model, new long[n]);
        (Probability, Logarithm, Gap) = (new GridInterval[n], new GridInterval[n], new GridInterval[n]);
        (Reach, Entropy, Divergence) = (new GridInterval[m], new GridInterval[m], new GridInterval[m]);
    }

    /// <summary>c(b|τ).</summary>
    public GridInterval[] Probability { get; }

    /// <summary>log c(b|τ).</summary>
    public GridInterval[] Logarithm { get; }

    /// <summary>(π - c)(b|τ).</summary>
    public GridInterval[] Gap { get; }

    /// <summary>x^c(τ).</summary>
    public GridInterval[] Reach { get; }

    /// <summary>H(c(τ)).</summary>
    public GridInterval[] Entropy { get; }

    /// <summary>D(π‖c)(τ).</summary>
    public GridInterval[] Divergence { get; }

    /// <summary>Puts c into the middle of an agent's box, or of another than the one π is in.</summary>
    public void Take(BoxRanges box, BoxRanges around, int agent)
    {
        for (var s = 0; s < _model.Infosets.Length; s++)
        {
            if (_model.Infosets[s].Agent == agent) Take(box, around, _model.Infosets[s], s);
        }
    }

    /// <summary>
    /// Chooses probabilities on the grid that sum to one: the middles of intervals, normalized, and none below a least
    /// one; the likeliest action takes what is left.
    /// </summary>
    public static void Choose(ReadOnlySpan<GridInterval> box, long least, Span<long> center)
    {
        var (mass, largest) = (0.0, 0);
        for (var x = 0; x < box.Length; x++)
        {
            mass += box[x].Middle;
            if (box[x].Middle > box[largest].Middle) largest = x;
        }

        center[largest] = Grid.One;
        for (var x = 0; x < box.Length; x++)
        {
            if (x == largest) continue;
            center[x] = Math.Max(least, (long)(box[x].Middle / mass * Grid.One));
            center[largest] -= center[x];
        }
    }

    private void Take(BoxRanges box, BoxRanges around, Infoset set, int index)
    {
        var end = set.Start + set.Size;
        var own = box.Probabilities.AsSpan(set.Start, set.Size);
        var middle = around.Probabilities.AsSpan(set.Start, set.Size);
        Choose(middle, LeastProbability, _center.AsSpan(set.Start, set.Size));
        Entropy[index] = GridInterval.Zero;
        for (var x = set.Start; x < end; x++)
        {
            var c = Probability[x] = GridInterval.At(_center[x]);
            Logarithm[x] = GridExponential.Log(c);
            Gap[x] = box.Probabilities[x] - c;
            Entropy[index] -= c * Logarithm[x];
        }

        Divergence[index] = RelativeEntropy.Enclose(
            own, Probability.AsSpan(set.Start, set.Size), Logarithm.AsSpan(set.Start, set.Size));
        Reach[index] = set.Parent < 0 ? GridInterval.One : Reach[set.ParentInfoset] * Probability[set.Parent];
    }
}
