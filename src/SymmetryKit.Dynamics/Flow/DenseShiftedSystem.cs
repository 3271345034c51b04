namespace SymmetryKit.Dynamics;

/// <summary>I - s J as a factored dense matrix on reduced logits.</summary>
/// <remarks>Reduced, since J takes constants to 0 and a large shift would amplify the rounding of that 0.</remarks>
internal sealed class DenseShiftedSystem : ShiftedSystem
{
    private readonly LuFactorization _matrix;
    private readonly ReducedLogits _reduced;
    private readonly double[] _direction;
    private readonly double[] _product;
    private readonly double[] _right;

    public DenseShiftedSystem(FlowField field)
        : base(field)
    {
        _reduced = new ReducedLogits(field.Kernel.Game);
        _matrix = new LuFactorization(_reduced.Count);
        (_direction, _product) = (new double[field.Dimension], new double[field.Dimension]);
        _right = new double[_reduced.Count];
    }

    /// <inheritdoc/>
    public override bool NeedsPoint => false;

    /// <inheritdoc/>
    public override bool Prepare(double shift)
    {
        for (var c = 0; c < _reduced.Count; c++)
        {
            _direction[_reduced.Parameter(c)] = 1;
            Field.SlopeTangent(_direction, _product);
            _direction[_reduced.Parameter(c)] = 0;
            for (var r = 0; r < _reduced.Count; r++)
            {
                var derivative = _product[_reduced.Parameter(r)] - _product[_reduced.Reference(r)];
                _matrix.Row(r)[c] = (r == c ? 1 : 0) - (shift * derivative);
            }
        }

        return _matrix.Factor();
    }

    /// <inheritdoc/>
    public override bool Solve(double[] right, double[] solution)
    {
        for (var r = 0; r < _right.Length; r++) _right[r] = right[_reduced.Parameter(r)] - right[_reduced.Reference(r)];
        _matrix.Solve(_right);
        Array.Clear(solution);
        for (var r = 0; r < _right.Length; r++) solution[_reduced.Parameter(r)] = _right[r];
        Field.Kernel.Game.Center(solution);
        return true;
    }
}
