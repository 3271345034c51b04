namespace SymmetryKit.Certification;

/// <summary>
/// A box: β (times the reward unit) and every probability π_i(a|τ) in an interval. Mutable; contraction narrows it in
/// place.
/// </summary>
internal sealed class PolicyRanges<T>(T beta, T[] probabilities)
    where T : struct, IEnclosure<T>
{
    public T Beta { get; set; } = beta;

    public T[] Probabilities { get; } = probabilities;

    /// <summary>All policies.</summary>
    public static PolicyRanges<T> Everything(T beta, int length)
    {
        var all = new T[length];
        Array.Fill(all, T.Hull(T.Zero, T.One));
        return new(beta, all);
    }

    public PolicyRanges<T> Copy() => new(Beta, (T[])Probabilities.Clone());
}
