namespace SymmetryKit.Dynamics;

/// <summary>Linear systems (I - s J) x = r with the flow's Jacobian J, for vectors of mean 0 at every
/// history.</summary>
internal abstract class ShiftedSystem(FlowField field)
{
    protected FlowField Field { get; } = field;

    /// <summary>Whether the field must stand at the point of <see cref="Prepare"/> whenever <see cref="Solve"/> is
    /// called.</summary>
    public abstract bool NeedsPoint { get; }

    public static ShiftedSystem For(FlowField field) =>
        NewtonSystem.IsSmall(field.Kernel.Game, field.Average)
            ? new DenseShiftedSystem(field) : new KrylovShiftedSystem(field);

    /// <summary>Takes J from the field's last evaluation; false if the matrix is singular.</summary>
    public abstract bool Prepare(double shift);

    /// <summary>Solves for <paramref name="solution"/>; false if that failed.</summary>
    public abstract bool Solve(double[] right, double[] solution);
}
