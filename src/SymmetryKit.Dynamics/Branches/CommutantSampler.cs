namespace SymmetryKit.Dynamics;

/// <summary>Random symmetric matrices over the parameters that commute with some symmetries.</summary>
/// <remarks>An entry depends on the orbit of its pair of parameters only.</remarks>
internal sealed class CommutantSampler
{
    private readonly FlatGame _game;
    private readonly int[] _orbits;
    private int _sample;

    public CommutantSampler(FlatGame game, IReadOnlyList<PolicySymmetry> symmetries)
    {
        (_game, _orbits) = (game, [.. Enumerable.Range(0, game.ParameterCount * game.ParameterCount)]);
        var n = game.ParameterCount;
        foreach (var g in symmetries)
        {
            for (var p = 0; p < n; p++)
            {
                for (var q = 0; q < n; q++) Join((p * n) + q, (g.Images[p] * n) + g.Images[q]);
            }
        }

        for (var pair = 0; pair < _orbits.Length; pair++) _orbits[pair] = Find(pair);
    }

    /// <summary>The next matrix, row by row; its entries are of order 1.</summary>
    public double[] Next()
    {
        var n = _game.ParameterCount;
        var (entries, matrix) = (new double[n * n], new double[n * n]);
        StartGenerator.Fill(0, _sample++, 1, entries);
        for (var p = 0; p < n; p++)
        {
            for (var q = 0; q < n; q++)
            {
                matrix[(p * n) + q] = entries[_orbits[(p * n) + q]] + entries[_orbits[(q * n) + p]];
            }
        }

        return matrix;
    }

    private int Find(int x)
    {
        while (_orbits[x] != x) x = _orbits[x] = _orbits[_orbits[x]];
        return x;
    }

    private void Join(int x, int y)
    {
        var (first, second) = (Find(x), Find(y));
        if (first != second) _orbits[Math.Max(first, second)] = Math.Min(first, second);
    }
}
