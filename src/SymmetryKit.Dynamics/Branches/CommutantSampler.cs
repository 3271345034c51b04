namespace SymmetryKit.Dynamics;

/// <summary>Random symmetric matrices over the parameters that commute with some symmetries and take constants per
/// history to a multiple of themselves.</summary>
/// <remarks>An entry depends on the orbit of its pair of parameters only.</remarks>
internal sealed class CommutantSampler
{
    /// <summary>The eigenvalue of the constants; all others lie within ±1.</summary>
    public const double ConstantsValue = 8;

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

    /// <summary>The next matrix, row by row.</summary>
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

        // Rows, then columns, lose their mean at every history.
        for (var pass = 0; pass < 2; pass++)
        {
            for (var p = 0; p < n; p++) _game.Center(matrix.AsSpan(p * n, n));
            Transpose(matrix, n);
        }

        var norm = Math.Sqrt(DenseVector.Dot(matrix, matrix));
        for (var k = 0; k < matrix.Length && norm > 0; k++) matrix[k] /= norm;
        for (var f = 0; f < _game.HistoryCount; f++) AddConstants(matrix, n, f);
        return matrix;
    }

    private void AddConstants(double[] matrix, int n, int history)
    {
        var (start, end) = (_game.ParameterStart(history), _game.ParameterStart(history + 1));
        for (var p = start; p < end; p++)
        {
            for (var q = start; q < end; q++) matrix[(p * n) + q] += ConstantsValue / (end - start);
        }
    }

    private static void Transpose(double[] matrix, int n)
    {
        for (var p = 0; p < n; p++)
        {
            for (var q = 0; q < p; q++)
            {
                (matrix[(p * n) + q], matrix[(q * n) + p]) = (matrix[(q * n) + p], matrix[(p * n) + q]);
            }
        }
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
