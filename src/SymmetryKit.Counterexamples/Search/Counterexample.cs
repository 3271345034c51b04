using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>A game that was proved to be a counterexample.</summary>
/// <param name="Kind">To what.</param>
/// <param name="Game">The game.</param>
/// <param name="Certificate">Accepted by <see cref="CounterexampleChecker"/>.</param>
public sealed record Counterexample(CounterexampleKind Kind, DecPomdp Game, CounterexampleCertificate Certificate)
{
    /// <summary>h.</summary>
    public int Horizon => Certificate.Horizon;

    /// <summary>How large it is.</summary>
    public GameSize Size { get; } = new(Game, Certificate.Horizon);
}
