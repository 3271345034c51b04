using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>Follows the branch that starts at high entropy by Newton's method at given β; numeric.</summary>
/// <remarks>Among the policies fixed by the given symmetries. Not thread-safe.</remarks>
internal sealed class BranchFollower
{
    private const int MostSteps = 30;
    private const double LongestStep = 2;
    private const double LargestError = 0.1;
    private const double SmallestStep = 1e-5;

    private readonly ObjectiveKernel _kernel;
    private readonly ReducedJacobian _jacobian;
    private readonly LuFactorization _factors;
    private readonly double[] _right;

    public BranchFollower(FlatGame game, EntropyObjective objective, IReadOnlyList<PolicySymmetry> symmetries)
    {
        Game = game;
        _kernel = new ObjectiveKernel(game, objective);
        _jacobian = new ReducedJacobian(_kernel, new ReducedLogits(game, symmetries), isAdaptive: false);
        _factors = new LuFactorization(_jacobian.Coordinates.Count);
        _right = new double[_jacobian.Coordinates.Count];
    }

    /// <summary>The game.</summary>
    public FlatGame Game { get; }

    /// <summary>The policy of the last point.</summary>
    public ReadOnlySpan<double> Policy => _kernel.Policy;

    /// <summary>Moves <paramref name="logits"/> to a critical point at β; false if none was reached.</summary>
    public bool Solve(double beta, double[] logits)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            _kernel.Evaluate(logits, beta, 1);
            if (!Factor()) return false;
            _jacobian.CopyEquations(_right);
            _factors.Solve(_right);
            var longest = _right.Length == 0 ? 0 : _right.Max(Math.Abs);
            if (!double.IsFinite(longest)) return false;
            var share = longest > LongestStep ? LongestStep / longest : 1;
            for (var c = 0; c < _right.Length; c++) _jacobian.Coordinates.Add(logits, c, -share * _right[c]);
            if (longest > 1e-11 * (1 + logits.Max(Math.Abs))) continue;
            _kernel.Evaluate(logits, beta, 1);
            return true;
        }

        return false;
    }

    /// <summary>Follows the branch from one β to a larger one; false if it is lost.</summary>
    /// <remarks>Steps are short enough that the tangent predicts where they end: Newton's method alone may leave for
    /// another branch.</remarks>
    public bool Advance(double from, double to, double[] logits)
    {
        var (beta, step) = (from, (to - from) / 2);
        while (beta < to)
        {
            if (step < SmallestStep * to || Tangent(beta, logits) is not { } tangent) return false;
            var next = Math.Min(to, beta + step);
            var point = (double[])logits.Clone();
            for (var p = 0; p < point.Length; p++) point[p] += (next - beta) * tangent[p];
            var guess = (double[])point.Clone();
            if (!Solve(next, point) || point.Zip(guess, (x, y) => Math.Abs(x - y)).Max() > LargestError)
            {
                step /= 2;
                continue;
            }

            point.CopyTo(logits, 0);
            beta = next;
            step *= 1.5;
        }

        return Solve(to, logits);
    }

    /// <summary>dθ/dβ of the branch at a critical point, as a flat vector; null where it is singular.</summary>
    public double[]? Tangent(double beta, double[] logits)
    {
        _kernel.Evaluate(logits, beta, 1);
        if (!Factor()) return null;
        _jacobian.CopyRewardTangent(_right);
        _factors.Solve(_right);
        var tangent = new double[logits.Length];
        for (var c = 0; c < _right.Length; c++) _jacobian.Coordinates.Add(tangent, c, -_right[c]);
        return tangent.All(double.IsFinite) ? tangent : null;
    }

    /// <summary>A flat vector in the checker's coordinates.</summary>
    public double[] InCoordinates(OrbitCoordinates orbits, double[] flat) => [.. orbits.Equations.Select(e =>
        flat[Game.Parameter(e.Agent, 0, 0) + e.Position] - flat[Game.Parameter(e.Agent, 0, 0) + e.Last])];

    private bool Factor()
    {
        _jacobian.Compute();
        for (var r = 0; r < _right.Length; r++) _jacobian.Row(r).CopyTo(_factors.Row(r));
        return _factors.Factor();
    }
}
