namespace SymmetryKit.Solving;

/// <summary>
/// The stage bounds of S1 in the numbers of one sweep; shapes as in <see cref="Certification.StageBoundArgument"/>.
/// </summary>
/// <param name="JointSpans">[m][i].</param>
/// <param name="LocalSpans">[m][i]; empty for reward-only bounds.</param>
/// <param name="Ratios">[m][i]; empty for reward-only bounds.</param>
/// <param name="Mixed">[m][pair].</param>
/// <param name="Widths">[m], of the rewards as they are.</param>
/// <param name="Shaped">Widths after potential shaping, with the potential; null where the source has none.</param>
internal sealed record StageBounds<T>(
    T[][] JointSpans, T[][] LocalSpans, T[][] Ratios, T[][] Mixed, T[] Widths, ShapedWidths<T>? Shaped)
{
    /// <summary>Number of stages.</summary>
    public int Horizon => JointSpans.Length;

    /// <summary>
    /// The same bounds with the shaped widths in the place of the plain ones; null where there are none.
    /// </summary>
    public StageBounds<T>? WithShaping() => Shaped is null ? null : this with { Widths = Shaped.Widths };

    /// <summary>The same bounds in other numbers.</summary>
    public StageBounds<TOther> Convert<TOther>(Converter<T, TOther> convert)
    {
        TOther[][] All(T[][] rows) => Array.ConvertAll(rows, row => Array.ConvertAll(row, convert));
        return new(All(JointSpans), All(LocalSpans), All(Ratios), All(Mixed), Array.ConvertAll(Widths, convert),
            Shaped is null ? null : new(Array.ConvertAll(Shaped.Widths, convert), All(Shaped.Potential)));
    }
}
