using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>One instruction of a bisection tree.</summary>
/// <param name="Verdict">What happens to the box.</param>
/// <param name="Rounds">Contraction rounds before that.</param>
/// <param name="Coordinate">
/// For a split: the position of (τ, a) among all agents' histories and actions, agent by agent, or -1 for β. For a box
/// inside: the point's number in the list. For centered rounds: their number. Otherwise 0.
/// </param>
/// <param name="Point">For a split: where, in units of 2^-<see cref="PointBits"/> of probability, or of the slice's
/// width in β.</param>
/// <param name="Row">For a row: its multipliers, one for each history's actions but the last, in the order of
/// coordinates, at most 2^<see cref="RowBits"/> - 1 in size. Otherwise default.</param>
public readonly record struct BoxNode(
    BoxVerdict Verdict, int Rounds, int Coordinate, int Point, ImmutableArray<int> Row = default)
{
    /// <summary>Binary digits of a split point.</summary>
    public const int PointBits = 30;

    /// <summary>Binary digits of a row's multipliers, apart from their sign.</summary>
    public const int RowBits = 17;
}
