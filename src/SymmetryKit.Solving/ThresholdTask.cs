using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>A game with the question put to it, and what follows from the two at once.</summary>
internal sealed class ThresholdTask
{
    public ThresholdTask(DecPomdp game, int horizon, EntropyObjective objective, int? snapDigits)
    {
        (Game, Horizon, Objective, SnapDigits) = (game, horizon, objective, snapDigits);
        Deciding = ClosingChecker.DecidingAgents(game);
        Offset = game.Reward.Minimum;
        Unit = game.Reward.Maximum - game.Reward.Minimum;
    }

    public DecPomdp Game { get; }

    public int Horizon { get; }

    public EntropyObjective Objective { get; }

    public int? SnapDigits { get; }

    /// <summary>Agents with at least two actions.</summary>
    public ImmutableArray<int> Deciding { get; }

    /// <summary>Range of the rewards: the unit in which everything is computed.</summary>
    public Rational Unit { get; }

    /// <summary>The smallest reward.</summary>
    public Rational Offset { get; }

    /// <summary>Whether every α &gt; 0 will do (<see cref="NoInteractionArgument"/>).</summary>
    public bool HasNoInteraction => NoInteractionChecker.Fault(Game, Horizon, Objective) is null;

    /// <summary>The closing theorems that speak about this question.</summary>
    public IReadOnlyList<ClosingTheorem> Closings => Objective == EntropyObjective.PerHistory
        ? [ClosingTheorem.T8, ClosingTheorem.T8Prime]
        : Horizon == 1 ? [ClosingTheorem.T7, ClosingTheorem.A1]
        : Horizon == 2 && Deciding.Length == 2 ? [ClosingTheorem.T9a, ClosingTheorem.A1, ClosingTheorem.T10]
        : [ClosingTheorem.T9a, ClosingTheorem.A1];

    /// <summary>A finished certificate for this question.</summary>
    public ThresholdCandidate Candidate(
        Rung rung, ClosingTheorem? closing, Rational alphaHi, ThresholdArgument argument) =>
        new(rung, closing, alphaHi,
            new ThresholdCertificate(Game.Name, Game.Digest, SnapDigits, Horizon, Objective, alphaHi, argument));
}
