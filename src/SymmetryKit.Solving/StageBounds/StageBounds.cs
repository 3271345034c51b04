namespace SymmetryKit.Solving;

/// <summary>The stage bounds of S1 in the numbers of one sweep; shapes as in <see cref="Certification.StageBoundArgument"/>.</summary>
internal sealed record StageBounds<T>(T[][] JointSpans, T[][] LocalSpans, T[][] Ratios, T[][] Mixed, T[] Widths)
{
    /// <summary>Number of stages.</summary>
    public int Horizon => JointSpans.Length;

    /// <summary>The same bounds in other numbers.</summary>
    public StageBounds<TOther> Convert<TOther>(Converter<T, TOther> convert)
    {
        TOther[][] All(T[][] rows) => Array.ConvertAll(rows, row => Array.ConvertAll(row, convert));
        return new(All(JointSpans), All(LocalSpans), All(Ratios), All(Mixed), Array.ConvertAll(Widths, convert));
    }
}
