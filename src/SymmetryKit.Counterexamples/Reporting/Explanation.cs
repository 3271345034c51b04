using System.Collections.Immutable;
using System.Text;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>One page in words and numbers about a counterexample, in Markdown.</summary>
public static class Explanation
{
    /// <summary>The page.</summary>
    /// <param name="example">The counterexample; its certificate is taken to be right.</param>
    /// <param name="gameFile">The name of the game's file beside the page.</param>
    /// <param name="certificateFile">The name of the certificate's file.</param>
    public static string Of(Counterexample example, string gameFile, string certificateFile)
    {
        var page = new StringBuilder();
        page.Append($"# {KindNames.Title(example.Kind)}: {example.Game.Name}\n\n");
        page.Append(Size(example)).Append("\n\n");
        page.Append(GameTable.Of(example.Game)).Append('\n');
        page.Append("## What is proved\n\n");
        foreach (var paragraph in Claim(example)) page.Append(paragraph).Append("\n\n");
        page.Append("## How to check it\n\n```\n");
        page.Append($"symkit check {certificateFile} --game {gameFile}\n```\n\n");
        page.Append("The checker runs no search: it recomputes returns in exact rationals ");
        page.Append("and encloses critical points\n");
        page.Append("in intervals. Definitions and proofs: `proofs/counterexamples.md`.\n");
        return page.ToString();
    }

    /// <summary>One sentence about the size of the game, such as <c>2 agents with 3 and 3 actions, 1 state, horizon 1;
    /// rewards 0, 1.</c></summary>
    /// <param name="example">The counterexample.</param>
    public static string Size(Counterexample example) => GameTable.Describe(example.Game, example.Horizon);

    private static IEnumerable<string> Claim(Counterexample example)
    {
        var tree = HistoryTree.Build(example.Game, example.Horizon);
        var count = example.Certificate.Symmetries.Length;
        return example.Certificate.Claim switch
        {
            MissedOptimumClaim c => Missed(c, tree, count),
            BrokenSymmetryClaim c =>
            [
                $"At α = {c.Alpha} there is a strict local maximum of J_α that a symmetry of the game moves to "
                    + "another one, so that flows end in either.",
                $"With itself each earns at least {Both(c.SelfPlay)}; put together from both, teams earn at most "
                    + $"{Both(c.CrossPlay)} on average: {Both(c.SelfPlay - c.CrossPlay)} is lost to symmetry "
                    + "breaking.",
            ],
            EarlyFoldClaim c =>
            [
                $"The branch of critical points that starts at high entropy is followed, in {c.Branch.Length} "
                    + $"slices, down to α = {Both(1 / c.Branch[^1].BetaHi)}. All of its points are strict local "
                    + "maxima in every direction, symmetric or not: no bifurcation happens on it.",
                "At the end of that range there is a second critical point all the same. Uniqueness was lost to a "
                    + "fold elsewhere, and watching the symmetric solution does not show it.",
            ],
            HistorySymmetryClaim =>
            [
                "No renaming of agents, states, actions and observations except the identity preserves this game; "
                    + "all of them were tried.",
                "Its tree of histories has a symmetry: " + Moved(example, tree) + ".",
            ],
            LocalStabilityClaim c =>
            [
                $"At α = {c.Alpha} there is an equivariant critical point that is a strict local maximum: a flow "
                    + "that starts near it stays, and it is as symmetric as the game.",
                "At the same α another strict local maximum has a larger J_α, with the policy "
                    + $"{PolicyText.Of(tree, Softmax(c.Other, tree))}.",
            ],
            IncompatibleOptimaClaim c =>
            [
                $"The best return of a policy that respects the symmetries listed in the certificate ({count} "
                    + $"generators) is {Both(c.Return)}, and two deterministic choices between classes of actions "
                    + "reach it:",
                $"- {PolicyText.Of(tree, c.First)}\n- {PolicyText.Of(tree, c.Second)}",
                $"Teams put together from both earn {Both(c.CrossPlay)} on average: knowing the symmetries and "
                    + "playing a best response to them does not settle on one policy.",
            ],
            EndlessNonUniquenessClaim c =>
            [
                c.AlphaLo.IsZero
                    ? "All rewards are 0, so that only entropy counts, and critical points are the same at every α "
                        + "> 0. There are two of them, in disjoint boxes."
                    : $"At every α of at least {Both(c.AlphaLo)}, however large, there are two critical points: for "
                        + $"every β = 1/α from 0 to {1 / c.AlphaLo} one in each of two boxes that never meet.",
                "Where the actions that are legal depend on the history, entropy is itself a reward for reaching "
                    + "histories with many of them, and it can be won by coordination. `symkit certify` refuses "
                    + "such games.",
            ],
            var other => throw new ArgumentException($"No words for {other.GetType().Name}.", nameof(example)),
        };
    }

    private static IEnumerable<string> Missed(MissedOptimumClaim c, HistoryTree tree, int generators)
    {
        var start = c.FirstSlice > 0 ? c.Branch[c.FirstSlice - 1].BetaHi : Rational.Zero;
        var range = start > 0 ? $"from there up to {Both(1 / start)}" : "in between";
        yield return "The branch of critical points that starts at the uniform policy at α = ∞ is followed, in "
            + $"{c.Branch.Length} slices, down to α = {Both(1 / c.Branch[^1].BetaHi)}. For every α {range}, "
            + $"its point made greedy with ties split evenly earns at most {Both(c.GreedyReturn)}.";
        yield return $"This policy respects the same symmetries ({generators} generators in the certificate) and "
            + $"earns exactly {Both(c.Return)}: {PolicyText.Of(tree, c.Policy)}.";
        if (c.IndexReturn is not { } index) yield break;
        yield return "Made greedy with ties broken by the index of the actions, the same branch seems to earn "
            + $"{Both(index)} at least: all agents number the tied actions alike, which is the agreement that "
            + "symmetry forbids.";
    }

    private static string Moved(Counterexample example, HistoryTree tree)
    {
        var g = example.Certificate.Symmetries[0];
        var changes = tree.LocalHistories.SelectMany(local => Enumerable.Range(0, local.Count)
            .Where(t => local.LegalActions(t).Any(a => g.Actions[local.Agent][t * local.ActionCount + a] != a))
            .Select(t => $"agent {local.Agent + 1} after {PolicyText.History(tree, local.Agent, t)}")).ToArray();
        var agents = g.Agents.Select((image, i) => (image, i)).All(x => x.image == x.i)
            ? string.Empty : "it exchanges agents, and ";
        return agents + (changes.Length == 0 ? "it exchanges observations differently after different histories"
            : "it renames the actions of " + string.Join(", ", changes) + ", and of nobody else");
    }

    private static ImmutableArray<ImmutableArray<Rational>>
        Softmax(CriticalPointEnclosure point, HistoryTree tree) => [.. tree.LocalHistories.Select(local =>
        {
            var logits = point.Logits[local.Agent];
            var row = new Rational[logits.Length];
            for (var history = 0; history < local.Count; history++)
            {
                var legal = local.LegalActions(history).Select(a => history * local.ActionCount + a).ToArray();
                var sum = legal.Sum(x => Math.Exp(logits[x].ToDouble()));
                foreach (var x in legal) row[x] = Rational.FromDouble(Math.Exp(logits[x].ToDouble()) / sum);
            }

            return ImmutableArray.Create(row);
        })];

    internal static string Both(Rational value) => value.IsInteger ? value.ToString()
        : $"{value} ({value.ToDecimalString(4, MidpointRounding.ToZero)})";
}
