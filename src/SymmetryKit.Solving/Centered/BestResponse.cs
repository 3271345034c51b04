namespace SymmetryKit.Solving;

/// <summary>
/// The soft best response to the center, what the box's own policies may lose against it, and what they get (N, L, B of
/// B5, E of B6).
/// </summary>
internal sealed class BestResponse(FlatTree tree, BoxDerived derived, ResponseTables tables)
{
    private readonly Bounds[] _work = new Bounds[tables.Most];

    /// <summary>N(σ a).</summary>
    public double[] Value { get; } = new double[tree.Length];

    /// <summary>The largest L(σ a); the least is 0.</summary>
    public double[] Loss { get; } = new double[tree.Length];

    /// <summary>B(σ a).</summary>
    public Bounds[] Reward { get; } = new Bounds[tree.Length];

    /// <summary>Σ_a p(a|σ) E(σ a) + w^c(σ) H(p(σ)) at each own history.</summary>
    public Bounds[] Range { get; } = new Bounds[tree.Histories.Length];

    /// <summary>Computes everything for the agent of the tables.</summary>
    public void Set(SearchBox box)
    {
        Array.Clear(Loss);
        for (var h = tables.End.Own - 1; h >= tables.First.Own; h--)
        {
            SetValues(box, h);
            SetRange(box, h);
        }
    }

    private void SetValues(SearchBox box, int index)
    {
        var history = tree.Histories[index];
        var (beta, mass) = (box.Beta.Middle, tables.CenterMass[index]);
        for (var x = history.Start; x < history.End; x++)
        {
            Value[x] = beta * tables.CenterReward[x] + tables.CenterEntropy[index];
            Reward[x] = new(tables.CenterReward[x]);
            foreach (var child in tables.Children[x])
            {
                var next = tree.Histories[child];
                Value[x] += tables.CenterMass[child] * SoftValue(child);
                Reward[x] += Averages.Expectation(
                    box.Probabilities.AsSpan(next.Start, next.Size), Reward.AsSpan(next.Start, next.Size));
            }
        }

        if (history.Parent < 0) return;
        var (value, divergence) = (SoftValue(index), 0.0);
        for (var a = 0; a < history.Size; a++)
        {
            var best = Math.Exp(Value[history.Start + a] / mass - value);
            divergence += CenterPolicy.LargestDivergence(box.Probabilities[history.Start + a], best);
            _work[a] = new(0, Loss[history.Start + a]);
        }

        Loss[history.Parent] += mass * divergence + Averages.Expectation(
            box.Probabilities.AsSpan(history.Start, history.Size), _work.AsSpan(0, history.Size)).Upper;
    }

    // log Σ_a exp N(σ a)/w^c(σ).
    private double SoftValue(int index)
    {
        var history = tree.Histories[index];
        var (mass, most, sum) = (tables.CenterMass[index], double.NegativeInfinity, 0.0);
        for (var x = history.Start; x < history.End; x++) most = Math.Max(most, Value[x] / mass);
        for (var x = history.Start; x < history.End; x++) sum += Math.Exp(Value[x] / mass - most);
        return most + Math.Log(sum);
    }

    private void SetRange(SearchBox box, int index)
    {
        var history = tree.Histories[index];
        var mass = tables.CenterMass[index];
        for (var a = 0; a < history.Size; a++)
        {
            var x = history.Start + a;
            _work[a] = box.Beta * tables.CenterReward[x] + derived.LogCenter[x] * mass;
            foreach (var child in tables.Children[x]) _work[a] += Range[child];
        }

        Range[index] = Averages.Expectation(
            box.Probabilities.AsSpan(history.Start, history.Size), _work.AsSpan(0, history.Size))
            - derived.Divergence[index] * mass + new Bounds(tables.CenterEntropy[index]);
    }
}
