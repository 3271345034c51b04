using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymmetryKit.Dynamics;

/// <summary>A sparse matrix as dense blocks, multiplied from both sides while it is read once.</summary>
/// <remarks>
/// <para>Immutable, shared by threads. Rows of a block are padded with zeros to whole vectors: what these meet in the
/// vectors counts nothing.</para>
/// <para>Four rows go together, so that a column's two numbers are loaded once for them; several pairs of vectors go
/// together, so that the entries come from memory once for all of them.</para>
/// </remarks>
internal sealed class BlockMatrix
{
    /// <summary>Numbers read beyond the last column.</summary>
    public const int Overhang = 3;

    // Rows multiplied together.
    private const int Together = 4;

    private readonly MatrixBlock[] _blocks;
    private readonly double[] _entries;

    /// <param name="blocks">The blocks, with their places in <paramref name="entries"/>.</param>
    /// <param name="entries">Row by row, <see cref="MatrixBlock.Stride"/> numbers each.</param>
    public BlockMatrix(MatrixBlock[] blocks, double[] entries) => (_blocks, _entries) = (blocks, entries);

    /// <summary>Numbers stored, padding included.</summary>
    public int EntryCount => _entries.Length;

    /// <summary>Number of blocks.</summary>
    public int BlockCount => _blocks.Length;

    /// <summary>Adds M y and x M for all of <paramref name="vectors"/>.</summary>
    public void Multiply(ReadOnlySpan<BilinearVectors> vectors) => Multiply(vectors, 0, _blocks.Length);

    /// <summary>As above for the blocks from <paramref name="first"/> to before <paramref name="end"/> alone.</summary>
    public void Multiply(ReadOnlySpan<BilinearVectors> vectors, int first, int end)
    {
        unchecked
        {
            foreach (ref readonly var block in _blocks.AsSpan(first, end - first))
            {
                ref var entries = ref _entries[block.Offset];
                var row = 0;
                for (; row <= block.RowCount - Together; row += Together)
                {
                    foreach (ref readonly var v in vectors) MultiplyFour(in block, ref entries, block.FirstRow
                        + row, v);
                    entries = ref Unsafe.Add(ref entries, Together * block.Stride);
                }

                for (; row < block.RowCount; row++)
                {
                    foreach (ref readonly var v in vectors) MultiplyOne(in block, ref entries, block.FirstRow + row, v);
                    entries = ref Unsafe.Add(ref entries, block.Stride);
                }
            }
        }
    }

    private static void MultiplyFour(in MatrixBlock block, ref double entries, int row, in BilinearVectors v)
    {
        ref var y = ref Column(v.Columns, in block, v.ColumnStart);
        ref var sums = ref Column(v.ColumnSums, in block, v.ColumnStart);
        var x = v.Rows.AsSpan(row, Together);
        var rowSums = v.RowSums.AsSpan(row, Together);
        var stride = (nuint)block.Stride;
        var done = Vector512.IsHardwareAccelerated ? FourRowsWide(ref entries, stride, ref y, ref sums, x, rowSums) : 0;
        if (done < stride) FourRows(ref entries, stride, done, ref y, ref sums, x, rowSums);
    }

    /// <summary>Multiplies as many columns as fill vectors of eight; returns how many.</summary>
    private static nuint FourRowsWide(
        ref double entries, nuint stride, ref double y, ref double sums, ReadOnlySpan<double> x, Span<double> rowSums)
    {
        unchecked
        {
            var (x0, x1) = (Vector512.Create(x[0]), Vector512.Create(x[1]));
            var (x2, x3) = (Vector512.Create(x[2]), Vector512.Create(x[3]));
            var (s0, s1) = (Vector512<double>.Zero, Vector512<double>.Zero);
            var (s2, s3) = (Vector512<double>.Zero, Vector512<double>.Zero);
            nuint c = 0;
            for (; c + (nuint)Vector512<double>.Count <= stride; c += (nuint)Vector512<double>.Count)
            {
                var (from, to) = (Vector512.LoadUnsafe(ref y, c), Vector512.LoadUnsafe(ref sums, c));
                var m0 = Vector512.LoadUnsafe(ref entries, c);
                var m1 = Vector512.LoadUnsafe(ref entries, c + stride);
                var m2 = Vector512.LoadUnsafe(ref entries, c + (2 * stride));
                var m3 = Vector512.LoadUnsafe(ref entries, c + (3 * stride));
                s0 = Vector512.FusedMultiplyAdd(m0, from, s0);
                s1 = Vector512.FusedMultiplyAdd(m1, from, s1);
                s2 = Vector512.FusedMultiplyAdd(m2, from, s2);
                s3 = Vector512.FusedMultiplyAdd(m3, from, s3);
                to = Vector512.FusedMultiplyAdd(m0, x0, to);
                to = Vector512.FusedMultiplyAdd(m1, x1, to);
                to = Vector512.FusedMultiplyAdd(m2, x2, to);
                Vector512.FusedMultiplyAdd(m3, x3, to).StoreUnsafe(ref sums, c);
            }

            rowSums[0] += Vector512.Sum(s0);
            rowSums[1] += Vector512.Sum(s1);
            rowSums[2] += Vector512.Sum(s2);
            rowSums[3] += Vector512.Sum(s3);
            return c;
        }
    }

    /// <summary>Multiplies the columns from <paramref name="c"/> on, four at a time.</summary>
    private static void FourRows(
        ref double entries, nuint stride, nuint c, ref double y, ref double sums, ReadOnlySpan<double> x,
        Span<double> rowSums)
    {
        unchecked
        {
            var (x0, x1) = (Vector256.Create(x[0]), Vector256.Create(x[1]));
            var (x2, x3) = (Vector256.Create(x[2]), Vector256.Create(x[3]));
            var (s0, s1) = (Vector256<double>.Zero, Vector256<double>.Zero);
            var (s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (; c < stride; c += (nuint)Vector256<double>.Count)
            {
                var (from, to) = (Vector256.LoadUnsafe(ref y, c), Vector256.LoadUnsafe(ref sums, c));
                var m0 = Vector256.LoadUnsafe(ref entries, c);
                var m1 = Vector256.LoadUnsafe(ref entries, c + stride);
                var m2 = Vector256.LoadUnsafe(ref entries, c + (2 * stride));
                var m3 = Vector256.LoadUnsafe(ref entries, c + (3 * stride));
                s0 = Vector256.FusedMultiplyAdd(m0, from, s0);
                s1 = Vector256.FusedMultiplyAdd(m1, from, s1);
                s2 = Vector256.FusedMultiplyAdd(m2, from, s2);
                s3 = Vector256.FusedMultiplyAdd(m3, from, s3);
                to = Vector256.FusedMultiplyAdd(m0, x0, to);
                to = Vector256.FusedMultiplyAdd(m1, x1, to);
                to = Vector256.FusedMultiplyAdd(m2, x2, to);
                Vector256.FusedMultiplyAdd(m3, x3, to).StoreUnsafe(ref sums, c);
            }

            rowSums[0] += Vector256.Sum(s0);
            rowSums[1] += Vector256.Sum(s1);
            rowSums[2] += Vector256.Sum(s2);
            rowSums[3] += Vector256.Sum(s3);
        }
    }

    private static void MultiplyOne(in MatrixBlock block, ref double entries, int row, in BilinearVectors v)
    {
        unchecked
        {
            ref var y = ref Column(v.Columns, in block, v.ColumnStart);
            ref var sums = ref Column(v.ColumnSums, in block, v.ColumnStart);
            var (x, sum) = (Vector256.Create(v.Rows[row]), Vector256<double>.Zero);
            for (nuint c = 0; c < (nuint)block.Stride; c += (nuint)Vector256<double>.Count)
            {
                var m = Vector256.LoadUnsafe(ref entries, c);
                sum = Vector256.FusedMultiplyAdd(m, Vector256.LoadUnsafe(ref y, c), sum);
                Vector256.FusedMultiplyAdd(m, x, Vector256.LoadUnsafe(ref sums, c)).StoreUnsafe(ref sums, c);
            }

            v.RowSums[row] += Vector256.Sum(sum);
        }
    }

    // One check of the range for the loops that follow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double Column(double[] columns, in MatrixBlock block, int start) =>
        ref MemoryMarshal.GetReference(columns.AsSpan(start + block.FirstColumn, block.Stride));
}
