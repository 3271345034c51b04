using System.Collections.Immutable;
using System.Globalization;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Verification;

/// <summary>A game at a horizon to put policies to, with what is known of where it comes from.</summary>
/// <remarks>Immutable; the tree and the group are found when first asked for.</remarks>
public sealed class GameCase
{
    private readonly Lazy<HistoryTree> _tree;
    private readonly Lazy<ModelSymmetryGroup> _group;

    /// <summary>A game at a horizon.</summary>
    /// <param name="game">The game.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="origin">Where it comes from: a file, or a seed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is below 1.</exception>
    public GameCase(DecPomdp game, int horizon, string origin)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        (Game, Horizon, Origin) = (game, horizon, origin);
        _tree = new Lazy<HistoryTree>(() => HistoryTree.Build(game, horizon));
        _group = new Lazy<ModelSymmetryGroup>(() => ModelSymmetries.Find(game));
    }

    /// <summary>The game.</summary>
    public DecPomdp Game { get; }

    /// <summary>Number of stages h.</summary>
    public int Horizon { get; }

    /// <summary>A file, or the seed from which the game was drawn.</summary>
    public string Origin { get; }

    /// <summary>Symmetries that the game was made to have; it may have more. Empty for a game from a file.</summary>
    public ImmutableArray<ModelSymmetry> Planted { get; init; } = [];

    /// <summary>
    /// Whether smaller games show the same as well: a game of a file is what is meant, a random one is not.
    /// </summary>
    public bool IsRandom { get; init; }

    /// <summary>The game unrolled.</summary>
    /// <exception cref="HistoryTreeTooLargeException">It is too large for that.</exception>
    public HistoryTree Tree => _tree.Value;

    /// <summary>All model symmetries of the game.</summary>
    public ModelSymmetryGroup Group => _group.Value;

    /// <summary>Whether anything is at stake: two rewards differ.</summary>
    public bool HasRewardsThatDiffer => Game.Reward.Minimum < Game.Reward.Maximum;

    /// <summary>A game read from a file.</summary>
    /// <param name="path">A <c>.dpomdp</c>, <c>.nfg</c> or <c>.json</c> file.</param>
    /// <param name="horizon">h, at least 1.</param>
    /// <exception cref="GameParseException">The file is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is below 1.</exception>
    public static GameCase FromFile(string path, int horizon) => new(GameFile.Read(path).Game, horizon, path);

    /// <summary>
    /// The cases one step smaller or simpler: one stage less, and the steps of <see cref="GameReductions"/>.
    /// </summary>
    public IEnumerable<GameCase> Smaller()
    {
        var games = GameReductions.Of(Game).Select(game => (game, Horizon));
        if (Horizon > 1) games = games.Prepend((Game, Horizon - 1));
        return games.Select(next => new GameCase(next.Item1, next.Item2, Origin) { IsRandom = IsRandom });
    }

    /// <summary>The game as a file to save, with the horizon in a comment at its head.</summary>
    /// <param name="comment">More lines for the head.</param>
    public string ToFileText(string? comment = null) => GameFile.ToText(Game, GameFormat.Dpomdp,
        $"horizon {Horizon}{(comment is null ? "" : $"\n{comment}")}");

    /// <summary>Sizes, horizon and origin on one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count(Game.AgentCount, "agent")}, {Count(Game.StateCount, "state")}, "
        + $"{string.Join('x', Game.JointActions.Sizes)} actions, "
        + $"{string.Join('x', Game.JointObservations.Sizes)} observations, horizon {Horizon}, {Origin}");

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
