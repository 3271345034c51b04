using System.Runtime.InteropServices;

namespace SymmetryKit.Dynamics;

/// <summary>The game in sequence form, the first agent against the rest: expected rewards by sequences, chance weights
/// by histories.</summary>
/// <remarks>
/// <para>A joint history is nothing but the tuple of its local histories, so the others' part of every sum over joint
/// histories is a product of a constant matrix with the vector of their sequence weights, and one pass over that matrix
/// serves both sides. Source: [vonStengel1996].</para>
/// <para>Immutable, shared by threads.</para>
/// </remarks>
internal sealed class SequenceTables
{
    // Columns of a block at most: the two numbers of each then stay in the fastest cache.
    private const int WidestBlock = 1024;

    // Rewards in a block at most: threads share the work by blocks.
    private const int LargestBlock = 1 << 16;

    private readonly FlatGame _game;

    // Joint history by joint history in the order of rows and columns; then its block.
    private readonly int[] _rows;
    private readonly int[] _columns;
    private readonly int[] _blockOf;
    private readonly List<Rectangle> _rectangles = [];

    public SequenceTables(FlatGame game)
    {
        (_game, Rest) = (game, new RestOfTeam(game));
        var tree = game.Tree;
        (_rows, _columns, _blockOf) = (new int[tree.JointCount], new int[tree.JointCount], new int[tree.JointCount]);
        for (var stage = 0; stage < tree.Horizon; stage++)
        {
            for (var j = tree.StageStart(stage); j < tree.StageStart(stage + 1); j++)
            {
                (_rows[j], _columns[j]) = (tree.LocalHistory(j, 0), Rest.Number(j, stage));
            }
        }

        FindRectangles();
        (Payoffs, Chances) = Fill();
    }

    /// <summary>γ^t W(j) E[R | j, a] by the first agent's sequences and the rest's.</summary>
    public BlockMatrix Payoffs { get; }

    /// <summary>γ^t W(j) by the first agent's histories and the rest's.</summary>
    public BlockMatrix Chances { get; }

    /// <summary>Whose histories the columns are.</summary>
    public RestOfTeam Rest { get; }

    /// <summary>Covers the joint histories by rectangles of histories, greedily row by row.</summary>
    private void FindRectangles()
    {
        var order = new int[_rows.Length];
        var keys = new long[_rows.Length];
        for (var j = 0; j < order.Length; j++) (order[j], keys[j]) = (j, ((long)_rows[j] << 32) + _columns[j]);
        Array.Sort(keys, order);
        // By the first column of their run: the rectangles that end with the row before, and those of this row.
        var (open, current) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        var longest = Math.Max(1, WidestBlock / Rest.ActionCount);
        for (int start = 0, end; start < order.Length; start = end)
        {
            var (row, column) = (_rows[order[start]], _columns[order[start]]);
            if (start > 0 && row != _rows[order[start - 1]])
            {
                (open, current) = (current, open);
                current.Clear();
            }

            for (end = start + 1; end < order.Length && end - start < longest; end++)
            {
                if (_rows[order[end]] != row || _columns[order[end]] != column + end - start) break;
            }

            var block = Extend(open, row, column, end - start);
            current[column] = block;
            for (var k = start; k < end; k++) _blockOf[order[k]] = block;
        }
    }

    private int Extend(Dictionary<int, int> open, int row, int column, int columnCount)
    {
        // Whole groups of rows that are multiplied together.
        var mostRows = Math.Max(4, LargestBlock / (columnCount * _game.JointActionCount) & -4);
        if (open.TryGetValue(column, out var block) && _rectangles[block].ColumnCount == columnCount
            && _rectangles[block].RowCount < mostRows)
        {
            CollectionsMarshal.AsSpan(_rectangles)[block].RowCount++;
            return block;
        }

        _rectangles.Add(new Rectangle { Row = row, RowCount = 1, Column = column, ColumnCount = columnCount });
        return _rectangles.Count - 1;
    }

    private (BlockMatrix Payoffs, BlockMatrix Chances) Fill()
    {
        var (own, others) = (_game.Sizes[0], Rest.ActionCount);
        var (payoffBlocks, payoffs) = Lay(own, others);
        var (chanceBlocks, chances) = Lay(1, 1);
        var (tree, discount) = (_game.Tree, _game.Tree.Game.Discount.ToDouble());
        for (var stage = 0; stage < tree.Horizon; stage++)
        {
            var factor = Math.Pow(discount, stage);
            Parallel.For(tree.StageStart(stage), tree.StageStart(stage + 1), j =>
            {
                var (row, column) = (_rows[j], _columns[j]);
                chances[chanceBlocks[_blockOf[j]].Place(row, column)] = tree.Weight(j).ToDouble() * factor;
                for (var a = 0; a < own * others; a++)
                {
                    var place = payoffBlocks[_blockOf[j]].Place((row * own) + (a / others), (column * others)
                        + (a % others));
                    payoffs[place] = tree.WeightedReward(j, a).ToDouble() * factor;
                }
            });
        }

        return (new BlockMatrix(payoffBlocks, payoffs), new BlockMatrix(chanceBlocks, chances));
    }

    /// <summary>The rectangles as blocks of a matrix with so many rows and columns per history.</summary>
    private (MatrixBlock[] Blocks, double[] Entries) Lay(int rows, int columns)
    {
        var blocks = new MatrixBlock[_rectangles.Count];
        var length = 0;
        for (var b = 0; b < blocks.Length; b++)
        {
            var r = _rectangles[b];
            var stride = MatrixBlock.StrideFor(r.ColumnCount * columns);
            blocks[b] = new MatrixBlock(r.Row * rows, r.RowCount * rows, r.Column * columns, stride, length);
            length += r.RowCount * rows * stride;
        }

        return (blocks, new double[length]);
    }

    private struct Rectangle
    {
        public int Row;
        public int RowCount;
        public int Column;
        public int ColumnCount;
    }
}
