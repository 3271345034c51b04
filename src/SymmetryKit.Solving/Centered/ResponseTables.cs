namespace SymmetryKit.Solving;

/// <summary>
/// What an agent gets after each of its actions when it plays within the box and the other agent leaves the center at
/// one history only (G, V, S of B5), for every pair of histories and every two actions of the other.
/// </summary>
/// <remarks>
/// A functional is a pair b &lt; d of the other's actions, for the difference of taking b and d; the last one is for
/// the average over the center. Arrays run over (own history, other's history), then functionals, then own actions.
/// </remarks>
internal sealed class ResponseTables
{
    private readonly FlatTree _tree;
    private readonly BoxDerived _derived;
    private readonly int[] _joint;
    private readonly double[] _rewards;
    private readonly double[] _masses;
    private readonly double[] _sumReward;
    private readonly double[] _sumEntropy;
    private readonly Bounds[] _work;
    private readonly int[] _firsts;
    private readonly int[] _counts;
    private readonly int[] _starts;

    public ResponseTables(FlatTree tree, BoxDerived derived)
    {
        (_tree, _derived, Center) = (tree, derived, new(tree));
        var (length, count) = (tree.Length, tree.Histories.Length);
        Most = tree.Histories.Max(h => h.Size);
        Functionals = Most * (Most - 1) / 2 + 1;
        _counts = [.. Enumerable.Range(0, 2).Select(i => tree.Histories.Count(h => h.Agent == i))];
        _firsts = [0, _counts[0]];
        _starts = [0, tree.Histories[_counts[0]].Start];
        var pairs = _counts[0] * _counts[1];
        (Immediate, Gain) = (new double[pairs * Functionals * Most], new Bounds[pairs * Functionals * Most]);
        (Mass, Level, Later) = (
            new double[pairs * Functionals], new double[pairs * Functionals], new Bounds[pairs * Functionals]);
        (VisitGain, Visits) = (new Bounds[pairs * Most], new Bounds[pairs]);
        (CenterReward, CenterMass, CenterEntropy) = (new double[length], new double[count], new double[count]);
        (_sumReward, _sumEntropy, _masses) = (new double[length * Most], new double[length], new double[length]);
        _work = new Bounds[Most];
        _joint = new int[pairs];
        Array.Fill(_joint, -1);
        for (var j = 0; j < tree.JointCount; j++)
        {
            _joint[tree.HistoryOf(j, 0) * _counts[1] + tree.HistoryOf(j, 1) - _firsts[1]] = j;
        }

        var children = Enumerable.Range(0, length).Select(_ => new List<int>()).ToArray();
        for (var h = 0; h < count; h++)
        {
            if (tree.Histories[h].Parent >= 0) children[tree.Histories[h].Parent].Add(h);
        }

        Children = [.. children.Select(c => c.ToArray())];
        _rewards = [.. tree.Rewards.Select(r => r.Middle)];
    }

    public CenterPolicy Center { get; }

    /// <summary>Most actions of a history.</summary>
    public int Most { get; }

    /// <summary>Functionals of a pair of histories.</summary>
    public int Functionals { get; }

    /// <summary>The histories that follow a position.</summary>
    public int[][] Children { get; }

    /// <summary>ω(j).</summary>
    public double[] Weights => _tree.DiscountedWeights;

    /// <summary>The factor of β in G(σ a) that is not in what follows.</summary>
    public double[] Immediate { get; }

    /// <summary>G(σ a).</summary>
    public Bounds[] Gain { get; }

    /// <summary>m(σ).</summary>
    public double[] Mass { get; }

    /// <summary>h(σ).</summary>
    public double[] Level { get; }

    /// <summary>V(σ).</summary>
    public Bounds[] Later { get; }

    /// <summary>S(σ a).</summary>
    public Bounds[] VisitGain { get; }

    /// <summary>s(σ).</summary>
    public Bounds[] Visits { get; }

    /// <summary>Σ_j ω x^c R^c(j,a) at each own position.</summary>
    public double[] CenterReward { get; }

    /// <summary>w^c at each own history.</summary>
    public double[] CenterMass { get; }

    /// <summary>Σ_j ω x^c H(c) at each own history.</summary>
    public double[] CenterEntropy { get; }

    /// <summary>The agent that responds.</summary>
    public int Agent { get; private set; }

    /// <summary>The first history of the agent, and of the other.</summary>
    public (int Own, int Other) First => (_firsts[Agent], _firsts[1 - Agent]);

    /// <summary>One past their last histories.</summary>
    public (int Own, int Other) End => (First.Own + _counts[Agent], First.Other + _counts[1 - Agent]);

    /// <summary>The place of a pair of histories in the tables.</summary>
    public int At(int own, int other) =>
        Agent == 0 ? own * _counts[1] + other - _firsts[1] : other * _counts[1] + own - _firsts[1];

    /// <summary>Number of the functional of two actions b &lt; d.</summary>
    public static int Number(int b, int d, int size) => b * size - b * (b + 1) / 2 + d - b - 1;

    /// <summary>Computes everything for one agent; sequence weights and entropies of the box must be up to
    /// date.</summary>
    public void Set(SearchBox box, int agent)
    {
        Agent = agent;
        for (var t = First.Other; t < End.Other; t++) Center.Set(box, t);
        for (var h = End.Own - 1; h >= First.Own; h--)
        {
            Gather(h);
            for (var t = First.Other; t < End.Other; t++) SetPair(box, h, t);
        }
    }

    private int Pair(int own, int other)
    {
        var size = _tree.Histories[_firsts[1]].Size;
        return Agent == 0 ? own * size + other : other * size + own;
    }

    // Sums over the joint histories of one history: with the center throughout, and for each earlier position of the
    // other with the center after it.
    private void Gather(int index)
    {
        var history = _tree.Histories[index];
        Array.Clear(_sumReward);
        Array.Clear(_sumEntropy);
        Array.Clear(_masses);
        (CenterMass[index], CenterEntropy[index]) = (0, 0);
        CenterReward.AsSpan(history.Start, history.Size).Clear();
        Span<double> rewards = stackalloc double[history.Size];
        foreach (var j in history.Joints)
        {
            var t = _tree.HistoryOf(j, 1 - Agent);
            var theirs = _tree.Histories[t];
            var (entropy, weight) = (Center.Entropy[t], Weights[j] * Center.Reach(theirs));
            CenterMass[index] += weight;
            CenterEntropy[index] += weight * entropy;
            for (var a = 0; a < rewards.Length; a++)
            {
                rewards[a] = RewardAtCenter(j, theirs, a);
                CenterReward[history.Start + a] += weight * rewards[a];
            }

            for (var x = theirs.Parent; x >= 0; x = _tree.Histories[_tree.HistoryAt[x]].Parent)
            {
                var after = weight / Center.Sequence(x);
                _masses[x] += after;
                _sumEntropy[x] += after * entropy;
                for (var a = 0; a < rewards.Length; a++) _sumReward[x * Most + a] += after * rewards[a];
            }
        }
    }

    private double RewardAtCenter(int joint, FlatHistory theirs, int a)
    {
        var reward = 0.0;
        for (var b = 0; b < theirs.Size; b++)
        {
            reward += Center.Probability[theirs.Start + b] * _rewards[joint * _tree.Actions + Pair(a, b)];
        }

        return reward;
    }

    private void SetPair(SearchBox box, int index, int t)
    {
        var (history, theirs) = (_tree.Histories[index], _tree.Histories[t]);
        for (var b = 0; b < theirs.Size; b++)
        {
            for (var d = b + 1; d < theirs.Size; d++) SetDifference(box, index, t, b, d);
        }

        if (theirs.Stage <= history.Stage) SetAverage(box, index, t);
        if (theirs.Stage >= history.Stage) SetVisits(box, index, t);
    }

    private void SetDifference(SearchBox box, int index, int t, int b, int d)
    {
        var (history, theirs) = (_tree.Histories[index], _tree.Histories[t]);
        var at = At(index, t);
        var (joint, place) = (_joint[at], at * Functionals + Number(b, d, theirs.Size));
        var (x, y) = (theirs.Start + b, theirs.Start + d);
        (Mass[place], Level[place]) = theirs.Stage < history.Stage
            ? (_masses[x] - _masses[y], _sumEntropy[x] - _sumEntropy[y])
            : (0, joint < 0 ? 0 : Weights[joint] * (Center.Log[y] - Center.Log[x]));
        for (var a = 0; a < history.Size; a++)
        {
            Immediate[place * Most + a] = theirs.Stage < history.Stage
                ? _sumReward[x * Most + a] - _sumReward[y * Most + a]
                : joint < 0 ? 0 : Weights[joint] * (_rewards[joint * _tree.Actions + Pair(a, b)]
                    - _rewards[joint * _tree.Actions + Pair(a, d)]);
        }

        SetLater(box, index, t, place);
    }

    private void SetAverage(SearchBox box, int index, int t)
    {
        var (history, theirs) = (_tree.Histories[index], _tree.Histories[t]);
        var at = At(index, t);
        var (joint, place) = (_joint[at], at * Functionals + Functionals - 1);
        (Mass[place], Level[place]) = (0, 0);
        Immediate.AsSpan(place * Most, Most).Clear();
        for (var x = theirs.Start; x < theirs.End && theirs.Stage < history.Stage; x++)
        {
            var c = Center.Probability[x];
            Mass[place] += c * _masses[x];
            Level[place] += c * _sumEntropy[x];
            for (var a = 0; a < history.Size; a++) Immediate[place * Most + a] += c * _sumReward[x * Most + a];
        }

        for (var a = 0; a < history.Size && joint >= 0; a++)
        {
            Immediate[place * Most + a] = Weights[joint] * RewardAtCenter(joint, theirs, a);
        }

        SetLater(box, index, t, place);
    }

    // G and V from what follows.
    private void SetLater(SearchBox box, int index, int t, int place)
    {
        var history = _tree.Histories[index];
        var mass = Mass[place];
        for (var a = 0; a < history.Size; a++)
        {
            var gain = box.Beta * Immediate[place * Most + a];
            foreach (var child in Children[history.Start + a]) gain += Later[At(child, t) * Functionals
                + place % Functionals];
            Gain[place * Most + a] = gain;
            _work[a] = mass == 0 ? gain : gain + _derived.LogCenter[history.Start + a] * mass;
        }

        var value = Averages.Expectation(
            box.Probabilities.AsSpan(history.Start, history.Size), _work.AsSpan(0, history.Size));
        Later[place] = (mass == 0 ? value : value - _derived.Divergence[index] * mass) + new Bounds(Level[place]);
    }

    private void SetVisits(SearchBox box, int index, int t)
    {
        var history = _tree.Histories[index];
        var at = At(index, t);
        var gains = VisitGain.AsSpan(at * Most, history.Size);
        if (_tree.Histories[t].Stage == history.Stage)
        {
            Visits[at] = _joint[at] < 0 ? Bounds.Zero : new(Weights[_joint[at]]);
            gains.Clear();
            return;
        }

        for (var a = 0; a < history.Size; a++)
        {
            gains[a] = Bounds.Zero;
            foreach (var child in Children[history.Start + a]) gains[a] += Visits[At(child, t)];
        }

        Visits[at] = Averages.Expectation(box.Probabilities.AsSpan(history.Start, history.Size), gains);
    }
}
