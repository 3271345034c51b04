namespace SymmetryKit.Dynamics;

/// <summary>The equations of T1 on reduced logits with their Jacobian as a dense matrix.</summary>
/// <remarks>
/// <para>Reduced logits: the last action's logit of every history stays fixed, so there are k - 1 unknowns per
/// history.</para>
/// <para>The Jacobian is F' - I with F(u) = Q(softmax u)/α. A history whose weight underflows to 0 gets the equation
/// step = 0. Memory O(d²), a Jacobian costs d tangents and a solve O(d³/3), d the number of unknowns.</para>
/// </remarks>
internal sealed class DenseNewtonSystem : NewtonSystem
{
    // Pivots of a matrix with unit diagonal below this are rounding, not curvature.
    private const double PivotFloor = 1e-11;

    private readonly ObjectiveKernel _kernel;
    private readonly ObjectiveTangent _tangent;
    private readonly LuFactorization _jacobian;
    private readonly double[] _hessian;
    private readonly double[] _direction;
    private readonly double[] _product;
    private readonly ReducedLogits _reduced;
    private readonly double[] _equations;

    public DenseNewtonSystem(ObjectiveKernel kernel)
    {
        _kernel = kernel;
        var game = kernel.Game;
        _reduced = new ReducedLogits(game);
        _tangent = new ObjectiveTangent(kernel);
        _jacobian = new LuFactorization(Dimension);
        _hessian = new double[Dimension * Dimension];
        (_direction, _product) = (new double[game.ParameterCount], new double[game.ParameterCount]);
        _equations = new double[Dimension];
    }

    /// <summary>Number of unknowns d.</summary>
    public int Dimension => _reduced.Count;

    /// <summary>Sign of det(I - F') after <see cref="Linearize"/>.</summary>
    public int DeterminantSign => Dimension % 2 == 0 ? _jacobian.DeterminantSign : -_jacobian.DeterminantSign;

    /// <inheritdoc/>
    public override bool Linearize()
    {
        for (var c = 0; c < Dimension; c++)
        {
            _direction[_reduced.Parameter(c)] = 1;
            _tangent.Apply(_direction);
            _tangent.CopyGradientTangent(_product);
            _direction[_reduced.Parameter(c)] = 0;
            var advantages = _tangent.Advantages;
            for (var r = 0; r < Dimension; r++)
            {
                _jacobian.Row(r)[c] = IsFrozen(r)
                    ? (r == c ? -1 : 0)
                    : (advantages[_reduced.Parameter(r)] - advantages[_reduced.Last(r)]) / _kernel.EntropyWeight;
                _hessian[(r * Dimension) + c] = -_product[_reduced.Parameter(r)];
            }
        }

        return _jacobian.Factor();
    }

    /// <inheritdoc/>
    public override double Step(Span<double> step)
    {
        var advantages = _kernel.Advantages;
        for (var r = 0; r < Dimension; r++)
        {
            _equations[r] = -(advantages[_reduced.Parameter(r)] - advantages[_reduced.Last(r)]) / _kernel.EntropyWeight;
        }

        _jacobian.Solve(_equations);
        step.Clear();
        var norm = 0.0;
        for (var r = 0; r < Dimension; r++)
        {
            step[_reduced.Parameter(r)] = _equations[r];
            norm = Math.Max(norm, Math.Abs(_equations[r]));
        }

        return norm;
    }

    /// <inheritdoc/>
    /// <remarks>Cholesky after scaling the diagonal to 1, which takes out the factors w(τ) π(a|τ). Destroys the stored
    /// Hessian.</remarks>
    public override bool IsNegativeDefinite()
    {
        for (var r = 0; r < Dimension; r++)
        {
            if (IsFrozen(r)) _hessian[(r * Dimension) + r] = 1;
            _equations[r] = _hessian[(r * Dimension) + r];
            if (!(_equations[r] > 0)) return false;
        }

        for (var r = 0; r < Dimension; r++)
        {
            for (var c = 0; c <= r; c++)
            {
                _hessian[(r * Dimension) + c] /= Math.Sqrt(_equations[r]) * Math.Sqrt(_equations[c]);
            }
        }

        return Cholesky();
    }

    private bool Cholesky()
    {
        for (var r = 0; r < Dimension; r++)
        {
            var row = _hessian.AsSpan(r * Dimension, r + 1);
            for (var c = 0; c <= r; c++)
            {
                var other = _hessian.AsSpan(c * Dimension, c + 1);
                var sum = row[c];
                for (var k = 0; k < c; k++) sum -= row[k] * other[k];
                if (c < r) row[c] = sum / other[c];
                else if (sum > PivotFloor) row[c] = Math.Sqrt(sum);
                else return false;
            }
        }

        return true;
    }

    private bool IsFrozen(int unknown) => _kernel.HistoryWeights[_reduced.History(unknown)] == 0;
}
