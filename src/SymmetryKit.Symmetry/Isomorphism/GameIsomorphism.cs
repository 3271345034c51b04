using System.Collections.Immutable;
using System.Diagnostics;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Graphs;
using SymmetryKit.Symmetry.Encoding;

namespace SymmetryKit.Symmetry;

/// <summary>Decides whether two games are the same up to the names and the order of their elements.</summary>
public static class GameIsomorphism
{
    /// <summary>
    /// Finds a renaming from <paramref name="first"/> to <paramref name="second"/>, or what tells them apart.
    /// </summary>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <exception cref="UnreachableException">A renaming failed its check on the games: an error in this
    /// library.</exception>
    /// <remarks>
    /// Cheap invariants first, then canonical forms of the two encodings (<see cref="Graphs.Isomorphism.Find"/>). A
    /// renaming is checked by carrying it out: the renamed first game has the digest of the second.
    /// </remarks>
    public static GameIsomorphismResult Find(DecPomdp first, DecPomdp second, CancellationToken cancellation = default)
    {
        if (Compare("discount", $"{first.Discount}", $"{second.Discount}") is { } discount) return discount;
        var (a, b) = (new BasePoints(first), new BasePoints(second));
        var (left, right) = (ModelGraph.Collect(first, a, false), ModelGraph.Collect(second, b, false));
        if (FirstDifference(left, right) is { } palette) return palette;
        return Isomorphism.Find(left.Build(), right.Build(), cancellation) switch
        {
            IsomorphismResult.Different d =>
                new GameIsomorphismResult.Different($"{d.Invariant} of the encoding", d.First, d.Second),
            IsomorphismResult.Isomorphic i =>
                new GameIsomorphismResult.Isomorphic(Checked(first, second, a.ToRenaming(i.Map, b))),
            _ => throw new UnreachableException("Two graphs are isomorphic or different."),
        };
    }

    private static ModelSymmetry Checked(DecPomdp first, DecPomdp second, ModelSymmetry map) =>
        GameRenaming.Apply(first, map, second.Dynamics).Digest == second.Digest
            ? map
            : throw new UnreachableException(
                "An isomorphism of the encodings does not rename one game into the other.");

    // The numbers in the games, each with the kind of place it stands at.
    private static GameIsomorphismResult.Different? FirstDifference(GraphBuilder left, GraphBuilder right)
    {
        var counts = left.Palette().ToDictionary(e => e.Color, e => e.Count);
        foreach (var (color, count) in right.Palette())
        {
            counts.Remove(color, out var other);
            if (other != count) return Different(color, other, count);
        }

        return counts.Count == 0 ? null : Different(counts.Keys.Order().First(), counts.Values.First(), 0);
    }

    private static GameIsomorphismResult.Different Different(VertexColor color, int first, int second) =>
        new($"number of places of the kind {color.Kind} with the value {color.Value}", $"{first}", $"{second}");

    private static GameIsomorphismResult.Different? Compare(string invariant, string first, string second) =>
        first == second ? null : new GameIsomorphismResult.Different(invariant, first, second);
}
