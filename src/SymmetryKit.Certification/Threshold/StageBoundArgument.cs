using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>
/// Claim (S1): the stage bounds below hold at every critical point for every α ≥ α_hi, and by the closing theorem they
/// leave room for one critical point only. Everything is in units in which rewards read (R - Offset) / Unit and α reads
/// α_hi / Unit.
/// </summary>
/// <param name="Rung">Which producer found the bounds; the check is the same.</param>
/// <param name="Closing">The closing theorem.</param>
/// <param name="Unit">Reward unit, positive.</param>
/// <param name="Offset">Reward offset.</param>
/// <param name="BeliefDepth">d: stages 0..d are bounded at joint histories, later ones at states.</param>
/// <param name="Precision">Values are rounded outward to multiples of 2^-Precision while sweeping; 8 to 4096.</param>
/// <param name="JointSpans">[m][i] ≥ span over agent i's actions of the soft value at a fixed joint history of stage
/// m.</param>
/// <param name="LocalSpans">[m][i] ≥ span of Q_i(τ,.) at local histories of stage m. Empty for per-history
/// closings.</param>
/// <param name="Ratios">[m][i] ≥ exp(LocalSpans[m][i] / α), bounds the ratio of two probabilities; an empty row leaves
/// stage m unrestricted. Empty for per-history closings.</param>
/// <param name="Mixed">[m][pair] ≥ mixed second difference of the soft value in the actions of two agents, pairs (0,1),
/// (0,2), ..., (1,2), .... Empty where the closing does not use it.</param>
/// <param name="Widths">[m] ≥ width of the (shaped) reward at stage m. Empty where the closing does not use it.</param>
/// <param name="Potential">[m][x]: potential shaping at the points of stage m; empty for none.</param>
/// <param name="Multipliers">[m][i] > 0: the λ of the AM-GM splits; row 0 is not used and empty. Empty where the
/// closing does not use it.</param>
/// <param name="Weights">[m][i] > 0: the p of the scaled diagonal dominance. Empty where the closing does not use
/// it.</param>
public sealed record StageBoundArgument(
    Rung Rung,
    ClosingTheorem Closing,
    Rational Unit,
    Rational Offset,
    int BeliefDepth,
    int Precision,
    ImmutableArray<ImmutableArray<Rational>> JointSpans,
    ImmutableArray<ImmutableArray<Rational>> LocalSpans,
    ImmutableArray<ImmutableArray<Rational>> Ratios,
    ImmutableArray<ImmutableArray<Rational>> Mixed,
    ImmutableArray<Rational> Widths,
    ImmutableArray<ImmutableArray<Rational>> Potential,
    ImmutableArray<ImmutableArray<Rational>> Multipliers,
    ImmutableArray<ImmutableArray<Rational>> Weights) : ThresholdArgument;
