using SymmetryKit.Dynamics;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// Finds numeric critical points of J_α: Newton's method (saddles included) and damped soft best response (maxima).
/// </summary>
/// <remarks>
/// Both work on J_α/α, so that entropy has weight 1 and an advantage is a difference in logits to the soft best
/// response. Whatever logits they are given, they leave the last of every history at 0. Not thread-safe.
/// </remarks>
internal sealed class CriticalPointFinder
{
    private const int NewtonSteps = 25;
    private const double LargestStep = 2;
    private const double Converged = 1e-11;

    private readonly ObjectiveKernel _kernel;
    private readonly ObjectiveTangent _tangent;
    private readonly int[] _unknowns;
    private readonly int[] _lasts;

    public CriticalPointFinder(HistoryTree tree, EntropyObjective objective)
    {
        var game = FlatGame.From(tree);
        _kernel = new ObjectiveKernel(game, objective);
        _tangent = new ObjectiveTangent(_kernel);
        var (unknowns, lasts) = (new List<int>(), new List<int>());
        for (var history = 0; history < game.HistoryCount; history++)
        {
            var last = game.ParameterStart(history + 1) - 1;
            for (var position = game.ParameterStart(history); position < last; position++)
            {
                unknowns.Add(position);
                lasts.Add(last);
            }
        }

        (_unknowns, _lasts) = ([.. unknowns], [.. lasts]);
    }

    /// <summary>Number of logits.</summary>
    public int Length => _kernel.Game.ParameterCount;

    /// <summary>Number of free logits.</summary>
    public int UnknownCount => _unknowns.Length;

    /// <summary>Newton's method from the given logits; null if it does not converge.</summary>
    public CriticalPoint? Newton(double beta, double[] start, CancellationToken cancellation)
    {
        var logits = (double[])start.Clone();
        Ground(logits);
        var residual = new double[UnknownCount];
        for (var step = 0; step < NewtonSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var size = Residual(beta, logits, residual);
            if (!double.IsFinite(size)) return null;
            var jacobian = Jacobian();
            if (size < Converged && step > 0) return new CriticalPoint(beta, logits, Ascent(jacobian));
            if (!DenseSolver.Solve(jacobian, residual)) return null;
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
        Ground(logits);
        var residual = new double[UnknownCount];
        var size = double.PositiveInfinity;
        for (var step = 0; step < steps && size > stopBelow; step++)
        {
            size = Residual(beta, logits, residual);
            for (var x = 0; x < residual.Length; x++) logits[_unknowns[x]] += damping * residual[x];
        }

        return size;
    }

    // The same policy with the last logit of every history 0: equal policies have equal logits then.
    private void Ground(double[] logits)
    {
        var game = _kernel.Game;
        for (var history = 0; history < game.HistoryCount; history++)
        {
            var own = logits.AsSpan(game.ParameterStart(history)..game.ParameterStart(history + 1));
            var last = own[^1];
            foreach (ref var logit in own) logit -= last;
        }
    }

    // F(θ) - θ on the free logits; the largest entry in magnitude.
    private double Residual(double beta, double[] logits, double[] residual)
    {
        _kernel.Evaluate(logits, beta, 1);
        var advantages = _kernel.Advantages;
        var size = 0.0;
        for (var x = 0; x < residual.Length; x++)
        {
            residual[x] = advantages[_unknowns[x]] - advantages[_lasts[x]];
            size = Math.Max(size, Math.Abs(residual[x]));
        }

        return size;
    }

    // Rows: derivatives of the residual.
    private double[,] Jacobian()
    {
        var n = UnknownCount;
        var (jacobian, direction) = (new double[n, n], new double[Length]);
        for (var y = 0; y < n; y++)
        {
            direction[_unknowns[y]] = 1;
            _tangent.Apply(direction);
            direction[_unknowns[y]] = 0;
            var advantages = _tangent.Advantages;
            for (var x = 0; x < n; x++) jacobian[x, y] = advantages[_unknowns[x]] - advantages[_lasts[x]];
        }

        return jacobian;
    }

    // At a critical point the advantages A are 0, so that the Hessian's entries are w π dA, and dA has mean 0 at every
    // history: it follows from the differences to the last action that the Jacobian holds.
    private double[]? Ascent(double[,] jacobian)
    {
        var n = UnknownCount;
        var hessian = new double[n, n];
        var policy = _kernel.Policy;
        for (var first = 0; first < n;)
        {
            var end = first;
            while (end < n && _lasts[end] == _lasts[first]) end++;
            var weight = _kernel.HistoryWeights[_kernel.Game.HistoryOf(_lasts[first])];
            for (var y = 0; y < n; y++)
            {
                var mean = 0.0;
                for (var x = first; x < end; x++) mean += policy[_unknowns[x]] * jacobian[x, y];
                for (var x = first; x < end; x++)
                {
                    hessian[x, y] = weight * policy[_unknowns[x]] * (jacobian[x, y] - mean);
                }
            }

            first = end;
        }

        var reduced = DenseSolver.NegativeDirection(hessian);
        if (reduced is null) return null;
        var ascent = new double[Length];
        var largest = reduced.Max(Math.Abs);
        for (var x = 0; x < n; x++) ascent[_unknowns[x]] = reduced[x] / largest;
        return ascent;
    }
}
