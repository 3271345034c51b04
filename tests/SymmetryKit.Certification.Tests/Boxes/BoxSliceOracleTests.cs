using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>The steps of a replay against critical points that Newton's method finds from other formulas.</summary>
public sealed class BoxSliceOracleTests
{
    [Fact]
    public void Round_BoxAroundCriticalPoint_KeepsIt()
    {
        var boxes = 0;
        foreach (var (model, beta, policy, random) in BoxOracle.CriticalPoints(40, mostAgents: 4, mostStages: 3))
        {
            foreach (var radius in new[] { 1e-8, 1e-3, 0.03, 0.3 })
            {
                var (quantities, box) = (
                    new BoxQuantities(model), BoxOracle.Around(model, beta, policy, radius, random));
                var response = new SoftResponse(model, quantities);
                quantities.Derive(box);
                for (var round = 0; round < 4; round++)
                {
                    Assert.True(response.Round(box));
                    BoxOracle.AssertInside(policy, box);
                }

                boxes++;
            }
        }

        Assert.True(boxes > 200, $"only {boxes} boxes");
    }

    [Fact]
    public void Row_BoxAroundCriticalPoint_KeepsIt()
    {
        var narrowed = 0;
        foreach (var (model, beta, policy, random) in BoxOracle.CriticalPoints(40, mostAgents: 2, mostStages: 3))
        {
            foreach (var radius in new[] { 1e-4, 1e-2, 0.1 })
            {
                var (quantities, box) = (
                    new BoxQuantities(model), BoxOracle.Around(model, beta, policy, radius, random));
                var row = new RowEquation(model, quantities);
                quantities.Derive(box);
                var before = box.Probabilities.Sum(p => Grid.ToDouble(p.Width));
                Assert.True(row.Narrow(
                    box, [.. Enumerable.Range(0, row.Count).Select(_ => random.Next(-131071, 131072))]));
                BoxOracle.AssertInside(policy, box);
                if (box.Probabilities.Sum(p => Grid.ToDouble(p.Width)) < 0.99 * before) narrowed++;
            }
        }

        Assert.True(narrowed > 10, $"only {narrowed} rows did anything");
    }

    [Fact]
    public void Row_BoxBesideCriticalPoint_IsOftenEmptied()
    {
        var (tried, emptied) = (0, 0);
        foreach (var (model, beta, policy, random) in BoxOracle.CriticalPoints(30, mostAgents: 2, mostStages: 2))
        {
            var moved = policy.ToArray();
            if (model.Infosets.FirstOrDefault(s => s.Size == 2) is not { } set) continue;
            if (moved[set.Start] is < 0.1 or > 0.9) continue;
            (moved[set.Start], moved[set.Start + 1]) = (moved[set.Start] + 0.05, moved[set.Start + 1] - 0.05);
            for (var trial = 0; trial < 10; trial++)
            {
                var (quantities, box) = (new BoxQuantities(model), BoxOracle.Around(model, beta, moved, 1e-4, random));
                quantities.Derive(box);
                var row = new RowEquation(model, quantities);
                tried++;
                if (!row.Narrow(
                    box, [.. Enumerable.Range(0, row.Count).Select(_ => random.Next(-9999, 9999))])) emptied++;
            }
        }

        Assert.True(tried > 50 && emptied > tried / 2, $"{emptied} of {tried} emptied");
    }

    [Fact]
    public void IsPositive_BoxAroundCriticalPoint_TellsMaximaFromSaddles()
    {
        var (maxima, saddles, closed) = (0, 0, 0);
        foreach (var (model, beta, policy, random, play, logits) in BoxOracle.WithPlay(
            40, mostAgents: 3, mostStages: 2))
        {
            var isSaddle = Determinant(play, logits, 1 / beta) < 0;
            foreach (var radius in new[] { 1e-7, 1e-2 })
            {
                var (quantities, box) = (
                    new BoxQuantities(model), BoxOracle.Around(model, beta, policy, radius, random));
                quantities.Derive(box);
                var holds = new CurvatureForm(model, quantities).IsPositive(box);
                Assert.False(holds && isSaddle);
                if (radius > 1e-7) continue;
                if (isSaddle) saddles++;
                else maxima++;
                if (holds) closed++;
            }
        }

        Assert.True(saddles > 5
            && closed > 0.8 * maxima, $"{maxima} maxima, {closed} of them closed, {saddles} saddles");
    }

    // det of the residual's derivative, I - F', in logits; differences are good enough for its sign.
    private static double Determinant(SoftPlay play, double[] logits, double alpha)
    {
        var n = logits.Length;
        var matrix = new double[n, n];
        var residual = play.Residual(logits, alpha);
        for (var c = 0; c < n; c++)
        {
            var moved = (double[])logits.Clone();
            moved[c] += 1e-6;
            var there = play.Residual(moved, alpha);
            for (var r = 0; r < n; r++) matrix[r, c] = (there[r] - residual[r]) / 1e-6;
        }

        var determinant = 1.0;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(r => Math.Abs(matrix[r, k]));
            if (pivot != k) determinant = -determinant;
            for (var c = 0; c < n; c++) (matrix[k, c], matrix[pivot, c]) = (matrix[pivot, c], matrix[k, c]);
            determinant *= matrix[k, k];
            for (var r = k + 1; r < n; r++)
            {
                var factor = matrix[r, k] / matrix[k, k];
                for (var c = k; c < n; c++) matrix[r, c] -= factor * matrix[k, c];
            }
        }

        return determinant;
    }
}
