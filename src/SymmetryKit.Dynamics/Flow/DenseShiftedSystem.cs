namespace SymmetryKit.Dynamics;

/// <summary>I - s J as a factored dense matrix on reduced logits.</summary>
/// <remarks>Reduced, since J takes constants to 0 and a large shift would amplify the rounding of that 0.</remarks>
internal sealed class DenseShiftedSystem : ShiftedSystem
{
    private readonly double[] _jacobian;
    private readonly LuFactorization _matrix;
    private readonly ReducedLogits _reduced;
    private readonly TangentBatch _batch;
    private readonly double[] _product;
    private readonly double[] _right;

    public DenseShiftedSystem(FlowField field)
        : base(field)
    {
        _reduced = new ReducedLogits(field.Kernel.Game, field.Average?.Symmetries);
        _jacobian = new double[_reduced.Count * _reduced.Count];
        _matrix = new LuFactorization(_reduced.Count);
        _batch = new TangentBatch(field.Kernel);
        _product = new double[field.Dimension];
        _right = new double[_reduced.Count];
    }

    /// <inheritdoc/>
    public override void Linearize()
    {
        for (var first = 0; first < _reduced.Count; first += TangentBatch.Size)
        {
            var count = Math.Min(TangentBatch.Size, _reduced.Count - first);
            for (var k = 0; k < count; k++)
            {
                _batch.Direction(k).Clear();
                _reduced.Add(_batch.Direction(k), first + k, 1);
            }

            _batch.Apply(count);
            for (var k = 0; k < count; k++) SetColumn(first + k, _batch[k]);
        }
    }

    /// <inheritdoc/>
    public override bool Prepare(double shift)
    {
        for (var r = 0; r < _reduced.Count; r++)
        {
            var from = _jacobian.AsSpan(r * _reduced.Count, _reduced.Count);
            var to = _matrix.Row(r);
            for (var c = 0; c < from.Length; c++) to[c] = -shift * from[c];
            to[r] += 1;
        }

        return _matrix.Factor();
    }

    /// <inheritdoc/>
    public override bool Solve(double[] right, double[] solution)
    {
        for (var r = 0; r < _right.Length; r++) _right[r] = right[_reduced.Parameter(r)] - right[_reduced.Reference(r)];
        _matrix.Solve(_right);
        Array.Clear(solution);
        for (var r = 0; r < _right.Length; r++) _reduced.Add(solution, r, _right[r]);
        Field.Kernel.Game.Center(solution);
        return true;
    }

    private void SetColumn(int column, ObjectiveTangent tangent)
    {
        // Up to a number per history, which differences within a history do not see.
        if (Field.Mode == FlowMode.Gradient) tangent.CopyGradientTangent(_product);
        else tangent.Advantages.CopyTo(_product);
        for (var r = 0; r < _reduced.Count; r++)
        {
            _jacobian[(r * _reduced.Count)
                + column] = _product[_reduced.Parameter(r)] - _product[_reduced.Reference(r)];
        }
    }
}
