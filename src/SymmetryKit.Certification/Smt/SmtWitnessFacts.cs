using System.Globalization;
using System.Text;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>The steps of a witness as SMT-LIB 2.</summary>
internal static class SmtWitnessFacts
{
    /// <summary>
    /// One coordinate of Krawczyk's image lies inside the box, for every matrix in the enclosure of Φ'.
    /// </summary>
    public static SmtStep Inside(KrawczykStep step, int point)
    {
        var (n, x) = (step.Inverse.Length, step.Coordinate);
        var script = Header(
            "a coordinate of Krawczyk's image (T9w 1.)", "the enclosures of the gradient and its derivatives");
        var negations = new List<string>();
        for (var z = 0; z < n; z++)
        {
            Between(script, $"f_{z}", step.Residual[z]);
            Let(script, $"y_{z}", step.Inverse[z].Lower);
        }

        for (var y = 0; y < n; y++)
        {
            var products = new List<string>();
            for (var z = 0; z < n; z++)
            {
                if (step.Jacobian[z, y].IsZero) continue;
                Between(script, $"a_{z}_{y}", step.Jacobian[z, y]);
                products.Add($"(* y_{z} a_{z}_{y})");
            }

            Let(script, $"d_{y}", step.Deviations[y].Upper);
            var entry = $"(- {(x == y ? "1.0" : "0.0")} (+ 0.0 {string.Join(' ', products)}))";
            negations.Add($"(> {entry} d_{y})");
            negations.Add($"(< {entry} (- d_{y}))");
        }

        Let(script, "r", step.Radius.Lower);
        var shift = $"(+ 0.0 {string.Join(' ', Enumerable.Range(0, n).Select(z => $"(* y_{z} f_{z})"))})";
        var spread = $"(* r (+ 0.0 {string.Join(' ', Enumerable.Range(0, n).Select(y => $"d_{y}"))}))";
        negations.Add($"(>= (+ {shift} {spread}) r)");
        negations.Add($"(<= (- {shift} {spread}) (- r))");
        return Step($"point-{point}-coordinate-{x}", script, negations);
    }

    /// <summary>Σ dπ · d(∂J/∂π) is positive.</summary>
    public static SmtStep Ascent(IReadOnlyList<(FixedInterval Movement, FixedInterval Change)> products)
    {
        // A product of two numbers in intervals is no less than its least value at a corner.
        var script = Header("the second derivative along the direction (T9w 3.)",
            "the enclosures of the movement and of the gradient's change");
        var (negations, terms) = (new List<string>(), new List<string>());
        for (var x = 0; x < products.Count; x++)
        {
            var (movement, change) = products[x];
            if (movement.IsZero || change.IsZero) continue;
            Let(script, $"b_{x}", (movement * change).Lower);
            terms.Add($"b_{x}");
            foreach (var one in new[] { movement.Lower, movement.Upper }.Distinct())
            {
                foreach (var other in new[] { change.Lower, change.Upper }.Distinct())
                {
                    negations.Add($"(> b_{x} (* {SmtLibScript.Number(one)} {SmtLibScript.Number(other)}))");
                }
            }
        }

        negations.Add($"(<= (+ 0.0 {string.Join(' ', terms)}) 0.0)");
        return Step("ascent", script, negations);
    }

    /// <summary>One value exceeds all values of a box.</summary>
    public static SmtStep LargerValue(FixedInterval larger, FixedInterval over)
    {
        var script = Header("a larger value (T9w 4.)", "the enclosures of the two values");
        Between(script, "policy", larger);
        Between(script, "box", over);
        return Step("larger-value", script, ["(<= policy box)"]);
    }

    /// <summary>Two boxes do not meet.</summary>
    public static SmtStep Disjoint(IEnumerable<Rational> gaps, Rational radii)
    {
        var script = Header("two disjoint boxes (T9w 2.)", "none");
        Let(script, "radii", radii);
        var near = gaps.Select(gap => SmtLibScript.Number(gap)).Select(gap => $"(<= {gap} radii) (<= (- radii) {gap})");
        return Step("disjoint", script, [$"(and true {string.Join(' ', near)})"]);
    }

    private static StringBuilder Header(string what, string premises) => new(
        $"; SymmetryKit: {what}: expected answer unsat\n; premises: {premises}\n(set-logic QF_LRA)\n");

    private static SmtStep Step(string name, StringBuilder script, IEnumerable<string> negations) => new(
        $"witness-{name}",
        script.Append("(assert (or false\n  ").AppendJoin("\n  ", negations).Append("))\n(check-sat)\n").ToString());

    private static void Let(StringBuilder script, string name, Rational value) => script.Append(
        CultureInfo.InvariantCulture, $"(define-fun {name} () Real {SmtLibScript.Number(value)})\n");

    private static void Between(StringBuilder script, string name, FixedInterval interval) => script.Append(
        CultureInfo.InvariantCulture,
        $"(declare-const {name} Real)\n"
        + $"(assert (and (<= {SmtLibScript.Number(interval.Lower)} {name}) "
        + $"(<= {name} {SmtLibScript.Number(interval.Upper)})))\n");
}
