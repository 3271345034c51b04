using System.Numerics;

namespace SymmetryKit.Dynamics;

/// <summary>I - s J as a factored dense matrix on reduced logits.</summary>
/// <remarks>Reduced, since J takes constants to 0 and a large shift would amplify the rounding of that 0.</remarks>
internal sealed class DenseShiftedSystem : ShiftedSystem
{
    private readonly double[] _jacobian;
    private readonly LuFactorization _matrix;
    private readonly ReducedLogits _reduced;
    private readonly LaneTangent _lanes;
    private readonly Vector<double>[] _directions;
    private readonly double[] _right;

    public DenseShiftedSystem(FlowField field)
        : base(field)
    {
        _reduced = new ReducedLogits(field.Kernel.Game, field.Average?.Symmetries);
        _jacobian = new double[_reduced.Count * _reduced.Count];
        _matrix = new LuFactorization(_reduced.Count);
        _lanes = new LaneTangent(field.Kernel);
        _directions = new Vector<double>[field.Dimension];
        _right = new double[_reduced.Count];
    }

    /// <inheritdoc/>
    public override void Linearize()
    {
        for (var first = 0; first < _reduced.Count; first += LaneTangent.Lanes)
        {
            var count = Math.Min(LaneTangent.Lanes, _reduced.Count - first);
            _reduced.FillLanes(_directions, first, count);
            _lanes.Apply(_directions);
            for (var r = 0; r < _reduced.Count; r++)
            {
                var derivative = SlopeTangent(_reduced.Parameter(r)) - SlopeTangent(_reduced.Reference(r));
                for (var k = 0; k < count; k++) _jacobian[(r * _reduced.Count) + first + k] = derivative[k];
            }

            Array.Clear(_directions);
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

    /// <summary>Up to a number per history, which differences within a history do not see.</summary>
    private Vector<double> SlopeTangent(int parameter) =>
        Field.Mode == FlowMode.Gradient ? _lanes.GradientTangent(parameter) : _lanes.Advantages[parameter];
}
