using System.Collections.Immutable;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Studies;

/// <summary>What the sweep command was asked for.</summary>
/// <param name="Games">The games as read.</param>
/// <param name="Horizons">Horizons of every game.</param>
/// <param name="Alphas">Entropy coefficients of every game at every horizon.</param>
/// <param name="Settings">How every row is made.</param>
/// <param name="OutputPath">The name of the three files without their extensions.</param>
public sealed record SweepRequest(
    ImmutableArray<LoadedGame> Games, ImmutableArray<int> Horizons, ImmutableArray<Rational> Alphas,
    SweepSettings Settings, string OutputPath)
{
    /// <summary>The rows in their order: game by game, horizon by horizon, coefficient by coefficient.</summary>
    public SweepPlan Plan() => new(
        Settings,
        [.. from loaded in Games
            from horizon in Horizons
            from alpha in Alphas
            select new SweepCell(loaded.Game.Name, loaded.Game.Digest, horizon, alpha)]);
}
