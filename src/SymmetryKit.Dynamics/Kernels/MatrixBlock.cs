using System.Runtime.Intrinsics;

namespace SymmetryKit.Dynamics;

/// <summary>A dense block of a <see cref="BlockMatrix"/>.</summary>
/// <param name="FirstRow">Its first row.</param>
/// <param name="RowCount">Number of rows.</param>
/// <param name="FirstColumn">Its first column.</param>
/// <param name="Stride">Numbers per row: the columns, and zeros up to a multiple of a vector's length.</param>
/// <param name="Offset">Where its entries begin.</param>
internal readonly record struct MatrixBlock(int FirstRow, int RowCount, int FirstColumn, int Stride, int Offset)
{
    /// <summary>The stride for so many columns.</summary>
    public static int StrideFor(int columns) => (columns + Vector256<double>.Count - 1) & -Vector256<double>.Count;

    /// <summary>Where the entry at a row and a column of the matrix stands.</summary>
    public int Place(int row, int column) => Offset + ((row - FirstRow) * Stride) + column - FirstColumn;
}
