namespace SymmetryKit.Dynamics;

/// <summary>Linear systems (I - s J) x = r with the flow's Jacobian J, for vectors of mean 0 at every
/// history.</summary>
internal abstract class ShiftedSystem(FlowField field)
{
    // With the entropy's part as preconditioner a step's three systems take some twenty products; a dense Jacobian
    // takes as many as there are unknowns.
    private const int DenseLimit = 20;

    protected FlowField Field { get; } = field;

    public static ShiftedSystem For(FlowField field) =>
        NewtonSystem.Unknowns(field.Kernel.Game, field.Average) <= DenseLimit
            ? new DenseShiftedSystem(field) : new KrylovShiftedSystem(field);

    /// <summary>Takes J from the field's last evaluation; the field may move on afterwards.</summary>
    public abstract void Linearize();

    /// <summary>Sets s; false if the matrix is singular.</summary>
    public abstract bool Prepare(double shift);

    /// <summary>Solves for <paramref name="solution"/>; false if that failed.</summary>
    public abstract bool Solve(double[] right, double[] solution);
}
