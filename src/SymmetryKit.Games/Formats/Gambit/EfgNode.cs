using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>A node of an extensive form.</summary>
/// <param name="Place">Where it stands in the file.</param>
/// <param name="Player">Number of the player who moves, from 0; -1 for chance, -2 for an end.</param>
/// <param name="InformationSet">Number of the information set within the player's.</param>
/// <param name="Probabilities">Of the children, at a chance node.</param>
/// <param name="Payoff">What every player gets for coming here.</param>
internal sealed record EfgNode(
    GambitToken Place, int Player, int InformationSet, Rational[] Probabilities, Rational Payoff)
{
    public const int Chance = -1;
    public const int End = -2;

    /// <summary>Children in the order of the actions.</summary>
    public EfgNode[] Children { get; set; } = [];
}
