using System.Collections.Immutable;
using System.Globalization;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Reads Gambit's strategic form as a Dec-POMDP of one state and horizon 1.</summary>
/// <remarks>
/// The file runs through the contingencies with the FIRST player's strategy fastest, a <see cref="JointSpace"/> with
/// the last agent's. All players must get the same payoff at every contingency.
/// </remarks>
internal sealed class NfgReader
{
    private readonly GambitLexer _lexer;
    private readonly string _sourceName;
    private readonly List<GameWarning> _warnings = [];
    private ImmutableArray<string> _players = [];
    private ImmutableArray<ImmutableArray<string>> _strategies = [];
    private JointSpace _contingencies = new([1]);

    private NfgReader(SourceText source) => (_lexer, _sourceName) = (new GambitLexer(source), source.Name);

    /// <summary>Reads a game.</summary>
    /// <exception cref="GameParseException">The text is malformed, or the payoffs are not common.</exception>
    public static LoadedGame Read(SourceText source, GameReadOptions options)
    {
        var reader = new NfgReader(source);
        reader.ReadHead();
        var payoffs = reader._lexer.Next.Kind == GambitTokenKind.Open ? reader.ReadOutcomes() : reader.ReadPayoffs();
        if (reader._lexer.Next.Kind != GambitTokenKind.End)
        {
            throw reader._lexer.Unexpected(reader._lexer.Next, "the end of the file");
        }

        return new LoadedGame
        {
            Game = reader.Build(payoffs),
            Format = GameFormat.GambitStrategic,
            Warnings = [.. reader._warnings],
            SnapDigits = options.SnapDigits,
            RewardOverlap = options.RewardOverlap,
            Horizon = 1,
        };
    }

    private void ReadHead()
    {
        if (_lexer.Take(GambitTokenKind.Symbol, "'NFG'") is { Text: not "NFG" } head)
        {
            throw _lexer.Unexpected(head, "'NFG'");
        }

        _lexer.TakeInteger(1, 1, "version 1");
        if (_lexer.Take(GambitTokenKind.Symbol, "'R' or 'D'") is { Text: not ("R" or "D") } kind)
        {
            throw _lexer.Unexpected(kind, "'R' or 'D'");
        }

        _lexer.Take(GambitTokenKind.Text, "the game's title in quotation marks");
        _lexer.Take(GambitTokenKind.Open, "'{' and the players' names");
        var place = _lexer.Next;
        _players = Distinct(TextsUntilClose("a player's name", GameLimits.Agents), "players", place);
        var open = _lexer.Take(GambitTokenKind.Open, "'{' and the players' strategies");
        var lists = _lexer.Next.Kind == GambitTokenKind.Open ? StrategyNames() : StrategyCounts();
        if (lists.Length != _players.Length)
        {
            throw _lexer.Error(open, $"expected strategies of {_players.Length} players, found {lists.Length}");
        }

        CheckSize(lists, open);
        (_strategies, _contingencies) = (lists, new JointSpace([.. lists.Select(l => l.Length)]));
        if (_lexer.Next.Kind == GambitTokenKind.Text) _lexer.Take();
    }

    private ImmutableArray<ImmutableArray<string>> StrategyCounts()
    {
        var lists = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        // Checked player by player: a file of a few words could name millions of strategies for every one.
        var limit = GameLimits.Pairs;
        while (_lexer.Next.Kind != GambitTokenKind.Close)
        {
            var most = Math.Min(limit, GameLimits.Elements);
            var count = _lexer.TakeInteger(
                1, most, $"1 to {most} strategies here (at most {GameLimits.Pairs} contingencies), or '}}'");
            lists.Add(Numbered(count));
            limit /= count;
        }

        _lexer.Take();
        return lists.ToImmutable();
    }

    private ImmutableArray<ImmutableArray<string>> StrategyNames()
    {
        var lists = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        while (_lexer.Next.Kind != GambitTokenKind.Close)
        {
            var open = _lexer.Take(GambitTokenKind.Open, "'{' and the strategies of a player, or '}'");
            var labels = TextsUntilClose("a strategy's name", GameLimits.Elements);
            lists.Add(Distinct(labels, $"strategies of player {lists.Count + 1}", open));
        }

        _lexer.Take();
        return lists.ToImmutable();
    }

    private List<string> TextsUntilClose(string expected, int limit)
    {
        var texts = new List<string>();
        while (_lexer.Next.Kind != GambitTokenKind.Close || texts.Count == 0)
        {
            if (texts.Count == limit) throw _lexer.Unexpected(_lexer.Next, $"at most {limit} names");
            texts.Add(_lexer.Take(GambitTokenKind.Text, texts.Count == 0 ? expected : expected + " or '}'").Text);
        }

        _lexer.Take();
        return texts;
    }

    // Gambit allows empty and repeated labels; our names must tell elements apart.
    private ImmutableArray<string> Distinct(List<string> labels, string what, GambitToken place)
    {
        if (labels.All(l => l.Length > 0) && labels.Distinct(StringComparer.Ordinal).Count() == labels.Count)
        {
            return [.. labels];
        }

        _warnings.Add(new GameWarning(
            $"the labels of the {what} are not all different and non-empty: they are numbered from 1 instead",
            _sourceName, place.Line, place.Column));
        return Numbered(labels.Count);
    }

    private static ImmutableArray<string> Numbered(int count) =>
        [.. Enumerable.Range(1, count).Select(k => k.ToString(CultureInfo.InvariantCulture))];

    private void CheckSize(ImmutableArray<ImmutableArray<string>> lists, GambitToken place)
    {
        try
        {
            DecPomdpBuilder.CheckSizes(1, lists, []);
        }
        catch (InvalidGameException e)
        {
            throw _lexer.Error(place, e.Message);
        }
    }

    private Rational[] ReadPayoffs()
    {
        var payoffs = new Rational[_contingencies.Count];
        for (var k = 0; k < payoffs.Length; k++)
        {
            var joint = Contingency(k);
            for (var player = 0; player < _players.Length; player++)
            {
                var place = _lexer.Next;
                var payoff = _lexer.TakeNumber(
                    $"the payoff of player {player + 1} at contingency {k + 1} of {payoffs.Length}");
                if (player == 0) payoffs[joint] = payoff;
                else CheckCommon(payoffs[joint], payoff, joint, player, place);
            }
        }

        return payoffs;
    }

    private Rational[] ReadOutcomes()
    {
        var outcomes = new List<Rational[]> { Enumerable.Repeat(Rational.Zero, _players.Length).ToArray() };
        _lexer.Take();
        while (_lexer.Next.Kind != GambitTokenKind.Close) outcomes.Add(ReadOutcome());
        _lexer.Take();
        var payoffs = new Rational[_contingencies.Count];
        for (var k = 0; k < payoffs.Length; k++)
        {
            var joint = Contingency(k);
            var place = _lexer.Next;
            var outcome = outcomes[_lexer.TakeInteger(
                0, outcomes.Count - 1,
                $"the outcome (0 to {outcomes.Count - 1}) of contingency {k + 1} of {payoffs.Length}")];
            payoffs[joint] = outcome[0];
            for (var player = 1; player < outcome.Length; player++)
            {
                CheckCommon(outcome[0], outcome[player], joint, player, place);
            }
        }

        return payoffs;
    }

    private Rational[] ReadOutcome()
    {
        _lexer.Take(GambitTokenKind.Open, "'{' and an outcome, or '}'");
        _lexer.Take(GambitTokenKind.Text, "the outcome's name in quotation marks");
        var payoffs = new Rational[_players.Length];
        for (var player = 0; player < payoffs.Length; player++)
        {
            if (player > 0 && _lexer.Next.Kind == GambitTokenKind.Comma) _lexer.Take();
            payoffs[player] = _lexer.TakeNumber($"the payoff of player {player + 1}");
        }

        _lexer.Take(GambitTokenKind.Close, "'}'");
        return payoffs;
    }

    // The joint index of the k-th contingency of the file, where the first player runs fastest.
    private int Contingency(int k)
    {
        var joint = 0;
        for (var player = 0; player < _contingencies.Sizes.Length; player++)
        {
            joint += k % _contingencies.Sizes[player] * _contingencies.Stride(player);
            k /= _contingencies.Sizes[player];
        }

        return joint;
    }

    private void CheckCommon(Rational first, Rational payoff, int joint, int player, GambitToken place)
    {
        if (payoff == first) return;
        var names = _strategies.Select((list, i) => list[_contingencies.Component(joint, i)]);
        throw _lexer.Error(place,
            $"expected one common payoff at contingency ({string.Join(", ", names)}), "
            + $"found {first} for player '{_players[0]}' and {payoff} "
            + $"for player '{_players[player]}' (games with a payoff per player are not read)");
    }

    private DecPomdp Build(Rational[] payoffs)
    {
        var builder = new DecPomdpBuilder(
            _players, ["game"], _strategies, [.. _players.Select(_ => ImmutableArray.Create("none"))])
        {
            Name = Path.GetFileNameWithoutExtension(_sourceName),
        };
        var certain = SparseRow.FromDense([Rational.One]);
        builder.SetInitial(0, 1);
        builder.Transitions.Share(Enumerable.Range(0, payoffs.Length), certain);
        builder.ObservationRows.Share(Enumerable.Range(0, payoffs.Length), certain);
        for (var joint = 0; joint < payoffs.Length; joint++) builder.SetReward(joint, 0, payoffs[joint]);
        return builder.Build();
    }
}
