namespace SymmetryKit.Symmetry.Encoding;

/// <summary>One function of the joint action, reduced to what it depends on; see <see cref="ActionTable"/>.</summary>
/// <param name="Owners">The states or joint histories that behave like this.</param>
/// <param name="RelevantAgents">The agents whose action it depends on.</param>
/// <param name="Usual">Its value wherever no cell says otherwise; none if two values tie.</param>
/// <param name="Cells">The other values, each at a joint action in which the irrelevant agents take their first
/// action.</param>
internal sealed record ActionProfile(
    IReadOnlyList<int> Owners,
    IReadOnlyList<int> RelevantAgents,
    int? Usual,
    IReadOnlyList<(int JointAction, int Value)> Cells);
