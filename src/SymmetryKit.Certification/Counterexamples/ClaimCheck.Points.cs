using System.Collections.Immutable;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

internal sealed partial class ClaimCheck
{
    private const int MostVertices = 1 << 16;

    // The whole branch from the uniform policy at β = 0 on (X0).
    private Fault? Branch(ImmutableArray<BranchSlice> slices, out SliceImage[] images)
    {
        images = new SliceImage[slices.Length];
        if (slices.IsEmpty) return new Fault(0, "expected at least one slice");
        if (_tree.LocalHistories.Any(local => !local.HasEveryAction))
        {
            return new Fault(
                0, "the branch from high entropy starts at the uniform policy only if the legal actions do "
                + "not depend on the history");
        }

        var test = new SliceTest(_orbits, _certificate.Objective);
        var beta = Rational.Zero;
        for (var k = 0; k < slices.Length; k++)
        {
            if (test.Run(slices[k], beta, out var reason, _cancellation) is not { } image) return new Fault(k, reason);
            images[k] = image;
            beta = slices[k].BetaHi;
            if (k == 0 && !image.BeginsAtUniform()) return new Fault(0, "the first slice does not begin at uniform");
            if (k > 0 && !images[k - 1].LeadsTo(image))
            {
                return new Fault(k, $"slice {k} may hold another critical point than the one slice {k - 1} ends with");
            }
        }

        return null;
    }

    private Fault? BrokenSymmetry(BrokenSymmetryClaim claim)
    {
        if (claim.Alpha <= 0) return new Fault(0, $"α = {claim.Alpha} is not positive");
        if (_certificate.Symmetries.IsEmpty) return new Fault(0, "expected a symmetry");
        if (PointFault(claim.Point, claim.Alpha, out var pass) is { } wrong) return new Fault(0, wrong);
        var box = new PolicyBox(_tree, claim.Point.Logits, claim.Point.Radius);
        if (!CurvatureTest.AreStrictMaxima(_tree, pass!, box, _cancellation))
        {
            return new Fault(0, "the point may be no strict maximum");
        }

        var (g, point) = (_certificate.Symmetries[0], FixedPolicies(box));
        var image = Image(g, point);
        var values = new EnclosedReturn(_tree);
        if (values.Return(point).Lower < claim.SelfPlay)
        {
            return new Fault(1, $"self-play may earn less than {claim.SelfPlay}");
        }

        var sum = FixedInterval.Zero;
        for (var i = 0; i < point.Length; i++)
        {
            sum += values.Return(With(image, i, point[i])) + values.Return(With(point, i, image[i]));
        }

        if (sum.Upper / (2 * point.Length) > claim.CrossPlay)
        {
            return new Fault(1, $"cross-play may earn more than {claim.CrossPlay}");
        }

        // Then the image is another policy: two equal ones would earn in cross-play what they earn in self-play.
        return claim.CrossPlay < claim.SelfPlay ? null
            : new Fault(2, $"cross-play {claim.CrossPlay} is not below self-play {claim.SelfPlay}");
    }

    private Fault? IncompatibleOptima(IncompatibleOptimaClaim claim)
    {
        if (PolicyFault("first policy", claim.First, claim.Return) is { } first) return new Fault(0, first);
        if (PolicyFault("second policy", claim.Second, claim.Return) is { } second) return new Fault(1, second);
        var fixers = _certificate.Symmetries.Where(g => Relabelings.IsIdentity(g.Agents));
        var bound = new VertexBound(new OrbitCoordinates(_tree, fixers));
        if (bound.Count > MostVertices) return new Fault(2, $"there are more than {MostVertices} policies to compare");
        var best = bound.Best(_cancellation);
        if (best > claim.Return) return new Fault(2, $"an equivariant policy earns {best}, more than {claim.Return}");
        var mixed = RationalReturn.OfMixedTeams(
            new JointPolicy<Rational>(_tree, claim.First), new JointPolicy<Rational>(_tree, claim.Second));
        if (mixed != claim.CrossPlay) return new Fault(3, $"mixed teams earn {mixed} and not {claim.CrossPlay}");
        return mixed < claim.Return ? null : new Fault(3, $"{mixed} is not below {claim.Return}");
    }

    private Fault? HistorySymmetry()
    {
        if (_certificate.Symmetries.IsEmpty) return new Fault(0, "expected a symmetry");
        if (_tree.LocalHistories.Count(HasChoice) < 2)
        {
            return new Fault(0, "expected at least two agents with a choice");
        }

        if (_tree.Game.Reward.Minimum == _tree.Game.Reward.Maximum) return new Fault(0, "expected rewards that differ");

        if (IsUniform(_certificate.Symmetries[0]))
        {
            return new Fault(0, "the symmetry renames actions and observations alike after every history");
        }

        return EveryModelRenaming.Fault(_tree.Game, _cancellation) is { } reason ? new Fault(0, reason) : null;
    }

    private static bool HasChoice(LocalHistories local) =>
        Enumerable.Range(0, local.Count).Any(history => local.LegalActions(history).Length > 1);

    // Whether one map of actions and one of observations per agent give the whole relabeling, where actions are legal:
    // what becomes of the others renames nothing that is ever played.
    private bool IsUniform(HistoryRelabeling g)
    {
        var played = new Dictionary<(int Agent, int Action), int>();
        var observed = new Dictionary<(int Agent, int Observation), int>();
        foreach (var local in _tree.LocalHistories)
        {
            var (i, k, to) = (local.Agent, local.ActionCount, _tree.LocalHistories[g.Agents[local.Agent]]);
            for (var history = 0; history < local.Count; history++)
            {
                foreach (var a in local.LegalActions(history))
                {
                    if (!IsSame(played, (i, a), g.Actions[i][history * k + a])) return false;
                }

                if (history == 0) continue;
                var image = to.LastObservation(g.Histories[i][history]);
                if (!IsSame(observed, (i, local.LastObservation(history)), image)) return false;
            }
        }

        return true;
    }

    // Notes the image where there is none yet.
    private static bool IsSame(Dictionary<(int, int), int> images, (int, int) key, int image) =>
        images.TryAdd(key, image) || images[key] == image;

    // Criticality of a point of any symmetry, by the test for witnesses.
    private string? PointFault(CriticalPointEnclosure point, Rational alpha, out GradientPass? pass)
    {
        pass = null;
        if (point.Radius <= 0 || point.Radius > 1) return $"the radius {point.Radius} is not in (0, 1]";
        if (WitnessChecker.LayoutFault("logits", point.Logits, _tree) is { } fault) return fault;
        pass = new GradientPass(_tree, _certificate.Objective, alpha);
        return new Krawczyk(_tree, pass).Fault(point, _cancellation);
    }

    // A policy must be one, be equivariant, and earn what is claimed.
    private string? PolicyFault(string name, ImmutableArray<ImmutableArray<Rational>> policy, Rational earned)
    {
        if (WitnessChecker.LayoutFault(name, policy, _tree) is { } fault) return fault;
        var known = new Dictionary<(int Orbit, int Class), Rational>();
        foreach (var local in _tree.LocalHistories)
        {
            var row = policy[local.Agent];
            for (var history = 0; history < local.Count; history++)
            {
                var sum = Rational.Zero;
                var start = history * local.ActionCount;
                for (var x = start; x < start + local.ActionCount; x++) sum += row[x];
                var legal = local.LegalActions(history).Select(a => start + a).ToArray();
                var total = legal.Aggregate(Rational.Zero, (partial, x) => partial + row[x]);
                if (sum != 1 || total != 1 || legal.Any(x => row[x] < 0))
                {
                    return $"the {name} is no distribution at history {history} of agent {local.Agent}";
                }

                foreach (var x in legal)
                {
                    var key = (_orbits.OrbitOf(local.Agent, history), _orbits[local.Agent, x]);
                    if (known.TryGetValue(key, out var p) && p != row[x])
                    {
                        return $"the {name} is not equivariant at history {history} of agent {local.Agent}";
                    }

                    known[key] = row[x];
                }
            }
        }

        var found = RationalReturn.Of(_tree, policy);
        return found == earned ? null : $"the {name} earns {found} and not {earned}";
    }

    private bool AreDisjoint(OrbitBox box, CriticalPointEnclosure point) =>
        FreeLogits.Of(_tree).Any(free =>
        {
            var logits = point.Logits[free.Agent];
            var gap = logits[free.Position] - logits[free.Last];
            return AreDisjoint(
                box.Gap(free.Agent, free.Position, free.Last),
                new RationalInterval(gap - point.Radius, gap + point.Radius));
        });

    private FixedInterval[][] FixedPolicies(PolicyBox box) =>
        [.. _tree.LocalHistories.Select(local => box.Probabilities(local.Agent).ToArray())];

    private static FixedInterval[][] Image(HistoryRelabeling g, FixedInterval[][] policy)
    {
        var image = new FixedInterval[policy.Length][];
        for (var i = 0; i < policy.Length; i++)
        {
            var row = image[g.Agents[i]] = new FixedInterval[policy[i].Length];
            var k = row.Length / g.Histories[i].Length;
            for (var x = 0; x < row.Length; x++) row[g.Histories[i][x / k] * k + g.Actions[i][x]] = policy[i][x];
        }

        return image;
    }

    private static FixedInterval[][] With(FixedInterval[][] policy, int agent, FixedInterval[] row)
    {
        var mixed = policy.ToArray();
        mixed[agent] = row;
        return mixed;
    }
}
