namespace SymmetryKit.Dynamics;

/// <summary>Where the flow from one start ended.</summary>
/// <param name="Start">The start's number within its family.</param>
/// <param name="Status">Why it ended.</param>
/// <param name="Limit">Number of its limit among the distinct ones; null if it did not converge.</param>
/// <param name="Objective">J_α at its end.</param>
/// <param name="Residual">Distance there to the own soft best response, in logits.</param>
/// <param name="Time">Flow time reached by integration.</param>
/// <param name="Steps">Steps, rejected ones included.</param>
/// <param name="Trajectory">The way there; null unless asked for.</param>
/// <param name="Error">Estimated distance from the critical point in logits, as <see cref="FlowResult.Error"/>; null if
/// the flow did not converge, and in files written before it was kept.</param>
public sealed record FlowEntry(
    int Start, FlowStatus Status, int? Limit, double Objective, double Residual, double Time, int Steps,
    Trajectory? Trajectory, double? Error = null)
{
    internal static FlowEntry Of(FlowResult flow, int start, int? limit) => new(
        start, flow.Status, limit, flow.Objective, flow.Residual, flow.Time, flow.Steps, flow.Trajectory,
        flow.Status == FlowStatus.Converged ? flow.Error : null);
}
