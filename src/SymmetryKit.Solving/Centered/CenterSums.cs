namespace SymmetryKit.Solving;

/// <summary>
/// What an agent's histories are worth while the other keeps to the center: sums over the joint histories of one
/// history at a time (B5).
/// </summary>
internal sealed class CenterSums
{
    private readonly FlatTree _tree;
    private readonly PairLayout _layout;
    private readonly double[] _rewards;
    private readonly int _theirActions;

    public CenterSums(FlatTree tree, PairLayout layout)
    {
        (_tree, _layout, Center) = (tree, layout, new(tree));
        (Reward, Mass) = (new double[tree.Length], new double[tree.Histories.Length]);
        Entropy = new double[tree.Histories.Length];
        (RewardAfter, EntropyAfter) = (new double[tree.Length * layout.Most], new double[tree.Length]);
        MassAfter = new double[tree.Length];
        _rewards = [.. tree.Rewards.Select(r => r.Middle)];
        _theirActions = tree.Histories[layout.End.Own].Size;
    }

    public CenterPolicy Center { get; }

    /// <summary>ω(j).</summary>
    public double[] Weights => _tree.DiscountedWeights;

    /// <summary>Σ_j ω x^c R^c(j,a) at each own position.</summary>
    public double[] Reward { get; }

    /// <summary>w^c at each own history.</summary>
    public double[] Mass { get; }

    /// <summary>Σ_j ω x^c H(c) at each own history.</summary>
    public double[] Entropy { get; }

    /// <summary>Σ_j ω x^c(.|τ' b) R^c(j,a) at the last own history, by earlier position of the other, then a.</summary>
    public double[] RewardAfter { get; }

    /// <summary>Σ_j ω x^c(.|τ' b) H(c), likewise.</summary>
    public double[] EntropyAfter { get; }

    /// <summary>m_b, likewise.</summary>
    public double[] MassAfter { get; }

    /// <summary>β's factor in the reward of a joint history.</summary>
    public double RewardAt(int joint, int own, int other) => _rewards[joint * _tree.Actions
        + (_layout.Agent == 0 ? own * _theirActions + other : other * _theirActions + own)];

    /// <summary>Centers the other agent in the box.</summary>
    public void Begin(SearchBox box)
    {
        for (var t = _layout.First.Other; t < _layout.End.Other; t++) Center.Set(box, t);
    }

    /// <summary>Turns to one own history.</summary>
    public void Gather(int index)
    {
        var history = _tree.Histories[index];
        Array.Clear(RewardAfter);
        Array.Clear(EntropyAfter);
        Array.Clear(MassAfter);
        (Mass[index], Entropy[index]) = (0, 0);
        Reward.AsSpan(history.Start, history.Size).Clear();
        Span<double> rewards = stackalloc double[history.Size];
        foreach (var j in history.Joints)
        {
            var t = _tree.HistoryOf(j, 1 - _layout.Agent);
            var theirs = _tree.Histories[t];
            var (entropy, weight) = (Center.Entropy[t], Weights[j] * Center.Reach(theirs));
            Mass[index] += weight;
            Entropy[index] += weight * entropy;
            for (var a = 0; a < rewards.Length; a++)
            {
                rewards[a] = AtCenter(j, theirs, a);
                Reward[history.Start + a] += weight * rewards[a];
            }

            for (var x = theirs.Parent; x >= 0; x = _tree.Histories[_tree.HistoryAt[x]].Parent)
            {
                var after = weight / Center.Sequence(x);
                MassAfter[x] += after;
                EntropyAfter[x] += after * entropy;
                for (var a = 0; a < rewards.Length; a++) RewardAfter[x * _layout.Most + a] += after * rewards[a];
            }
        }
    }

    private double AtCenter(int joint, FlatHistory theirs, int a)
    {
        var reward = 0.0;
        for (var b = 0; b < theirs.Size; b++)
        {
            reward += Center.Probability[theirs.Start + b] * RewardAt(joint, a, b);
        }

        return reward;
    }
}
