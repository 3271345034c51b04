namespace SymmetryKit.Solving;

/// <summary>
/// A box: β (times the reward unit) and every probability π_i(a|τ) in an interval. Mutable; contraction narrows it in
/// place.
/// </summary>
internal sealed class SearchBox(Bounds beta, Bounds[] probabilities)
{
    public Bounds Beta { get; set; } = beta;

    public Bounds[] Probabilities { get; } = probabilities;

    /// <summary>The sum of all widths.</summary>
    public double Size
    {
        get
        {
            var sum = 0.0;
            foreach (var p in Probabilities) sum += p.Width;
            return sum;
        }
    }

    /// <summary>All policies.</summary>
    public static SearchBox Everything(Bounds beta, int length)
    {
        var all = new Bounds[length];
        Array.Fill(all, new Bounds(0, 1));
        return new(beta, all);
    }

    public SearchBox Copy() => new(Beta, (Bounds[])Probabilities.Clone());

    public void CopyFrom(SearchBox other)
    {
        Beta = other.Beta;
        other.Probabilities.CopyTo(Probabilities, 0);
    }

    /// <summary>Narrows the probabilities of one history by Σ p = 1; false if nothing is left.</summary>
    public bool SumToOne(FlatHistory history)
    {
        var probabilities = Probabilities.AsSpan(history.Start, history.Size);
        for (var a = 0; a < probabilities.Length; a++)
        {
            var rest = Bounds.One;
            for (var b = 0; b < probabilities.Length; b++)
            {
                if (b != a) rest -= probabilities[b];
            }

            if (!Bounds.TryIntersect(probabilities[a], rest, out probabilities[a])) return false;
        }

        return true;
    }
}
