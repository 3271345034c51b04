namespace SymmetryKit.Solving.Tests;

/// <summary>All critical points of k levers pulled by two agents, from one equation in one unknown.</summary>
/// <remarks>
/// <para>
/// At a critical point log p = q/α + const and log q = p/α + const. So Σ (log p - log q)(p - q) is at once nonnegative
/// and -1/α Σ (p - q)²: both agents play the same policy.
/// </para>
/// <para>
/// α log p - p takes the same value for every lever; it rises up to α and falls beyond, so that there are at most two
/// different probabilities. With m levers at the larger one, e^t times the smaller one, α t is their difference: α =
/// (e^t - 1) / (t (m e^t + k - m)), t > 0; the solutions are found by their changes of sign.
/// </para>
/// </remarks>
internal static class LeverPoints
{
    private const double Step = 1e-3;
    private const double Largest = 100;

    /// <summary>
    /// The policies, by how many levers have the larger probability, and what that is; each stands for one point per
    /// choice of these levers. The uniform policy has none.
    /// </summary>
    public static IEnumerable<(int Favored, double Probability)> Of(int levers, double alpha)
    {
        yield return (0, 1.0 / levers);
        for (var m = 1; m < levers; m++)
        {
            for (var t = Step; t < Largest; t += Step)
            {
                if (Excess(t) > 0 == Excess(t + Step) > 0) continue;
                var (low, high) = (t, t + Step);
                for (var cut = 0; cut < 60; cut++)
                {
                    var middle = (low + high) / 2;
                    if (Excess(middle) > 0 == Excess(low) > 0) low = middle;
                    else high = middle;
                }

                yield return (m, Math.Exp(low) / (m * Math.Exp(low) + levers - m));
            }

            double Excess(double t) => (Math.Exp(t) - 1) / (t * (m * Math.Exp(t) + levers - m)) - alpha;
        }
    }

    /// <summary>How many points there are.</summary>
    public static int Count(int levers, double alpha) => Of(levers, alpha).Sum(p => Choose(levers, p.Favored));

    /// <summary>How many sets of m levers there are.</summary>
    public static int Choose(int levers, int m) =>
        m == 0 ? 1 : Choose(levers - 1, m - 1) * levers / m;
}
