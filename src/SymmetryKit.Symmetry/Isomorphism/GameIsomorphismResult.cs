using SymmetryKit.Certification.Symmetries;

namespace SymmetryKit.Symmetry;

/// <summary>The answer of <see cref="GameIsomorphism.Find"/>: exactly one of the two cases below.</summary>
public abstract record GameIsomorphismResult
{
    private GameIsomorphismResult()
    {
    }

    /// <summary>
    /// Claim: renaming the elements of the first game by <paramref name="Map"/> gives the second one, number by number.
    /// </summary>
    /// <param name="Map">Images of the first game's agents, states, actions and observations in the second.</param>
    public sealed record Isomorphic(ModelSymmetry Map) : GameIsomorphismResult;

    /// <summary>Claim: the named invariant differs, so that no renaming leads from one game to the other.</summary>
    /// <param name="Invariant">What was compared.</param>
    /// <param name="First">Its value for the first game.</param>
    /// <param name="Second">Its value for the second game.</param>
    public sealed record Different(string Invariant, string First, string Second) : GameIsomorphismResult;
}
