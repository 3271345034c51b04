using SymmetryKit.Dynamics;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>The equations of equivariant critical points at β = 1/α, A(τ,a) = A(τ,b), and their derivatives.</summary>
/// <remarks>
/// One per coordinate, b the action of logit 0 and A the advantages of J_α/α: finite where β = 0. All results belong
/// to the last evaluation. Not thread-safe.
/// </remarks>
internal sealed class BranchEquations
{
    private readonly ObjectiveKernel _kernel;
    private readonly ObjectiveTangent _tangent;
    private readonly double[] _logits;
    private readonly double[] _direction;
    private readonly double[] _unit;

    public BranchEquations(ClassCoordinates coordinates, EntropyObjective objective)
    {
        Coordinates = coordinates;
        _kernel = new ObjectiveKernel(coordinates.Game, objective);
        _tangent = new ObjectiveTangent(_kernel);
        (_logits, _direction) = (new double[coordinates.Game.ParameterCount], new double[_kernel.Policy.Length]);
        _unit = new double[coordinates.Count];
    }

    /// <summary>The coordinates of points.</summary>
    public ClassCoordinates Coordinates { get; }

    /// <summary>The policy, one number per parameter.</summary>
    public ReadOnlySpan<double> Policy => _kernel.Policy;

    /// <summary>Evaluates at a point; the values of the equations.</summary>
    public double[] At(double beta, ReadOnlySpan<double> point)
    {
        Coordinates.Spread(point, _logits);
        _kernel.Evaluate(_logits, beta, 1);
        return Differences(_kernel.Advantages);
    }

    /// <summary>Derivatives of the equations (rows) by the coordinates.</summary>
    public double[,] Jacobian()
    {
        var n = Coordinates.Count;
        var jacobian = new double[n, n];
        for (var y = 0; y < n; y++)
        {
            _tangent.Apply(Direction(y));
            for (var x = 0; x < n; x++) jacobian[x, y] = Difference(_tangent.Advantages, x);
        }

        return jacobian;
    }

    /// <summary>Derivatives of the equations by β.</summary>
    public double[] ByBeta()
    {
        Array.Clear(_direction);
        _tangent.Apply(_direction, 1, 0);
        return Differences(_tangent.Advantages);
    }

    /// <summary>-Σ dπ[x] d(∂J/∂π)[y] of J_α/α, rows and columns being the coordinates of the trivial group: -∇² at
    /// critical points, and next to them without the gradient's part in it.</summary>
    public double[,] Curvature()
    {
        var (n, game) = (Coordinates.Count, Coordinates.Game);
        var (curvature, changes) = (new double[n, n], new double[_direction.Length]);
        for (var y = 0; y < n; y++)
        {
            _tangent.Apply(Direction(y));
            _tangent.CopyGradientTangent(changes);
            SubtractMovement(changes, Coordinates.Equations[y].Parameter);
            for (var x = 0; x < n; x++)
            {
                var p = Coordinates.Equations[x].Parameter;
                var (start, end) = (game.ParameterStart(game.HistoryOf(p)), game.ParameterStart(game.HistoryOf(p) + 1));
                var sum = 0.0;
                foreach (var change in changes.AsSpan(start..end)) sum += change;
                curvature[x, y] = _kernel.Policy[p] * sum - changes[p];
            }
        }

        return curvature;
    }

    /// <summary>By coordinate: the logarithm of the weight w(τ) of its history in the gradient.</summary>
    public double[] LogWeights() => [.. Coordinates.Equations.Select(e =>
        Math.Log(_kernel.HistoryWeights[Coordinates.Game.HistoryOf(e.Parameter)]))];

    // The gradient is w π A; what moves in it by π alone goes.
    private void SubtractMovement(double[] changes, int parameter)
    {
        var game = Coordinates.Game;
        var history = game.HistoryOf(parameter);
        for (var p = game.ParameterStart(history); p < game.ParameterStart(history + 1); p++)
        {
            var movement = _kernel.Policy[p] * ((p == parameter ? 1 : 0) - _kernel.Policy[parameter]);
            changes[p] -= _kernel.HistoryWeights[history] * movement * _kernel.Advantages[p];
        }
    }

    private double[] Direction(int coordinate)
    {
        Array.Clear(_unit);
        _unit[coordinate] = 1;
        Coordinates.Spread(_unit, _direction);
        return _direction;
    }

    private double[] Differences(ReadOnlySpan<double> advantages)
    {
        var differences = new double[Coordinates.Count];
        for (var x = 0; x < differences.Length; x++) differences[x] = Difference(advantages, x);
        return differences;
    }

    private double Difference(ReadOnlySpan<double> advantages, int coordinate) =>
        advantages[Coordinates.Equations[coordinate].Parameter]
        - advantages[Coordinates.Equations[coordinate].Reference];
}
