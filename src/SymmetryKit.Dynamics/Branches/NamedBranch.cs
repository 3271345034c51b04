namespace SymmetryKit.Dynamics;

/// <summary>A branch and where it came from.</summary>
/// <param name="Name">For people: <c>main</c>, or the bifurcation or point that it was reached from.</param>
/// <param name="Branch">The branch.</param>
public sealed record NamedBranch(string Name, Branch Branch);
