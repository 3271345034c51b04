namespace SymmetryKit.Dynamics;

/// <summary>Irreducible spaces of vectors that live on one orbit of parameters, under the symmetries behind
/// it.</summary>
/// <remarks>
/// The eigenspaces of a random symmetric matrix that commutes with the symmetries and keeps apart the vectors that are
/// constant on the orbit's share of every history, and those whose sum over that share is 0. O(k³) for an orbit of k.
/// </remarks>
internal sealed class OrbitEigenspaces
{
    // Far above the eigenvalues of the sample, which lie within ±2 once it is scaled to norm 1.
    private const double ConstantsValue = 8;

    private const double Tolerance = 1e-8;

    private readonly FlatGame _game;
    private readonly int[] _members;

    /// <param name="game">The game.</param>
    /// <param name="sample">A matrix over all parameters, from <see cref="CommutantSampler"/>.</param>
    /// <param name="members">The orbit, ascending.</param>
    public OrbitEigenspaces(FlatGame game, double[] sample, int[] members)
    {
        (_game, _members) = (game, members);
        var n = members.Length;
        var (values, vectors) = SymmetricEigenvectors.Of(Separate(sample), n);
        var last = double.NegativeInfinity;
        foreach (var k in Enumerable.Range(0, n).OrderBy(k => values[k]))
        {
            var spaces = values[k] > ConstantsValue / 2 ? Constant : SumZero;
            if (values[k] - last > Tolerance) spaces.Add([]);
            spaces[^1].Add(Spread(vectors[k]));
            last = values[k];
        }
    }

    /// <summary>Spaces of vectors whose sum over the orbit's share of every history is 0.</summary>
    public List<List<double[]>> SumZero { get; } = [];

    /// <summary>Spaces of vectors that are constant on the orbit's share of every history.</summary>
    public List<List<double[]>> Constant { get; } = [];

    private double[] Separate(double[] sample)
    {
        var n = _members.Length;
        var matrix = new double[n * n];
        for (var r = 0; r < n; r++)
        {
            var row = sample.AsSpan(_members[r] * _game.ParameterCount, _game.ParameterCount);
            for (var c = 0; c < n; c++) matrix[(r * n) + c] = row[_members[c]];
        }

        var norm = Math.Sqrt(DenseVector.Dot(matrix, matrix));
        for (var k = 0; k < matrix.Length; k++) matrix[k] /= norm;
        var means = (double[])matrix.Clone();
        AverageRows(means);
        var both = (double[])means.Clone();
        Transpose(both);
        AverageRows(both);
        // With P the mean over shares: (1 - P) K (1 - P) + P K P = K - P K - K P + 2 P K P.
        for (var r = 0; r < n; r++)
        {
            for (var c = 0; c < n; c++)
            {
                matrix[(r * n) + c] += (2 * both[(c * n) + r]) - means[(r * n) + c] - means[(c * n) + r];
            }
        }

        AddConstants(matrix);
        return matrix;
    }

    /// <summary>Replaces every row's entries by their means over the shares of the histories.</summary>
    private void AverageRows(double[] matrix)
    {
        var n = _members.Length;
        foreach (var (start, end) in Shares())
        {
            for (var r = 0; r < n; r++)
            {
                var share = matrix.AsSpan((r * n) + start, end - start);
                var mean = 0.0;
                foreach (var x in share) mean += x / share.Length;
                share.Fill(mean);
            }
        }
    }

    private void AddConstants(double[] matrix)
    {
        foreach (var (start, end) in Shares())
        {
            for (var r = start; r < end; r++)
            {
                for (var c = start; c < end; c++) matrix[(r * _members.Length) + c] += ConstantsValue / (end - start);
            }
        }
    }

    private IEnumerable<(int Start, int End)> Shares()
    {
        for (var start = 0; start < _members.Length;)
        {
            var end = start + 1;
            while (end < _members.Length && _game.HistoryOf(_members[end]) == _game.HistoryOf(_members[start])) end++;
            yield return (start, end);
            start = end;
        }
    }

    private void Transpose(double[] matrix)
    {
        var n = _members.Length;
        for (var r = 0; r < n; r++)
        {
            for (var c = 0; c < r; c++)
            {
                (matrix[(r * n) + c], matrix[(c * n) + r]) = (matrix[(c * n) + r], matrix[(r * n) + c]);
            }
        }
    }

    private double[] Spread(double[] vector)
    {
        var spread = new double[_game.ParameterCount];
        for (var k = 0; k < vector.Length; k++) spread[_members[k]] = vector[k];
        return spread;
    }
}
