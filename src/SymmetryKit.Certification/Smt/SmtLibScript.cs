using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>
/// A threshold certificate's closing step as an SMT-LIB 2 script that any solver must answer <c>unsat</c>.
/// </summary>
/// <remarks>
/// The script asserts the negation of the closing inequalities, written out from α, γ, the stage bounds and the
/// multipliers, so that the solver redoes that arithmetic; at horizon 1 the stage bounds are written out from the
/// payoffs, too. For more stages they are premises, named in the header: the checker verifies them on the game itself.
/// </remarks>
public static class SmtLibScript
{
    /// <summary>The script for <paramref name="certificate"/>; its last command is <c>(check-sat)</c>.</summary>
    /// <exception cref="ArgumentException">The certificate's argument has no arithmetic to redo
    /// (<see cref="NoInteractionArgument"/>).</exception>
    /// <remarks>Size O(n² h²); assumes the argument's lists have the shapes that the checker demands.</remarks>
    public static string Of(ThresholdCertificate certificate, DecPomdp game)
    {
        HistoryDependentActionsException.ThrowIfRestricted(game, "No SMT-LIB script");
        if (certificate.Argument is not StageBoundArgument claim)
        {
            throw new ArgumentException("Nothing to ask a solver here.", nameof(certificate));
        }

        var closing = CertificateWords.Of(claim.Closing);
        var premises = certificate.Horizon == 1
            ? "none"
            : "the stage bounds (S1), which symkit check verifies on the game";
        var script = new StringBuilder();
        script.Append(CultureInfo.InvariantCulture, $"""
            ; SymmetryKit threshold certificate, closing theorem {closing}: expected answer unsat
            ; game {game.Digest}, horizon {certificate.Horizon}, {CertificateWords.Of(certificate.Objective)} entropy
            ; units: rewards read (R - {claim.Offset}) / {claim.Unit}, alpha reads {certificate.AlphaHi} / {claim.Unit}
            ; premises: {premises}

            """);
        script.Append(CultureInfo.InvariantCulture,
            $"(set-logic {(claim.Closing == ClosingTheorem.T8 ? "QF_NRA" : "QF_LRA")})\n");
        Define(script, "alpha", certificate.AlphaHi / claim.Unit);
        Define(script, "gamma", game.Discount);
        Constants(script, claim);
        Powers(script, claim.JointSpans.Length);
        Tails(script, claim, game);
        var negations = new List<string>();
        if (certificate.Horizon == 1) negations.AddRange(SmtPayoffFacts.Violations(claim, game));
        negations.Add(claim.Closing switch
        {
            ClosingTheorem.T8 => MatrixViolation(script, claim, game),
            ClosingTheorem.T10 or ClosingTheorem.T8Prime =>
                "(or " + string.Join(' ', Gaps(claim, game).Select(g => $"(<= {g.Text} 0.0)")) + ")",
            _ => FormViolation(script, claim, game),
        });
        script.Append("(assert (or false\n  ").AppendJoin("\n  ", negations).Append("))\n(check-sat)\n");
        return script.ToString();
    }

    /// <summary>A rational as an SMT-LIB real term.</summary>
    internal static string Number(Rational value)
    {
        var size = Rational.Abs(value);
        var text = size.Denominator.IsOne ? $"{size.Numerator}.0" : $"(/ {size.Numerator}.0 {size.Denominator}.0)";
        return value < 0 ? $"(- {text})" : text;
    }

    private static void Define(StringBuilder script, string name, Rational value) =>
        Let(script, name, Number(value));

    private static void Constants(StringBuilder script, StageBoundArgument claim)
    {
        void All(string name, ImmutableArray<ImmutableArray<Rational>> rows)
        {
            for (var t = 0; t < rows.Length; t++)
            {
                for (var i = 0; i < rows[t].Length; i++) Define(script, $"{name}_{t}_{i}", rows[t][i]);
            }
        }

        All("joint", claim.JointSpans);
        All("local", claim.LocalSpans);
        All("mixed", claim.Mixed);
        All("lambda", claim.Multipliers);
        All("weight", claim.Weights);
        for (var t = 0; t < claim.Widths.Length; t++) Define(script, $"width_{t}", claim.Widths[t]);
    }

    // -D²J is at least Σ gap q with q = y² (after the splits); were it not positive, some q >= 0 of sum 1 would show
    // it.
    private static string FormViolation(StringBuilder script, StageBoundArgument claim, DecPomdp game)
    {
        var gaps = Gaps(claim, game);
        foreach (var (name, _) in gaps) script.Append(
            CultureInfo.InvariantCulture, $"(declare-const q_{name} Real)\n(assert (>= q_{name} 0.0))\n");
        script.Append(CultureInfo.InvariantCulture,
            $"(assert (= (+ 0.0 {string.Join(' ', gaps.Select(g => $"q_{g.Name}"))}) 1.0))\n");
        return "(<= (+ 0.0 " + string.Join("\n    ", gaps.Select(g => $"(* {g.Text} q_{g.Name})")) + ") 0.0)";
    }

    // M >= 0, so |y| does not help positivity: a violation may be sought among y >= 0 with largest entry 1.
    private static string MatrixViolation(StringBuilder script, StageBoundArgument claim, DecPomdp game)
    {
        var agents = ClosingChecker.DecidingAgents(game);
        string[] names = [.. Enumerable.Range(0, claim.JointSpans.Length)
            .SelectMany(t => agents.Select(i => $"y_{t}_{i}"))];
        foreach (var y in names) script.Append(
            CultureInfo.InvariantCulture, $"(declare-const {y} Real)\n(assert (and (>= {y} 0.0) (<= {y} 1.0)))\n");
        script.Append(
            CultureInfo.InvariantCulture, $"(assert (or {string.Join(' ', names.Select(y => $"(= {y} 1.0)"))}))\n");
        var terms = names.Select(y => $"(* alpha {y} {y})").ToList();
        for (var row = 0; row < names.Length; row++)
        {
            for (var column = row + 1; column < names.Length; column++)
            {
                var (s, m) = (row / agents.Length, column / agents.Length);
                var (i, j) = (agents[row % agents.Length], agents[column % agents.Length]);
                // Twice the entry of M: off the diagonal each product stands twice.
                var entry = s == m
                    ? $"(* (/ 1.0 2.0) mixed_{m}_{ClosingChecker.PairIndex(game.AgentCount, i, j)})"
                    : $"joint_{m}_{j}";
                terms.Add($"(* (- 1.0) power_{m} {entry} {names[row]} {names[column]})");
            }
        }

        return "(<= (+ 0.0 " + string.Join("\n    ", terms) + ") 0.0)";
    }

    private static void Powers(StringBuilder script, int stages)
    {
        Define(script, "power_0", Rational.One);
        for (var t = 1; t < stages; t++) Let(script, $"power_{t}", $"(* power_{t - 1} gamma)");
    }

    // Sums over later stages, each from the one after it: the script stays linear in the horizon.
    private static void Tails(StringBuilder script, StageBoundArgument claim, DecPomdp game)
    {
        var stages = claim.JointSpans.Length;
        var agents = ClosingChecker.DecidingAgents(game);
        if (claim.Closing is ClosingTheorem.T9a or ClosingTheorem.A1)
        {
            foreach (var j in agents) Define(script, $"later_{stages}_{j}", Rational.Zero);
            for (var t = stages - 1; t > 0; t--)
            {
                foreach (var j in agents)
                {
                    Let(script, $"later_{t}_{j}",
                        $"(+ later_{t + 1}_{j} (* (/ 1.0 2.0) power_{t} {Spans(claim)}_{t}_{j} lambda_{t}_{j}))");
                }
            }
        }

        if (claim.Widths.IsEmpty) return;
        Define(script, $"wide_{stages}", Rational.Zero);
        for (var u = stages - 1; u >= 0; u--)
        {
            // T8' counts the histories of a stage anew; the others add the entropy of later stages.
            var entropies = claim.Closing == ClosingTheorem.T8Prime || u == 0
                ? ""
                : string.Concat(agents.Select(k => $" (/ (* local_{u}_{k} local_{u}_{k}) (* 8.0 alpha))"));
            var share = claim.Closing == ClosingTheorem.T8Prime ? agents.Length * (u + 1) : agents.Length;
            Let(script, $"share_{u}", Number(1 - new Rational(1, share)));
            Let(script, $"wide_{u}", $"(+ wide_{u + 1} (* share_{u} power_{u} (+ width_{u}{entropies} 0.0)))");
        }
    }

    private static string Spans(StageBoundArgument claim) => claim.Closing == ClosingTheorem.A1 ? "local" : "joint";

    // For each deciding agent and stage, what has to be positive: γ^s α minus the right side of the closing theorem.
    private static List<(string Name, string Text)> Gaps(StageBoundArgument claim, DecPomdp game)
    {
        var agents = ClosingChecker.DecidingAgents(game);
        var gaps = new List<(string, string)>();
        for (var s = 0; s < claim.JointSpans.Length; s++)
        {
            foreach (var i in agents)
            {
                var left = claim.Closing == ClosingTheorem.T8Prime ? "alpha" : $"(* power_{s} alpha)";
                gaps.Add(($"{s}_{i}", $"(- {left} (+ 0.0 {string.Join(' ', RightTerms(claim, game, agents, i, s))}))"));
            }
        }

        return gaps;
    }

    private static IEnumerable<string> RightTerms(
        StageBoundArgument claim, DecPomdp game, ImmutableArray<int> agents, int agent, int stage)
    {
        if (claim.Closing is ClosingTheorem.T9a or ClosingTheorem.A1)
        {
            if (stage > 0)
            {
                yield return $"(/ (* power_{stage} {Spans(claim)}_{stage}_{agent}) (* 2.0 lambda_{stage}_{agent}))";
            }

            foreach (var j in agents.Where(j => j != agent)) yield return $"later_{stage + 1}_{j}";
        }

        if (claim.Closing is ClosingTheorem.T7 or ClosingTheorem.T9a)
        {
            foreach (var j in agents.Where(j => j != agent))
            {
                var pair = ClosingChecker.PairIndex(game.AgentCount, agent, j);
                yield return $"(* (/ 1.0 4.0) power_{stage} mixed_{stage}_{pair} "
                    + $"(/ weight_{stage}_{j} weight_{stage}_{agent}))";
            }
        }
        else
        {
            yield return $"(* share_{stage} power_{stage} width_{stage})";
            yield return $"wide_{stage + 1}";
        }
    }

    private static void Let(StringBuilder script, string name, string term) =>
        script.Append(CultureInfo.InvariantCulture, $"(define-fun {name} () Real {term})\n");
}
