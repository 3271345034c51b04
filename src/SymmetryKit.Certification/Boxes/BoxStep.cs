namespace SymmetryKit.Certification;

/// <summary>A step of a replay that leaves a box behind for good.</summary>
/// <param name="Node">Number of the node in preorder.</param>
/// <param name="Empty">Why the box is empty, where a distribution is missing.</param>
/// <param name="Closed">Why the box is closed.</param>
internal sealed record BoxStep(long Node, EmptyStep? Empty, ClosedStep? Closed);
