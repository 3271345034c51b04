using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>The pass over a game's tables for one or several sets of sequence weights at once.</summary>
internal sealed class SequencePass
{
    private readonly SequenceTables _tables;
    private readonly SequenceWeights[] _batch;
    private readonly BilinearVectors[] _payoffs;
    private readonly BilinearVectors[] _chances;

    /// <param name="game">The game.</param>
    /// <param name="batch">Whose sums are made.</param>
    public SequencePass(FlatGame game, params SequenceWeights[] batch)
    {
        (_tables, _batch) = (game.Tables, batch);
        _payoffs = [.. batch.Select(w => w.Payoffs)];
        _chances = [.. batch.SelectMany(w => new[] { w.Chances, w.EntropyChances })];
    }

    /// <summary>Makes the sums of the first <paramref name="count"/> sets.</summary>
    /// <remarks>Those over histories belong to the visited objective and stay 0 for the other one.</remarks>
    public void Run(int count, EntropyObjective objective)
    {
        for (var k = 0; k < count; k++) _batch[k].ClearSums();
        _tables.Payoffs.Multiply(_payoffs.AsSpan(0, count));
        if (objective == EntropyObjective.Visited) _tables.Chances.Multiply(_chances.AsSpan(0, 2 * count));
    }
}
