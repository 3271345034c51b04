using System.Globalization;

namespace SymmetryKit.Verification;

/// <summary>What counts as a distribution over actions when it comes from elsewhere.</summary>
public static class Distribution
{
    /// <summary>
    /// How far a sum of probabilities may be from 1. Networks answer in single precision, whose sums are off by some
    /// 1e-7; nothing is renormalized.
    /// </summary>
    public const double SumTolerance = 1e-6;

    /// <summary>Says what is wrong with <paramref name="probabilities"/>; null if nothing is.</summary>
    /// <param name="probabilities">One number per action; 0 for an illegal one.</param>
    /// <param name="history">Where they are meant.</param>
    /// <returns>Such as <c>expected probabilities that sum to 1 within 1E-06, found the sum 0.99</c>.</returns>
    public static string? Fault(IReadOnlyList<double> probabilities, AgentHistory history)
    {
        if (probabilities.Count != history.ActionCount)
        {
            return $"expected {history.ActionCount} probabilities, one per action, found {probabilities.Count}";
        }

        for (var a = 0; a < probabilities.Count; a++)
        {
            if (!double.IsFinite(probabilities[a]) || probabilities[a] < 0)
            {
                return $"expected probabilities from 0 to 1, found {Text(probabilities[a])}";
            }

            if (probabilities[a] > 0 && !history.LegalActions.Contains(a))
            {
                var legal = string.Join(", ", history.LegalActions.Select(l => history.ActionNames[l]));
                return $"expected probability 0 for the illegal action {history.ActionNames[a]}, "
                    + $"found {Text(probabilities[a])}; legal there: {legal}";
            }
        }

        var sum = probabilities.Sum();
        return Math.Abs(sum - 1) <= SumTolerance
            ? null
            : $"expected probabilities that sum to 1 within {Text(SumTolerance)}, found the sum {Text(sum)}";
    }

    private static string Text(double value) => value.ToString("g10", CultureInfo.InvariantCulture);
}
