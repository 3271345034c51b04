using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Pr(j, s) for consecutive joint histories, in one flat array.</summary>
/// <param name="starts">Where each history's entries begin; one more than there are histories.</param>
/// <param name="entries">States of positive weight, by increasing index within a history.</param>
internal sealed class BeliefStore(int[] starts, Outcome[] entries)
{
    /// <summary>Number of histories.</summary>
    public int Count => starts.Length - 1;

    /// <summary>The states of one history and their weights, which sum to W(j).</summary>
    public ReadOnlySpan<Outcome> this[int history] => entries.AsSpan(starts[history]..starts[history + 1]);

    /// <summary>A single history.</summary>
    public static BeliefStore Of(IEnumerable<Outcome> states)
    {
        Outcome[] entries = [.. states];
        return new BeliefStore([0, entries.Length], entries);
    }

    /// <summary>W(j).</summary>
    public static Rational Sum(ReadOnlySpan<Outcome> states)
    {
        var sum = Rational.Zero;
        foreach (var (_, weight) in states) sum += weight;
        return sum;
    }
}
