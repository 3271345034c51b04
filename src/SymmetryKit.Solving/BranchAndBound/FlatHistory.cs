namespace SymmetryKit.Solving;

/// <summary>One local history within a <see cref="FlatTree"/>.</summary>
/// <param name="Agent">Whose history.</param>
/// <param name="Stage">Its stage t.</param>
/// <param name="Start">Position of its first action in flat arrays over (agent, history, action).</param>
/// <param name="Size">Number of actions.</param>
/// <param name="Parent">Position of the action that led here (history and action before); -1 at stage 0.</param>
/// <param name="Joints">The joint histories that contain it.</param>
/// <param name="Observation">The last observation; -1 at stage 0.</param>
internal sealed record FlatHistory(
    int Agent, int Stage, int Start, int Size, int Parent, int[] Joints, int Observation = -1)
{
    /// <summary>One past the position of its last action.</summary>
    public int End => Start + Size;
}
