using System.Collections.Immutable;

namespace SymmetryKit.Dynamics;

/// <summary>One branch of a trace.</summary>
/// <param name="Name">What it is, for people: <c>main</c>, or where it came from.</param>
/// <param name="End">Why it was followed no further.</param>
/// <param name="Parts">The isotypic parts of the space of logits under the symmetries that all its points have: in each
/// the curvature's determinant has a sign of its own. The first is that of the equivariant directions.</param>
/// <param name="Points">Critical points in the order in which they were met.</param>
/// <param name="Events">Folds and bifurcations, in the order in which they were met.</param>
public sealed record BranchEntry(
    string Name, BranchEnd End, ImmutableArray<IsotypicPart> Parts, ImmutableArray<BranchPointEntry> Points,
    ImmutableArray<BranchEventEntry> Events)
{
    /// <summary>Takes a branch into an entry.</summary>
    /// <param name="name">What it is, for people.</param>
    /// <param name="game">The game.</param>
    /// <param name="branch">The branch.</param>
    public static BranchEntry Of(string name, FlatGame game, Branch branch)
    {
        // The return is the objective without entropy, of whatever kind.
        var kernel = new ObjectiveKernel(game, Games.EntropyObjective.Visited);
        return new BranchEntry(
            name, branch.End, branch.Parts,
            [.. branch.Points.Select(p => new BranchPointEntry(
                p.Beta, p.Arclength, p.ScaledObjective, kernel.Evaluate(p.Logits.AsSpan(), 0), p.Direction, p.Index,
                p.Indices, EnclosureRadius: null, p.Logits) { IsUndecided = !p.IsDecided })],
            [.. branch.Events.Select(e => new BranchEventEntry(
                e.Kind, e.Shape, e.Beta, e.Arclength, e.Multiplicity, e.Part, e.Logits))]);
    }
}
