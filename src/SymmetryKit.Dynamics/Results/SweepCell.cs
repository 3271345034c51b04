using SymmetryKit.Exact;

namespace SymmetryKit.Dynamics;

/// <summary>What one row of a sweep is about.</summary>
/// <param name="Game">The game's name, for people.</param>
/// <param name="Digest">The game's digest.</param>
/// <param name="Horizon">h.</param>
/// <param name="Alpha">Entropy coefficient in nats, exact.</param>
public sealed record SweepCell(string Game, string Digest, int Horizon, Rational Alpha)
{
    internal bool IsOf(SweepRow row) =>
        (row.Game, row.Digest, row.Horizon, row.Alpha) == (Game, Digest, Horizon, Alpha);
}
