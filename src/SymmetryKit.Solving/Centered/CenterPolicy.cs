namespace SymmetryKit.Solving;

/// <summary>A center policy of the agent that is responded to, and how far its box reaches from there (B5).</summary>
internal sealed class CenterPolicy(FlatTree tree)
{
    private const double SmallestCenter = 1e-7;

    private readonly double[] _sequence = new double[tree.Length];

    /// <summary>c(b|τ') at each position.</summary>
    public double[] Probability { get; } = new double[tree.Length];

    /// <summary>log c(b|τ').</summary>
    public double[] Log { get; } = new double[tree.Length];

    /// <summary>H(c(τ')) at each history.</summary>
    public double[] Entropy { get; } = new double[tree.Histories.Length];

    /// <summary>y - c at each position.</summary>
    public Bounds[] Gap { get; } = new Bounds[tree.Length];

    /// <summary>The largest D(y‖c) at each history.</summary>
    public double[] Divergence { get; } = new double[tree.Histories.Length];

    /// <summary>x^c(τ').</summary>
    public double Reach(FlatHistory history) => history.Parent < 0 ? 1 : _sequence[history.Parent];

    /// <summary>x^c(τ' b).</summary>
    public double Sequence(int position) => _sequence[position];

    /// <summary>Takes the middles of the box at a history; those before it must have been set.</summary>
    public void Set(SearchBox box, int index)
    {
        var history = tree.Histories[index];
        var mass = 0.0;
        for (var x = history.Start; x < history.End; x++)
        {
            mass += Probability[x] = Math.Max(box.Probabilities[x].Middle, SmallestCenter);
        }

        var (reach, entropy, divergence) = (Reach(history), 0.0, 0.0);
        for (var x = history.Start; x < history.End; x++)
        {
            var c = Probability[x] /= mass;
            Log[x] = Math.Log(c);
            _sequence[x] = reach * c;
            entropy -= c * Log[x];
            Gap[x] = box.Probabilities[x] - new Bounds(c);
            divergence += LargestDivergence(box.Probabilities[x], c);
        }

        (Entropy[index], Divergence[index]) = (entropy, divergence);
    }

    /// <summary>The largest p log(p/c) - p + c over an interval: it is convex in p, and its sum is D(p‖c).</summary>
    public static double LargestDivergence(Bounds p, double c) =>
        Math.Max(DivergenceAt(p.Lower, c), DivergenceAt(p.Upper, c));

    private static double DivergenceAt(double p, double c) => p <= 0 ? c : Math.Max(0, p * Math.Log(p / c) - p + c);
}
