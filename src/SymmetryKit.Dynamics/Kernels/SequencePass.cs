using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>The pass over a game's tables for one or several sets of sequence weights at once.</summary>
/// <remarks>
/// Large tables are read in parts with sums of their own, which are added up in the order of the parts: by several
/// threads or by one, the results are the same.
/// </remarks>
internal sealed class SequencePass
{
    // Adding the parts' sums up is then a small part of the work.
    private const int LargeTable = 400_000;
    private const int LargeTableParts = 8;

    private readonly SequenceTables _tables;
    private readonly SequenceWeights[] _batch;
    private readonly Part[] _parts;
    private readonly Crew _crew;
    private int _count;
    private bool _hasChances;

    /// <param name="game">The game.</param>
    /// <param name="threads">Most threads for one pass.</param>
    /// <param name="batch">Whose sums are made.</param>
    public SequencePass(FlatGame game, int threads, params SequenceWeights[] batch)
        : this(game, threads, game.Tables.Payoffs.EntryCount < LargeTable ? 1 : LargeTableParts, batch)
    {
    }

    /// <param name="game">The game.</param>
    /// <param name="threads">Most threads for one pass.</param>
    /// <param name="parts">Number of parts, whatever the tables' size.</param>
    /// <param name="batch">Whose sums are made.</param>
    public SequencePass(FlatGame game, int threads, int parts, SequenceWeights[] batch)
    {
        (_tables, _batch) = (game.Tables, batch);
        _parts = [.. Enumerable.Range(0, parts).Select(_ => new Part(batch, isWhole: parts == 1))];
        _crew = new Crew(threads - 1, parts, Multiply);
    }

    /// <summary>Makes the sums of the first <paramref name="count"/> sets.</summary>
    /// <remarks>Those over histories belong to the visited objective and stay 0 for the other one.</remarks>
    public void Run(int count, EntropyObjective objective)
    {
        (_count, _hasChances) = (count, objective == EntropyObjective.Visited);
        for (var k = 0; k < count; k++) _batch[k].ClearSums();
        _crew.Run();
        if (_parts.Length == 1) return;
        foreach (var part in _parts) part.AddTo(_batch, count);
    }

    private void Multiply(int number)
    {
        var part = _parts[number];
        if (_parts.Length > 1) part.Clear(_count);
        Multiply(_tables.Payoffs, part.Payoffs.AsSpan(0, _count), number);
        if (_hasChances) Multiply(_tables.Chances, part.Chances.AsSpan(0, 2 * _count), number);
    }

    private void Multiply(BlockMatrix table, ReadOnlySpan<BilinearVectors> vectors, int number)
    {
        var (first, end) = (
            (long)table.BlockCount * number / _parts.Length, (long)table.BlockCount * (number + 1) / _parts.Length);
        table.Multiply(vectors, (int)first, (int)end);
    }

    /// <summary>What a part of the tables is multiplied with, and where to.</summary>
    private sealed class Part
    {
        public Part(SequenceWeights[] batch, bool isWhole)
        {
            BilinearVectors Own(BilinearVectors v)
            {
                if (isWhole) return v;
                var rows = new double[v.RowSums.Length];
                var isOneArray = ReferenceEquals(v.RowSums, v.ColumnSums);
                return v with { RowSums = rows, ColumnSums = isOneArray ? rows : new double[v.ColumnSums.Length] };
            }

            Payoffs = [.. batch.Select(w => Own(w.Payoffs))];
            Chances = [.. batch.SelectMany(w => new[] { Own(w.Chances), Own(w.EntropyChances) })];
        }

        public BilinearVectors[] Payoffs { get; }

        public BilinearVectors[] Chances { get; }

        public void Clear(int count)
        {
            for (var k = 0; k < count; k++) Clear(Payoffs[k]);
            for (var k = 0; k < 2 * count; k++) Clear(Chances[k]);
        }

        public void AddTo(SequenceWeights[] batch, int count)
        {
            for (var k = 0; k < count; k++)
            {
                Add(Payoffs[k], batch[k].Payoffs);
                Add(Chances[2 * k], batch[k].Chances);
                Add(Chances[(2 * k) + 1], batch[k].EntropyChances);
            }
        }

        private static void Clear(BilinearVectors v)
        {
            Array.Clear(v.RowSums);
            Array.Clear(v.ColumnSums);
        }

        private static void Add(BilinearVectors from, BilinearVectors to)
        {
            DenseVector.AddScaled(to.RowSums, from.RowSums, 1);
            if (!ReferenceEquals(to.RowSums, to.ColumnSums)) DenseVector.AddScaled(to.ColumnSums, from.ColumnSums, 1);
        }
    }
}
