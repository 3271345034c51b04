using System.Globalization;
using System.Text;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>The steps of a bisection tree as SMT-LIB 2.</summary>
internal static class SmtBoxFacts
{
    /// <param name="step">The step.</param>
    /// <param name="name">Of its box.</param>
    /// <param name="isCut">Whether the certificate has cuts, so that boxes hold only what they leave.</param>
    public static SmtStep Of(BoxStep step, string name, bool isCut) => step switch
    {
        { Empty: { IsOrdered: true } outside } => new SmtStep($"{name}-outside", Outside(outside)),
        { Empty: { } empty } => new SmtStep($"{name}-empty", Empty(empty, isCut)),
        { Closed: { } closed } => new SmtStep($"{name}-closed", Closed(closed, isCut)),
        _ => throw new ArgumentException("A step is empty or closed.", nameof(step)),
    };

    // Two numbers in intervals, the first no smaller than the second.
    private static string Outside(EmptyStep step)
    {
        var script = new StringBuilder("""
            ; SymmetryKit: a box outside of what the cuts leave (B3.1): expected answer unsat
            ; premises: the intervals, which symkit check computes from the game, and p_0 >= p_1, which only the
            ; policies have that symmetries leave to be searched; symkit check verifies the symmetries
            (set-logic QF_LRA)

            """);
        AppendNumbers(script, step);
        return script.Append("(assert (>= p_0 p_1))\n(check-sat)\n").ToString();
    }

    // Numbers in intervals, with a given sum.
    private static string Empty(EmptyStep step, bool isCut)
    {
        var script = new StringBuilder(
            "; SymmetryKit: a box without critical points (B1, B4): expected answer unsat\n");
        AppendCuts(script, isCut);
        script.Append("""
            ; premises: the intervals, which symkit check computes from the game
            (set-logic QF_LRA)

            """);
        AppendNumbers(script, step);

        if (step.Sum is { } sum)
        {
            var terms = string.Join(' ', Enumerable.Range(0, step.Intervals.Length).Select(x => $"p_{x}"));
            script.Append(CultureInfo.InvariantCulture, $"(assert (= (+ 0.0 {terms}) {Number(sum)}))\n");
        }

        return script.Append("(check-sat)\n").ToString();
    }

    private static void AppendNumbers(StringBuilder script, EmptyStep step)
    {
        for (var x = 0; x < step.Intervals.Length; x++)
        {
            script.Append(CultureInfo.InvariantCulture, $"(declare-const p_{x} Real)\n");
            foreach (var interval in step.Intervals[x])
            {
                script.Append(CultureInfo.InvariantCulture,
                    $"(assert (and (<= {Number(interval.Lower)} p_{x}) (<= p_{x} {Number(interval.Upper)})))\n");
            }
        }
    }

    // What is shown is shown of fewer policies than the box seems to hold.
    private static void AppendCuts(StringBuilder script, bool isCut)
    {
        if (!isCut) return;
        script.Append("""
            ; the box holds only the policies that the cuts leave (B3.1); symkit check verifies the symmetries

            """);
    }

    // Elimination, term by term: a pivot that is not positive would be a violation.
    private static string Closed(ClosedStep step, bool isCut)
    {
        var size = step.Weights.Length;
        var script = new StringBuilder(
            "; SymmetryKit: a box on which the second variation is negative definite (B2): expected answer unsat\n");
        AppendCuts(script, isCut);
        script.Append("""
            ; premises: the intervals of the form's entries, which symkit check computes from the game
            ; radii go to the diagonal by 2 r |v_x v_y| <= r (t_y/t_x) v_x^2 + r (t_x/t_y) v_y^2
            (set-logic QF_LRA)

            """);
        var diagonal = Enumerable.Range(0, size).Select(x => new List<string>()).ToArray();
        var present = new bool[size, size];
        for (var x = 0; x < size; x++)
        {
            Let(script, $"t_{x}", Number(step.Weights[x]));
            for (var y = 0; y < x; y++)
            {
                var entry = step.Entries[x][y];
                if (entry is { Lower: 0, Upper: 0 }) continue;
                var (low, high) = (Grid.ToRational(entry.Lower), Grid.ToRational(entry.Upper));
                Let(script, $"e_0_{x}_{y}", SmtLibScript.Number((low + high) / 2));
                Let(script, $"r_{x}_{y}", SmtLibScript.Number((high - low) / 2));
                diagonal[x].Add($"(* r_{x}_{y} (/ t_{y} t_{x}))");
                diagonal[y].Add($"(* r_{x}_{y} (/ t_{x} t_{y}))");
                present[x, y] = true;
            }
        }

        for (var x = 0; x < size; x++)
        {
            Let(script, $"e_0_{x}_{x}", diagonal[x].Count == 0
                ? Number(step.Entries[x][x].Lower)
                : $"(- {Number(step.Entries[x][x].Lower)} {string.Join(' ', diagonal[x])})");
        }

        var latest = new int[size, size];
        for (var k = 0; k < size; k++) Eliminate(script, k, present, latest);
        var pivots = Enumerable.Range(0, size).Select(k => $"(<= e_{latest[k, k]}_{k}_{k} 0.0)");
        return script.Append("(assert (or false\n  ").AppendJoin("\n  ", pivots).Append("))\n(check-sat)\n").ToString();
    }

    // e_s_x_y is the entry after s changes; entries that are 0 are left out.
    private static void Eliminate(StringBuilder script, int k, bool[,] present, int[,] latest)
    {
        var size = present.GetLength(0);
        string Name(int x, int y) => $"e_{latest[x, y]}_{x}_{y}";
        for (var x = k + 1; x < size; x++)
        {
            if (!present[x, k]) continue;
            Let(script, $"f_{x}_{k}", $"(/ {Name(x, k)} {Name(k, k)})");
            for (var y = k + 1; y <= x; y++)
            {
                if (!present[y, k]) continue;
                var product = $"(* f_{x}_{k} {Name(y, k)})";
                var term = x == y || present[x, y] ? $"(- {Name(x, y)} {product})" : $"(- {product})";
                present[x, y] = true;
                latest[x, y]++;
                Let(script, Name(x, y), term);
            }
        }
    }

    private static string Number(long x) => SmtLibScript.Number(Grid.ToRational(x));

    private static void Let(StringBuilder script, string name, string term) =>
        script.Append(CultureInfo.InvariantCulture, $"(define-fun {name} () Real {term})\n");
}
