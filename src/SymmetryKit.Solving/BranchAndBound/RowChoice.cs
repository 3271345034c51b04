using System.Numerics;

namespace SymmetryKit.Solving;

/// <summary>
/// Chooses rows of B4 that may empty or narrow a box; nothing here needs to be right for the rows to be sound.
/// </summary>
/// <remarks>
/// Rows of single multipliers are observations of the gap π - c, whose remainders are their noise. With the box's
/// widths as standard deviations, S = A C Aᵀ + P² is the covariance of the observations; S⁻¹ r is the combination
/// that is farthest from 0 at the center r relative to its spread, and S⁻¹ A C e_x the one that tells most about
/// coordinate x (kriging).
/// </remarks>
internal sealed class RowChoice
{
    private const double NoiseWeight = 1;
    private const int Reweightings = 3;
    private const double Hopeless = 0.7;
    private const double Regularization = 1e-12;

    private readonly FlatTree _tree;
    private readonly RowGeometry _at;
    private readonly RowRange _row;
    private readonly int[] _basis;
    private readonly int[][] _joints;
    private readonly double[] _multipliers;
    private readonly double[] _slopes;
    private readonly double[] _betaSlopes;
    private readonly double[] _values;
    private readonly double[] _noise;
    private readonly double[] _spread;
    private readonly double[] _factor;
    private readonly double[] _reweighted;
    private readonly double[] _solution;
    private double _betaSpread;

    public RowChoice(FlatTree tree, RowGeometry at, RowRange row)
    {
        (_tree, _at, _row) = (tree, at, row);
        _basis = [.. tree.Histories.SelectMany(h => Enumerable.Range(h.Start, h.Size - 1))];
        _joints = Below(tree);
        var n = _basis.Length;
        _multipliers = new double[tree.Length];
        (_slopes, _spread) = (new double[n * tree.Length], new double[tree.Length]);
        (_betaSlopes, _values, _noise) = (new double[n], new double[n], new double[n]);
        (_factor, _reweighted, _solution) = (new double[n * n], new double[n * n], new double[n]);
    }

    /// <summary>Observes a box whose geometry is up to date.</summary>
    public void Observe()
    {
        for (var h = 0; h < _tree.Histories.Length; h++)
        {
            var history = _tree.Histories[h];
            var total = 0.0;
            for (var x = history.Start; x < history.End; x++)
            {
                _spread[x] = 0.25 * _at.Gap[x].Width * _at.Gap[x].Width;
                total += _spread[x];
            }
        }

        _betaSpread = 0.25 * _at.BetaGap.Width * _at.BetaGap.Width;
        for (var r = 0; r < _basis.Length; r++)
        {
            var x = _basis[r];
            _multipliers[x] = 1;
            _row.Set(_multipliers, _joints[_tree.HistoryAt[x]]);
            _multipliers[x] = 0;
            _row.Slope.CopyTo(_slopes, r * _tree.Length);
            Center(r);
            (_betaSlopes[r], _values[r]) = (_row.BetaSlope, _row.Value + _row.Remainder.Middle);
            _noise[r] = 0.25 * _row.Remainder.Width * _row.Remainder.Width;
        }

        Factor(_factor, _spread, _noise, _betaSpread);
    }

    /// <summary>The row most likely to show that the box is empty; false if there is little hope.</summary>
    public bool Exclude(Span<double> multipliers)
    {
        Span<double> solution = _solution;
        _values.CopyTo(solution);
        Solve(_factor, solution);
        // The square of the distance from 0 in units of the spread, which no sum of absolute values undercuts.
        if (Dot(solution, _values) < Hopeless) return false;
        // Intervals add up by size, not by square: reweighting leads from the one optimum toward the other.
        for (var step = 0; step < Reweightings; step++) Reweight(solution);
        return Write(solution, multipliers);
    }

    /// <summary>By which factor the best row for a coordinate is expected to shrink it, about.</summary>
    public double Predict(int position)
    {
        var history = _tree.Histories[_tree.HistoryAt[position]];
        var total = 0.0;
        for (var x = history.Start; x < history.End; x++) total += _spread[x];
        var prior = _spread[position] * (1 - _spread[position] / total);
        if (!(prior > 0)) return 1;
        SetCovariance(position);
        SolveLower(_factor, _solution);
        return Math.Sqrt(Math.Max(0, 1 - Dot(_solution, _solution) / prior));
    }

    /// <summary>The best row for a coordinate.</summary>
    public bool Tell(int position, Span<double> multipliers)
    {
        SetCovariance(position);
        Solve(_factor, _solution);
        return Write(_solution, multipliers);
    }

    // Of the observations with the coordinate.
    private void SetCovariance(int position)
    {
        for (var r = 0; r < _basis.Length; r++)
        {
            _solution[r] = _spread[position] * _slopes[r * _tree.Length + position];
        }
    }

    private static int[][] Below(FlatTree tree)
    {
        var below = new List<int>[tree.Histories.Length];
        for (var h = 0; h < below.Length; h++) below[h] = [];
        for (var j = 0; j < tree.JointCount; j++)
        {
            for (var i = 0; i < tree.Agents; i++)
            {
                for (var h = tree.HistoryOf(j, i); ; h = tree.HistoryAt[tree.Histories[h].Parent])
                {
                    below[h].Add(j);
                    if (tree.Histories[h].Parent < 0) break;
                }
            }
        }

        return [.. below.Select(b => b.ToArray())];
    }

    // Σ (π - c) = 0: a multiple of the all-ones vector may be taken off the slopes of a history; that with the least
    // spread is.
    private void Center(int r)
    {
        foreach (var history in _tree.Histories)
        {
            var (sum, total) = (0.0, 0.0);
            for (var x = history.Start; x < history.End; x++)
            {
                sum += _spread[x] * _slopes[r * _tree.Length + x];
                total += _spread[x];
            }

            var mean = total > 0 ? sum / total : 0;
            for (var x = history.Start; x < history.End; x++) _slopes[r * _tree.Length + x] -= mean;
        }
    }

    private void Reweight(Span<double> solution)
    {
        var length = _tree.Length;
        Span<double> spread = stackalloc double[length];
        Span<double> noise = stackalloc double[_basis.Length];
        var beta = 0.0;
        for (var r = 0; r < _basis.Length; r++) beta += solution[r] * _betaSlopes[r];
        var total = 0.0;
        for (var x = 0; x < length; x++)
        {
            var slope = 0.0;
            for (var r = 0; r < _basis.Length; r++) slope += solution[r] * _slopes[r * length + x];
            spread[x] = Math.Abs(slope) * Math.Sqrt(_spread[x]);
            total += spread[x];
        }

        for (var r = 0; r < noise.Length; r++)
        {
            noise[r] = Math.Abs(solution[r]) * Math.Sqrt(_noise[r]);
            total += noise[r];
        }

        var least = 1e-3 * total + 1e-300;
        for (var x = 0; x < length; x++) spread[x] = _spread[x] * total / (spread[x] + least);
        for (var r = 0; r < noise.Length; r++) noise[r] = _noise[r] * total / (noise[r] + least);
        Factor(_reweighted, spread, noise, _betaSpread * total / (Math.Abs(beta) * Math.Sqrt(_betaSpread) + least));
        _values.CopyTo(solution);
        Solve(_reweighted, solution);
    }

    // L with S = L Lᵀ.
    private void Factor(
        double[] factor, ReadOnlySpan<double> spread, ReadOnlySpan<double> noise, double betaSpread)
    {
        var (n, length) = (_basis.Length, _tree.Length);
        Span<double> scaled = stackalloc double[length];
        for (var r = 0; r < n; r++)
        {
            for (var x = 0; x < length; x++) scaled[x] = spread[x] * _slopes[r * length + x];
            for (var s = 0; s <= r; s++)
            {
                factor[r * n + s] = betaSpread * _betaSlopes[r] * _betaSlopes[s]
                    + Dot(scaled, _slopes.AsSpan(s * length, length));
            }

            factor[r * n + r] += NoiseWeight * noise[r];
            factor[r * n + r] *= 1 + Regularization;
        }

        for (var k = 0; k < n; k++)
        {
            var row = factor.AsSpan(k * n, k + 1);
            for (var s = 0; s < k; s++)
            {
                row[s] = (row[s] - Dot(row[..s], factor.AsSpan(s * n, s))) / factor[s * n + s];
            }

            row[k] = Math.Sqrt(Math.Max(row[k] - Dot(row[..k], row[..k]), 1e-300));
        }
    }

    private void Solve(double[] factor, Span<double> x)
    {
        SolveLower(factor, x);
        var n = _basis.Length;
        for (var k = n - 1; k >= 0; k--)
        {
            x[k] /= factor[k * n + k];
            for (var s = 0; s < k; s++) x[s] -= factor[k * n + s] * x[k];
        }
    }

    private void SolveLower(double[] factor, Span<double> x)
    {
        var n = _basis.Length;
        for (var k = 0; k < n; k++) x[k] = (x[k] - Dot(factor.AsSpan(k * n, k), x[..k])) / factor[k * n + k];
    }

    // As whole numbers of 18 binary digits, as certificates hold them.
    private bool Write(ReadOnlySpan<double> solution, Span<double> multipliers)
    {
        var largest = 0.0;
        foreach (var z in solution) largest = Math.Max(largest, Math.Abs(z));
        if (!(largest > 0) || !double.IsFinite(largest)) return false;
        multipliers.Clear();
        for (var r = 0; r < _basis.Length; r++) multipliers[_basis[r]] = Math.Round(131071 * (solution[r] / largest));
        return true;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (sum, k) = (Vector<double>.Zero, 0);
        var width = Vector<double>.Count;
        for (; k <= x.Length - width; k += width)
        {
            sum += new Vector<double>(x[k..]) * new Vector<double>(y[k..]);
        }

        var total = Vector.Sum(sum);
        for (; k < x.Length; k++) total += x[k] * y[k];
        return total;
    }
}
