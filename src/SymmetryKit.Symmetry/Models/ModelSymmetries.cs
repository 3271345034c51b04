using System.Diagnostics;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Graphs;
using SymmetryKit.Symmetry.Encoding;

namespace SymmetryKit.Symmetry;

/// <summary>The model symmetries of a Dec-POMDP: all renamings of its elements that keep b0, T, Z and R.</summary>
public static class ModelSymmetries
{
    /// <summary>Finds the whole group, by the automorphisms of a graph that encodes the game.</summary>
    /// <param name="game">Any Dec-POMDP; unreachable states count like all others.</param>
    /// <param name="options">Which symmetries; null for all.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Generators, each checked on the game itself, and the exact order.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="UnreachableException">A generator failed its check on the game: an error in this
    /// library.</exception>
    /// <remarks>
    /// Encoding and checking are linear in the game's tables; see <see cref="AutomorphismSearch.Find"/> for the search.
    /// That the generators are symmetries is checked; that there are no others rests on the encoding and the search.
    /// </remarks>
    public static ModelSymmetryGroup Find(
        DecPomdp game, ModelSymmetryOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= ModelSymmetryOptions.Default;
        var points = new BasePoints(game);
        var graph = ModelGraph.Encode(game, points, options.FixAgents);
        cancellation.ThrowIfCancellationRequested();
        var automorphisms = AutomorphismSearch.Find(graph, cancellation: cancellation);
        var generators = automorphisms.Generators.Select(g => Decode(game, points, g)).ToArray();
        return new ModelSymmetryGroup(game, options, points, [.. generators], automorphisms, graph);
    }

    private static ModelSymmetry Decode(DecPomdp game, BasePoints points, Permutation automorphism)
    {
        var symmetry = points.ToSymmetry(automorphism.Restrict(points.Count));
        return ModelSymmetryChecker.Check(game, symmetry) is CheckResult.Rejected rejected
            ? throw new UnreachableException($"A graph automorphism is not a symmetry of the game: {rejected.Reason}")
            : symmetry;
    }
}
