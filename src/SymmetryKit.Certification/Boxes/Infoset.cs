using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>A local history τ as the box tests see it.</summary>
/// <param name="Agent">Whose.</param>
/// <param name="Stage">t.</param>
/// <param name="Start">Position of (τ, first action) among all agents' histories and actions.</param>
/// <param name="Size">Number of actions.</param>
/// <param name="Parent">Position of the own action that led here; -1 at stage 0.</param>
/// <param name="ParentInfoset">The history that action belongs to; -1 at stage 0.</param>
/// <param name="Joints">The joint histories that contain it.</param>
internal sealed record Infoset(
    int Agent, int Stage, int Start, int Size, int Parent, int ParentInfoset, ImmutableArray<int> Joints);
