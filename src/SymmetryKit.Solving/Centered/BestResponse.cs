namespace SymmetryKit.Solving;

/// <summary>The best soft response to the center (p*, N, B of B5.1).</summary>
internal sealed class BestResponse(FlatTree tree, PairLayout layout, CenterSums sums)
{
    private readonly double[] _values = new double[tree.Histories.Length];

    /// <summary>N(σ a).</summary>
    public double[] Value { get; } = new double[tree.Length];

    /// <summary>p*(a|σ).</summary>
    public double[] Probability { get; } = new double[tree.Length];

    /// <summary>H(p*(σ)).</summary>
    public double[] Entropy { get; } = new double[tree.Histories.Length];

    /// <summary>B(σ a) of p*.</summary>
    public double[] Reward { get; } = new double[tree.Length];

    /// <summary>B(σ a) of the policies of the box.</summary>
    public Bounds[] RewardRange { get; } = new Bounds[tree.Length];

    /// <summary>Computes everything at one history; those after it must have been set, and its sums.</summary>
    public void Set(SearchBox box, int index)
    {
        var history = tree.Histories[index];
        var (beta, mass) = (box.Beta.Middle, sums.Mass[index]);
        for (var x = history.Start; x < history.End; x++)
        {
            Value[x] = beta * sums.Reward[x] + sums.Entropy[index];
            (Reward[x], RewardRange[x]) = (sums.Reward[x], new(sums.Reward[x]));
            foreach (var child in layout.Children[x])
            {
                var next = tree.Histories[child];
                Value[x] += sums.Mass[child] * _values[child];
                for (var a = next.Start; a < next.End; a++) Reward[x] += Probability[a] * Reward[a];
                RewardRange[x] += Averages.Expectation(
                    box.Probabilities.AsSpan(next.Start, next.Size), RewardRange.AsSpan(next.Start, next.Size));
            }
        }

        var most = double.NegativeInfinity;
        for (var x = history.Start; x < history.End; x++) most = Math.Max(most, Value[x] / mass);
        var sum = 0.0;
        for (var x = history.Start; x < history.End; x++) sum += Math.Exp(Value[x] / mass - most);
        _values[index] = most + Math.Log(sum);
        Entropy[index] = 0;
        for (var x = history.Start; x < history.End; x++)
        {
            var log = Value[x] / mass - _values[index];
            Probability[x] = Math.Exp(log);
            Entropy[index] -= Probability[x] * log;
        }
    }
}
