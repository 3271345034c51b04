namespace SymmetryKit.Certification.Tests;

/// <summary>
/// The right side of B5 for known policies, term by term as it stands in proofs/box-trees.md, in double precision.
/// </summary>
/// <param name="model">The game, for its numbering of histories and actions.</param>
/// <param name="agent">i; k is the other.</param>
/// <param name="beta">β in the units of the game's rewards.</param>
/// <param name="center">c at k's positions.</param>
internal sealed class CenteredIdentity(BoxModel model, int agent, double beta, double[] center)
{
    private readonly double _discount = model.Tree.Game.Discount.ToDouble();

    /// <summary>w(σ) = Σ_j ω x(j_k) for a policy of k.</summary>
    public double Weight(int history, double[] policy) =>
        model.Infosets[history].Joints.Sum(j => Omega(j) * Reach(Other(j), policy));

    /// <summary>D at the root of k, for what follows a with p less what follows e with r.</summary>
    public double Change(int history, (int A, int E) pair, double[] p, double[] r, double[] y, double lambda) =>
        Change(RootOfOther, history, pair, p, r, y, lambda);

    private int RootOfOther => Other(0);

    private double Change(
        int other, int history, (int A, int E) pair, double[] p, double[] r, double[] y, double lambda)
    {
        var (set, stage) = (model.Infosets[other], model.Infosets[history].Stage);
        var (sum, divergence) = (0.0, 0.0);
        for (var b = 0; b < set.Size; b++)
        {
            var x = set.Start + b;
            var gain = Gain(history, pair.A, p, other, b) - Gain(history, pair.E, r, other, b);
            if (set.Stage < stage) gain -= lambda * Mass(history, other, b);
            sum += (y[x] - center[x]) * gain;
            divergence += y[x] * Math.Log(y[x] / center[x]);
            foreach (var next in After(x)) sum += y[x] * Change(next, history, pair, p, r, y, lambda);
        }

        return set.Stage <= stage ? sum
            : sum - (Chance(history, pair.A, p, other) - Chance(history, pair.E, r, other)) * divergence;
    }

    // G_b(σ a).
    private double Gain(int history, int a, double[] policy, int other, int b)
    {
        var (set, stage) = (model.Infosets[history], model.Infosets[other].Stage);
        var sum = After(set.Start + a).Sum(next => Value(next, policy, other, b));
        if (stage > set.Stage) return sum;
        foreach (var j in set.Joints)
        {
            if (stage == set.Stage) sum += Other(j) == other ? Omega(j) * beta * Reward(j, a, b) : 0;
            else sum += Leads(other, b, j) * beta * CenterReward(j, a);
        }

        return sum;
    }

    // V_b(σ).
    private double Value(int history, double[] policy, int other, int b)
    {
        var (set, stage) = (model.Infosets[history], model.Infosets[other].Stage);
        var sum = 0.0;
        for (var a = 0; a < set.Size; a++) sum += policy[set.Start + a] * Gain(history, a, policy, other, b);
        if (stage > set.Stage) return sum;
        if (stage == set.Stage)
        {
            return sum - set.Joints.Where(j => Other(j) == other).Sum(Omega)
                * Math.Log(center[model.Infosets[other].Start + b]);
        }

        return sum + Mass(history, other, b) * Entropy(history, policy)
            + set.Joints.Sum(j => Leads(other, b, j) * Entropy(Other(j), center));
    }

    // S(σ a).
    private double Chance(int history, int a, double[] policy, int other)
    {
        var sum = 0.0;
        foreach (var next in After(model.Infosets[history].Start + a))
        {
            var set = model.Infosets[next];
            if (set.Stage == model.Infosets[other].Stage)
            {
                sum += set.Joints.Where(j => Other(j) == other).Sum(Omega);
                continue;
            }

            for (var b = 0; b < set.Size; b++) sum += policy[set.Start + b] * Chance(next, b, policy, other);
        }

        return sum;
    }

    private double Mass(int history, int other, int b) =>
        model.Infosets[history].Joints.Sum(j => Leads(other, b, j));

    // ω(j) x^c(j_k|τ' b) if j_k comes after τ' b, 0 otherwise.
    private double Leads(int other, int b, int joint)
    {
        var chance = Omega(joint);
        for (var at = model.Infosets[Other(joint)]; at.Parent >= 0; at = model.Infosets[at.ParentInfoset])
        {
            if (at.Parent == model.Infosets[other].Start + b) return chance;
            chance *= center[at.Parent];
        }

        return 0;
    }

    private double CenterReward(int joint, int a)
    {
        var other = model.Infosets[Other(joint)];
        return Enumerable.Range(0, other.Size).Sum(b => center[other.Start + b] * Reward(joint, a, b));
    }

    private double Reward(int joint, int a, int b)
    {
        var action = agent == 0
            ? model.Tree.Game.JointActions.With(model.Tree.Game.JointActions.With(0, 0, a), 1, b)
            : model.Tree.Game.JointActions.With(model.Tree.Game.JointActions.With(0, 1, a), 0, b);
        return (model.Tree.WeightedReward(joint, action) / model.Tree.Weight(joint)).ToDouble();
    }

    private double Reach(int history, double[] policy)
    {
        var chance = 1.0;
        for (var at = model.Infosets[history]; at.Parent >= 0; at = model.Infosets[at.ParentInfoset])
        {
            chance *= policy[at.Parent];
        }

        return chance;
    }

    private double Entropy(int history, double[] policy)
    {
        var set = model.Infosets[history];
        return -Enumerable.Range(set.Start, set.Size).Sum(x => policy[x] * Math.Log(policy[x]));
    }

    private double Omega(int joint) => model.Tree.Weight(joint).ToDouble()
        * Math.Pow(_discount, model.Infosets[model.InfosetAt(joint, 0)].Stage);

    private int Other(int joint) => model.InfosetAt(joint, 1 - agent);

    private IEnumerable<int> After(int position) =>
        Enumerable.Range(0, model.Infosets.Length).Where(s => model.Infosets[s].Parent == position);
}
