using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Reads Gambit's extensive form, where it is a Dec-POMDP at a horizon: common payoffs, and stages in each of
/// which every player moves once.</summary>
internal sealed class EfgReader
{
    private readonly GambitLexer _lexer;
    private readonly Dictionary<(int Player, int Number), ImmutableArray<string>> _actions = [];
    private readonly Dictionary<int, (ImmutableArray<string> Actions, Rational[] Probabilities)> _chance = [];
    private readonly Dictionary<int, Rational> _outcomes = [];
    private ImmutableArray<string> _players = [];
    private int _nodes;

    private EfgReader(SourceText source) => _lexer = new GambitLexer(source);

    /// <summary>Reads a game.</summary>
    /// <exception cref="GameParseException">The text is malformed, or no Dec-POMDP in stages.</exception>
    public static LoadedGame Read(SourceText source, GameReadOptions options)
    {
        var reader = new EfgReader(source);
        reader.ReadHead();
        var root = reader.ReadTree();
        if (reader._lexer.Next.Kind != GambitTokenKind.End)
        {
            throw reader._lexer.Unexpected(reader._lexer.Next, "the end of the file");
        }

        var stages = new EfgStages(reader._lexer, reader._players, reader._actions);
        var game = stages.ToGame(root, Path.GetFileNameWithoutExtension(source.Name));
        return new LoadedGame
        {
            Game = game,
            Format = GameFormat.GambitExtensive,
            Warnings = [],
            SnapDigits = options.SnapDigits,
            RewardOverlap = options.RewardOverlap,
            Horizon = stages.Horizon,
        };
    }

    private void ReadHead()
    {
        Word("EFG");
        _lexer.TakeInteger(2, 2, "version 2");
        if (_lexer.Take(GambitTokenKind.Symbol, "'R' or 'D'") is { Text: not ("R" or "D") } kind)
        {
            throw _lexer.Unexpected(kind, "'R' or 'D'");
        }

        _lexer.Take(GambitTokenKind.Text, "the game's title in quotation marks");
        _lexer.Take(GambitTokenKind.Open, "'{' and the players' names");
        var names = new List<string>();
        while (_lexer.Next.Kind != GambitTokenKind.Close || names.Count == 0)
        {
            if (names.Count == GameLimits.Agents) throw _lexer.Unexpected(_lexer.Next, "no more players");
            names.Add(_lexer.Take(GambitTokenKind.Text, "a player's name").Text);
        }

        _lexer.Take();
        var areDistinct = names.Distinct(StringComparer.Ordinal).Count() == names.Count && names.All(n => n.Length > 0);
        _players = areDistinct ? [.. names] : [.. names.Select((_, i) => $"{i + 1}")];
        if (_lexer.Next.Kind == GambitTokenKind.Text) _lexer.Take();
    }

    // Nodes stand in prefix order. A stack instead of recursion: a file can be as deep as it is long.
    private EfgNode ReadTree()
    {
        var (root, count) = ReadNode();
        var open = new Stack<(EfgNode Node, List<EfgNode> Children, int Count)>();
        open.Push((root, [], count));
        while (open.TryPeek(out var top))
        {
            if (top.Children.Count == top.Count)
            {
                top.Node.Children = [.. open.Pop().Children];
                continue;
            }

            var (node, children) = ReadNode();
            top.Children.Add(node);
            open.Push((node, [], children));
        }

        return root;
    }

    private (EfgNode Node, int Children) ReadNode()
    {
        if (++_nodes > GameLimits.Pairs) throw _lexer.Unexpected(_lexer.Next, $"at most {GameLimits.Pairs} nodes");
        var kind = _lexer.Take(GambitTokenKind.Symbol, "a node: 'c', 'p' or 't'");
        _lexer.Take(GambitTokenKind.Text, "the node's name in quotation marks");
        switch (kind.Text)
        {
            case "t":
                return (new EfgNode(kind, EfgNode.End, 0, [], ReadOutcome()), 0);
            case "c":
                var set = _lexer.TakeInteger(1, int.MaxValue, "the number of the information set");
                var (actions, probabilities) = ReadChance(set);
                return (new EfgNode(kind, EfgNode.Chance, set, probabilities, ReadOutcome()), actions.Length);
            case "p":
                var player = _lexer.TakeInteger(1, _players.Length, $"a player from 1 to {_players.Length}") - 1;
                var own = _lexer.TakeInteger(1, int.MaxValue, "the number of the information set");
                var moves = ReadActions(player, own);
                return (new EfgNode(kind, player, own, [], ReadOutcome()), moves.Length);
            default:
                throw _lexer.Unexpected(kind, "a node: 'c', 'p' or 't'");
        }
    }

    private ImmutableArray<string> ReadActions(int player, int set)
    {
        var place = _lexer.Next;
        if (_lexer.Next.Kind == GambitTokenKind.Text) _lexer.Take();
        var isKnown = _actions.TryGetValue((player, set), out var known);
        if (_lexer.Next.Kind != GambitTokenKind.Open)
        {
            return isKnown ? known : throw _lexer.Unexpected(_lexer.Next, "'{' and the actions");
        }

        _lexer.Take();
        var actions = new List<string>();
        while (_lexer.Next.Kind != GambitTokenKind.Close || actions.Count == 0)
        {
            actions.Add(_lexer.Take(GambitTokenKind.Text, "an action's name, or '}'").Text);
        }

        _lexer.Take();
        if (isKnown && !known.SequenceEqual(actions))
        {
            throw _lexer.Error(place, $"information set {set} of player {player + 1} has other actions than before");
        }

        return _actions[(player, set)] = [.. actions];
    }

    private (ImmutableArray<string> Actions, Rational[] Probabilities) ReadChance(int set)
    {
        if (_lexer.Next.Kind == GambitTokenKind.Text) _lexer.Take();
        if (_lexer.Next.Kind != GambitTokenKind.Open)
        {
            return _chance.TryGetValue(set, out var known)
                ? known : throw _lexer.Unexpected(_lexer.Next, "'{' and the chances");
        }

        var place = _lexer.Take();
        var (actions, probabilities) = (new List<string>(), new List<Rational>());
        while (_lexer.Next.Kind != GambitTokenKind.Close || actions.Count == 0)
        {
            actions.Add(_lexer.Take(GambitTokenKind.Text, "a name of a chance, or '}'").Text);
            probabilities.Add(_lexer.TakeNumber("its probability"));
        }

        _lexer.Take();
        var sum = probabilities.Aggregate(Rational.Zero, (s, p) => s + p);
        if (sum != 1 || probabilities.Exists(p => p < 0))
        {
            throw _lexer.Error(place, $"expected probabilities that sum to 1, found a sum of {sum}");
        }

        return _chance[set] = ([.. actions], [.. probabilities]);
    }

    private Rational ReadOutcome()
    {
        var number = _lexer.TakeInteger(0, int.MaxValue, "the number of the outcome, 0 for none");
        if (_lexer.Next.Kind == GambitTokenKind.Text) _lexer.Take();
        if (_lexer.Next.Kind != GambitTokenKind.Open)
        {
            return number == 0 ? Rational.Zero
                : _outcomes.TryGetValue(number, out var known) ? known
                : throw _lexer.Unexpected(_lexer.Next, $"'{{' and the payoffs of outcome {number}");
        }

        _lexer.Take();
        var payoff = Rational.Zero;
        for (var player = 0; player < _players.Length; player++)
        {
            if (player > 0 && _lexer.Next.Kind == GambitTokenKind.Comma) _lexer.Take();
            var place = _lexer.Next;
            var own = _lexer.TakeNumber($"the payoff of player {player + 1}");
            if (player == 0) payoff = own;
            if (own != payoff)
            {
                throw _lexer.Error(place, $"expected one common payoff, found {payoff} for player '{_players[0]}' and "
                    + $"{own} for player '{_players[player]}' (games with a payoff per player are not read)");
            }
        }

        _lexer.Take(GambitTokenKind.Close, "'}'");
        return _outcomes[number] = payoff;
    }

    private void Word(string word)
    {
        var token = _lexer.Take(GambitTokenKind.Symbol, $"'{word}'");
        if (token.Text != word) throw _lexer.Unexpected(token, $"'{word}'");
    }
}
