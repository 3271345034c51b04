namespace SymmetryKit.Certification;

/// <summary>A box: an interval of β (times the reward unit) and one for every π_i(a|τ), narrowed in place.</summary>
internal sealed class BoxRanges(GridInterval beta, GridInterval[] probabilities)
{
    public GridInterval Beta { get; set; } = beta;

    public GridInterval[] Probabilities { get; } = probabilities;

    /// <summary>All policies.</summary>
    public static BoxRanges Everything(GridInterval beta, int positions)
    {
        var all = new GridInterval[positions];
        Array.Fill(all, new GridInterval(0, Grid.One));
        return new(beta, all);
    }

    public BoxRanges Copy() => new(Beta, (GridInterval[])Probabilities.Clone());

    /// <summary>Intersects with the hyperplane Σ_a π(a|τ) = 1; false if nothing is left.</summary>
    public bool Normalize(Infoset set)
    {
        var own = Probabilities.AsSpan(set.Start, set.Size);
        for (var a = 0; a < own.Length; a++)
        {
            var rest = GridInterval.One;
            for (var b = 0; b < own.Length; b++)
            {
                if (b != a) rest -= own[b];
            }

            if (own[a].Meet(rest) is not { } narrowed) return false;
            own[a] = narrowed;
        }

        return true;
    }
}
