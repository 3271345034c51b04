namespace SymmetryKit.Dynamics;

/// <summary>A one-step method with an error estimate whose last slope is the next step's first.</summary>
internal abstract class EmbeddedMethod(FlowField field)
{
    /// <summary>What is integrated.</summary>
    public FlowField Field { get; } = field;

    /// <summary>The estimate's error is of this order in the step size.</summary>
    public abstract int Order { get; }

    /// <summary>How many times the tolerance asked for this method may err per step.</summary>
    public virtual double Slack => 1;

    /// <summary>Evaluates what the first step needs; also after another method has moved the point.</summary>
    public abstract void Begin(ReadOnlySpan<double> point);

    /// <summary>Writes the point after <paramref name="size"/> and the error estimate; the field is left evaluated at
    /// that point.</summary>
    /// <returns>False if the step could not be computed.</returns>
    public abstract bool Step(ReadOnlySpan<double> point, double size, Span<double> next, Span<double> error);

    /// <summary>Makes the last slope the first of the next step.</summary>
    public abstract void Accept();
}
