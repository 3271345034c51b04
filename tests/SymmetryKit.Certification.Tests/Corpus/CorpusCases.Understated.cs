using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

internal static partial class CorpusCases
{
    // One bound lowered by a part in a thousand; the closing would hold all the more.
    private static IEnumerable<CorpusCase> Understated()
    {
        var hidden = Least("hidden", 2, ClosingTheorem.T9a);
        var three = Least("three-unequal", 1, ClosingTheorem.T7);
        var widths = Least("hidden", 2, ClosingTheorem.A1);
        var rewards = Least("hidden", 2, ClosingTheorem.T8);
        for (var m = 0; m < 2; m++)
        {
            for (var i = 0; i < 2; i++)
            {
                var (stage, agent) = (m, i);
                yield return Bad($"joint-span-{m}-{i}-too-small", "hidden",
                    hidden.With(c => c with { JointSpans = Lower(c.JointSpans, stage, agent) }), m + 1, $"joint span");
                yield return Bad($"local-span-{m}-{i}-too-small", "hidden",
                    hidden.With(c => c with { LocalSpans = Lower(c.LocalSpans, stage, agent) }), m + 1, $"local span");
                yield return Bad($"ratio-{m}-{i}-too-small", "hidden",
                    hidden.With(c => c with { Ratios = Lower(c.Ratios, stage, agent) }), m + 1, "ratio bound");
                yield return Bad($"reward-span-{m}-{i}-too-small", "hidden",
                    rewards.With(c => c with { JointSpans = Lower(c.JointSpans, stage, agent) }), m + 1, "joint span");
            }

            var at = m;
            yield return Bad($"mixed-{m}-too-small", "hidden",
                hidden.With(c => c with { Mixed = Lower(c.Mixed, at, 0) }), m + 1, "mixed difference");
            yield return Bad($"reward-mixed-{m}-too-small", "hidden",
                rewards.With(c => c with { Mixed = Lower(c.Mixed, at, 0) }), m + 1, "mixed difference");
            yield return Bad($"width-{m}-too-small", "hidden",
                widths.With(c => c with { Widths = c.Widths.SetItem(at, c.Widths[at] * Less) }), m + 1, "reward width");
        }

        for (var pair = 0; pair < 3; pair++)
        {
            var place = pair;
            yield return Bad($"mixed-pair-{pair}-too-small", "three-unequal",
                three.With(c => c with { Mixed = Lower(c.Mixed, 0, place) }), 1, "mixed difference");
        }

        yield return Bad("mixed-pairs-in-another-order", "three-unequal",
            three.With(c => c with { Mixed = [Swap(c.Mixed[0], 1, 2)] }), 1, "mixed difference");
        yield return Bad("joint-spans-of-other-agents", "three-unequal",
            three.With(c => c with { JointSpans = [Swap(c.JointSpans[0], 0, 1)] }), 1, "joint span");
        yield return Bad("joint-spans-of-other-stages", "delayed",
            Least("delayed", 2, ClosingTheorem.T9a)
            .With(c => c with { JointSpans = [c.JointSpans[1], c.JointSpans[0]] }), 2, "joint span");
        yield return Bad("bystander-given-the-span", "levers-bystander",
            Least("levers-bystander", 1, ClosingTheorem.T7)
            .With(c => c with { JointSpans = [Swap(c.JointSpans[0], 0, 1)] }), 1, "joint span");
        yield return Bad("bounds-of-the-last-stage-everywhere", "levers-2-seen",
            Least("levers-2-seen", 3, ClosingTheorem.T9a)
            .With(c => c with { LocalSpans = [.. Enumerable.Repeat(c.LocalSpans[2], 3)] }), 2, "local span");
        yield return Bad("entropy-left-out", "levers-2-seen",
            At("levers-2-seen", 3, ClosingTheorem.A1, 2).With(WithoutEntropy), 2, "span");
    }

    private static IEnumerable<CorpusCase> Traps()
    {
        // stage-bounds.md: spans of local values see almost nothing of this game, and T9a would close far below α_c =
        // 1/2.
        yield return Bad("local-spans-in-the-place-of-joint-ones", "delayed",
            At("delayed", 2, ClosingTheorem.T9a, new Rational(49, 100)).With(c => c with
        {
            JointSpans = Times(c.JointSpans, new Rational(1, 4)),
            Mixed = Times(c.Mixed, new Rational(1, 4)),
        }), 2, "joint span");

        // S4: spans averaged over the other's equally unknown play have the solution 0 at every α.
        yield return Bad("self-consistent-spans-of-zero", "levers-2",
            At("levers-2", 1, ClosingTheorem.T7, new Rational(1, 100)).With(c => c with
        {
            JointSpans = [[0, 0]],
            LocalSpans = [[0, 0]],
            Ratios = [[1, 1]],
            Mixed = [[0]],
        }), 1, "joint span");

        // A second difference of rewards at single points, as if the continuation were the same everywhere.
        yield return Bad("mixed-without-the-continuation", "match-once",
            Least("match-once", 2, ClosingTheorem.T9a).With(c => c with { Mixed = [[2], c.Mixed[1]] }),
            1, "mixed difference");

        // The widths of the shaped rewards, without the potential that shapes them; with a potential that is paid for
        // nowhere.
        yield return Bad("shaped-widths-without-potential", "match-once",
            Least("match-once", 2, ClosingTheorem.T10).With(c => c with { Widths = [2, 0] }), 2, "reward width");
        yield return Bad("potential-for-nothing", "match-once-discounted",
            Least("match-once-discounted", 2, ClosingTheorem.T10, 0).With(c => c with
        {
            Potential = [[0], [1, 0]],
            Widths = [1, 0],
        }) with { AlphaHi = 1 }, 1, "reward width");
        yield return Bad("potential-at-the-wrong-points", "match-once",
            Least("match-once", 2, ClosingTheorem.T10, 0).With(c => c with
        {
            Potential = [[0], [0, 1]],
            Widths = [2, 0],
        }) with { AlphaHi = 2 }, 2, "reward width");

        // E = exp(σ/α) rounded down instead of up.
        yield return Bad("ratio-rounded-down", "delayed",
            Least("delayed", 2, ClosingTheorem.A1)
            .With(c => c with { Ratios =
            c.Ratios.SetItem(1, c.Ratios[1].SetItem(1, c.Ratios[1][1] * (1 - Rational.Pow(2, -30)))) }),
            2, "ratio bound");
        yield return Bad("ratio-bound-for-an-exponent-beyond-32", "levers-2",
            At("levers-2", 1, ClosingTheorem.T7, new Rational(1, 1000))
            .With(c => c with { Ratios = [[Rational.Pow(2, 60), Rational.Pow(2, 60)]] }),
            1, "too large for a ratio bound");
        yield return Bad("ten-thousand-rows-for-t8", "levers-2",
            At("levers-2", 1, ClosingTheorem.T8, 1000).With(c => c with
        {
            JointSpans = [.. Enumerable.Repeat(c.JointSpans[0], 200)],
            Mixed = [.. Enumerable.Repeat(c.Mixed[0], 200)],
        }) with { Horizon = 200 }, 0, "matrix of 400 rows");
        yield return Bad("beliefs-of-thirty-stages", "levers-2",
            At("levers-2", 1, ClosingTheorem.T8Prime, 1000).With(c => c with
        {
            BeliefDepth = 29,
            JointSpans = [.. Enumerable.Repeat(c.JointSpans[0], 30)],
            Widths = [.. Enumerable.Repeat(c.Widths[0], 30)],
        }) with { Horizon = 30 }, 0, "too large for this game");
    }

    private static IEnumerable<CorpusCase> FalselyFree()
    {
        CorpusCase Claimed(string name, string game, int horizon, EntropyObjective objective, string reason) =>
            Bad(name, game, Free(game, horizon, objective, 0), 0, reason);
        const EntropyObjective Visited = EntropyObjective.Visited;
        yield return Claimed("no-interaction-of-levers", "levers-2", 1, Visited, "mixed difference");
        yield return Claimed("no-interaction-of-three", "three-unequal", 1, Visited, "mixed difference");
        yield return Claimed(
            "no-interaction-separate-but-repeated", "separate", 2, EntropyObjective.PerHistory, "more than one stage");
        yield return Claimed("no-interaction-later-only", "delayed", 2, Visited, "more than one stage");
        yield return Claimed(
            "no-interaction-across-stages", "alone", 2, EntropyObjective.PerHistory, "more than one stage");
        yield return Bad(
            "no-interaction-negative-alpha", "constant", Free("constant", 1, Visited, -1), 0, "negative");
        yield return Claimed("no-interaction-horizon-zero", "constant", 0, Visited, "below 1");
        yield return Bad(
            "no-interaction-of-another-game", "alone", Free("constant", 1, Visited, 1), 0, "this game is");
    }

    private static StageBoundArgument WithoutEntropy(StageBoundArgument claim)
    {
        // σ_m = Δ (1 + γ + ... ) without the σ²/8α of the stages behind.
        ImmutableArray<ImmutableArray<Rational>> spans =
            [[new(271, 100), new(271, 100)], [new(19, 10), new(19, 10)], [1, 1]];
        return claim with { JointSpans = spans, LocalSpans = spans, Ratios = [[], [], []] };
    }

    private static Rational Less => new(999, 1000);

    private static ImmutableArray<ImmutableArray<Rational>> Lower(ImmutableArray<ImmutableArray<Rational>> rows,
        int stage, int place) =>
        rows.SetItem(stage, rows[stage].SetItem(place, rows[stage][place] * Less));
}
