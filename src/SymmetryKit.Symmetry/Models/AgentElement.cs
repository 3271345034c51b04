namespace SymmetryKit.Symmetry;

/// <summary>An action or an observation together with the agent it belongs to.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Element">The index of the action or observation in the agent's own list.</param>
public readonly record struct AgentElement(int Agent, int Element);
