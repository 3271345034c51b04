namespace SymmetryKit.Dynamics;

/// <summary>What a <see cref="BlockMatrix"/> M is multiplied with from both sides, x and y, and where M y and x M are
/// added to.</summary>
/// <param name="Rows">x, one number per row.</param>
/// <param name="RowSums">M y.</param>
/// <param name="Columns">y, from <paramref name="ColumnStart"/> on one number per column and
/// <see cref="BlockMatrix.Overhang"/> more, which must be finite.</param>
/// <param name="ColumnSums">x M, laid out like y; what follows it is kept.</param>
/// <param name="ColumnStart">Where the columns begin in both of their arrays.</param>
internal readonly record struct BilinearVectors(
    double[] Rows, double[] RowSums, double[] Columns, double[] ColumnSums, int ColumnStart);
