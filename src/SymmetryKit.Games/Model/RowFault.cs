using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Why a row of numbers is not a distribution.</summary>
/// <param name="Index">The entry with a negative probability; null if it is the sum that is wrong.</param>
/// <param name="Value">That probability, or the sum.</param>
internal sealed record RowFault(int? Index, Rational Value)
{
    /// <summary>The first fault of a row; null if it is a distribution.</summary>
    public static RowFault? Find(IReadOnlyList<Outcome> entries)
    {
        var sum = Rational.Zero;
        foreach (var (index, p) in entries)
        {
            if (p < 0) return new RowFault(index, p);
            sum += p;
        }

        return sum == 1 ? null : new RowFault(null, sum);
    }

    /// <summary>One sentence without a full stop.</summary>
    /// <param name="row">What row it is.</param>
    /// <param name="element">The name of an entry.</param>
    public string Describe(string row, Func<int, string> element)
    {
        if (Index is { } index)
        {
            return $"{row}: expected probabilities of at least 0, found {Short(Value)} for {element(index)}";
        }

        if (Value.IsZero) return $"{row}: expected probabilities that sum to 1, found none";
        // A tiny excess is float residue; say how small it is and what repairs it.
        var excess = Value - 1;
        var hint = Rational.Abs(excess) < new Rational(1, 100_000)
            ? $" (off by {excess.ToDouble():0.#e+0}; --snap rounds such residue away)"
            : string.Empty;
        return $"{row}: expected probabilities that sum to exactly 1, found the sum {Short(Value)}{hint}";
    }

    private static string Short(Rational value)
    {
        var text = value.ToString();
        return text.Length <= 24 ? text : $"{value.ToDouble():R}";
    }
}
