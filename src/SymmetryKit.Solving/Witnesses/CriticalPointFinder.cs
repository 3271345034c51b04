using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// Finds numeric critical points of J_α: Newton's method (saddles included) and damped soft best response (maxima).
/// </summary>
internal sealed class CriticalPointFinder
{
    private const int NewtonSteps = 25;
    private const double LargestStep = 2;
    private const double Converged = 1e-11;

    private readonly NumericObjective _objective;
    private readonly int[] _unknowns;
    private readonly int[] _firsts;
    private readonly int[] _lasts;
    private readonly double[] _policy;
    private readonly double[] _logs;
    private readonly double[] _gradient;
    private readonly double[] _visits;

    public CriticalPointFinder(HistoryTree tree, EntropyObjective objective)
    {
        _objective = new NumericObjective(tree, objective);
        var (unknowns, firsts, lasts) = (new List<int>(), new List<int>(), new List<int>());
        var start = 0;
        foreach (var k in _objective.Histories)
        {
            for (var a = 0; a < k - 1; a++)
            {
                unknowns.Add(start + a);
                firsts.Add(start);
                lasts.Add(start + k - 1);
            }

            start += k;
        }

        (_unknowns, _firsts, _lasts) = ([.. unknowns], [.. firsts], [.. lasts]);
        (_policy, _logs, _gradient, _visits) = (
            new double[Length], new double[Length], new double[Length], new double[Length]);
    }

    /// <summary>Number of logits.</summary>
    public int Length => _objective.Length;

    /// <summary>Number of free logits.</summary>
    public int UnknownCount => _unknowns.Length;

    /// <summary>Newton's method from the given logits; null if it does not converge.</summary>
    public CriticalPoint? Newton(double beta, double[] start, CancellationToken cancellation)
    {
        var logits = (double[])start.Clone();
        var residual = new double[UnknownCount];
        for (var step = 0; step < NewtonSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = Residual(beta, logits, residual);
            if (!double.IsFinite(size)) return null;
            var jacobian = Jacobian();
            if (size < Converged && step > 0) return new CriticalPoint(beta, logits, Ascent(jacobian));
            if (!DenseSolver.Solve(jacobian.Scaled, residual)) return null;
            var longest = residual.Max(Math.Abs);
            if (!double.IsFinite(longest)) return null;
            var factor = longest > LargestStep ? LargestStep / longest : 1;
            for (var x = 0; x < residual.Length; x++) logits[_unknowns[x]] -= factor * residual[x];
            if (logits.Max(Math.Abs) > 300) return null;
        }

        return null;
    }

    /// <summary>Damped soft best response for a number of steps; returns the size of the last step.</summary>
    public double Respond(double beta, double[] logits, int steps, double damping, double stopBelow)
    {
        var residual = new double[UnknownCount];
        var size = double.PositiveInfinity;
        for (var step = 0; step < steps && size > stopBelow; step++)
        {
            size = Residual(beta, logits, residual);
            for (var x = 0; x < residual.Length; x++) logits[_unknowns[x]] += damping * residual[x];
        }

        return size;
    }

    // F(θ) - θ on the free logits; the largest entry in magnitude.
    private double Residual(double beta, double[] logits, double[] residual)
    {
        var start = 0;
        foreach (var k in _objective.Histories)
        {
            var top = double.NegativeInfinity;
            for (var x = start; x < start + k; x++) top = Math.Max(top, logits[x]);
            var sum = 0.0;
            for (var x = start; x < start + k; x++) sum += Math.Exp(logits[x] - top);
            for (var x = start; x < start + k; x++)
            {
                _logs[x] = logits[x] - top - Math.Log(sum);
                _policy[x] = Math.Exp(_logs[x]);
            }

            start += k;
        }

        _objective.Gradient(beta, _policy, _logs, _gradient, _visits);
        var size = 0.0;
        for (var x = 0; x < residual.Length; x++)
        {
            residual[x] = (_gradient[_unknowns[x]] - _gradient[_lasts[x]]) / _visits[_firsts[x]];
            size = Math.Max(size, Math.Abs(residual[x]));
        }

        return size;
    }

    // Rows: derivative of the residual (Scaled) and of the gradient differences weighed for the second variation
    // (Curvature).
    private (double[,] Scaled, double[,] Curvature) Jacobian()
    {
        var n = UnknownCount;
        var (scaled, curvature) = (new double[n, n], new double[n, n]);
        var (policyChange, logChange, change) = (new double[Length], new double[Length], new double[Length]);
        for (var y = 0; y < n; y++)
        {
            var (first, last, position) = (_firsts[y], _lasts[y], _unknowns[y]);
            for (var b = first; b <= last; b++)
            {
                logChange[b] = (b == position ? 1 : 0) - _policy[position];
                policyChange[b] = _policy[b] * logChange[b];
            }

            _objective.Tangent(first, _policy, _logs, _visits, policyChange, logChange, change);
            for (var x = 0; x < n; x++)
            {
                scaled[x, y] = (change[_unknowns[x]] - change[_lasts[x]]) / _visits[_firsts[x]];
                var mean = 0.0;
                for (var b = _firsts[x]; b <= _lasts[x]; b++) mean += _policy[b] * change[b];
                curvature[x, y] = _policy[_unknowns[x]] * (change[_unknowns[x]] - mean);
            }

            for (var b = first; b <= last; b++) (logChange[b], policyChange[b]) = (0, 0);
        }

        return (scaled, curvature);
    }

    private double[]? Ascent((double[,] Scaled, double[,] Curvature) jacobian)
    {
        var reduced = DenseSolver.NegativeDirection(jacobian.Curvature);
        if (reduced is null) return null;
        var ascent = new double[Length];
        var largest = reduced.Max(Math.Abs);
        for (var x = 0; x < reduced.Length; x++) ascent[_unknowns[x]] = reduced[x] / largest;
        return ascent;
    }
}
