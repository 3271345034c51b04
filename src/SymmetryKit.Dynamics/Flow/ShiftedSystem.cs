namespace SymmetryKit.Dynamics;

/// <summary>Linear systems (I - s J) x = r with the flow's Jacobian J, for vectors of mean 0 at every
/// history.</summary>
internal abstract class ShiftedSystem(FlowField field)
{
    // Beyond it a matrix, which takes one tangent per logit and step, costs more than the few dozen products of Krylov
    // spaces.
    private const int DenseLimit = 100;

    protected FlowField Field { get; } = field;

    /// <summary>Whether the field must stand at the point of <see cref="Prepare"/> whenever <see cref="Solve"/> is
    /// called.</summary>
    public abstract bool NeedsPoint { get; }

    public static ShiftedSystem For(FlowField field) =>
        field.Dimension <= DenseLimit ? new DenseShiftedSystem(field) : new KrylovShiftedSystem(field);

    /// <summary>Takes J from the field's last evaluation; false if the matrix is singular.</summary>
    public abstract bool Prepare(double shift);

    /// <summary>Solves for <paramref name="solution"/>; false if that failed.</summary>
    public abstract bool Solve(double[] right, double[] solution);
}
