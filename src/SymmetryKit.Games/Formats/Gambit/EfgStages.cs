using System.Collections.Immutable;
using System.Globalization;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Makes a Dec-POMDP of an extensive form in which every player moves once a stage, in the same order, without
/// seeing the others' moves of that stage.</summary>
/// <remarks>
/// The states are the nodes at which a stage begins, and one more after the end. What a player observes is the number
/// of the information set that it comes to, among those that follow its last one and its action: perfect recall is
/// checked.
/// </remarks>
internal sealed class EfgStages(
    GambitLexer lexer, ImmutableArray<string> players,
    IReadOnlyDictionary<(int Player, int Number), ImmutableArray<string>> actions)
{
    private readonly List<(EfgNode Node, int Depth, int Parent, int Action)> _states = [];
    private readonly List<(int State, int Action, int Next, Rational Chance)> _moves = [];
    private readonly List<(int State, int Action, Rational Payoff)> _rewards = [];
    private readonly Dictionary<(int Player, int Set), (int Set, int Action)> _origins = [];
    private readonly Dictionary<(int Player, int Set, int Action), List<int>> _followers = [];
    private JointSpace _space = new([1]);

    /// <summary>Number of stages.</summary>
    public int Horizon { get; private set; }

    /// <summary>Makes the game.</summary>
    public DecPomdp ToGame(EfgNode root, string name)
    {
        var own = players.Select((_, i) => ActionNames(i, root.Place)).ToImmutableArray();
        try
        {
            _space = new JointSpace([.. own.Select(names => names.Length)]);
        }
        catch (ArgumentException e)
        {
            throw lexer.Error(root.Place, e.Message);
        }

        AddState(root, 0, -1, -1);
        for (var s = 0; s < _states.Count; s++) Walk(s, _states[s].Node, 0, 0, new int[players.Length]);
        return Build(own, name, root.Place);
    }

    private ImmutableArray<string> ActionNames(int player, GambitToken place)
    {
        var lists = actions.Where(a => a.Key.Player == player).Select(a => a.Value).ToArray();
        if (lists.Length == 0) throw lexer.Error(place, $"expected a move of player '{players[player]}', found none");
        if (lists.Any(l => l.Length != lists[0].Length))
        {
            throw lexer.Error(place,
                $"the information sets of player '{players[player]}' differ in their number of actions: expected one "
                + "number for all");
        }

        var isCommon = lists.All(l => l.SequenceEqual(lists[0])) && lists[0].All(n => n.Length > 0)
            && lists[0].Distinct(StringComparer.Ordinal).Count() == lists[0].Length;
        return isCommon ? lists[0] : Numbered(lists[0].Length);
    }

    private int AddState(EfgNode node, int depth, int parent, int action)
    {
        if (_states.Count == GameLimits.Elements) throw lexer.Error(node.Place, "the game has too many stages' nodes");
        _states.Add((node, depth, parent, action));
        return _states.Count - 1;
    }

    /// <summary>
    /// The moves of one stage: from the player whose turn it is down to what follows the joint action.
    /// </summary>
    private void Walk(int state, EfgNode node, int player, int chosen, int[] sets)
    {
        if (node.Player != player)
        {
            throw lexer.Error(node.Place,
                $"expected a move of player '{players[player]}': "
                + "the players move once a stage, in the order of the head");
        }

        // The same set whatever the players before chose: nobody sees the moves of the stage.
        if (chosen == 0) sets[player] = node.InformationSet;
        if (sets[player] != node.InformationSet)
        {
            throw lexer.Error(node.Place, $"player '{players[player]}' sees another player's move of the same stage");
        }

        if (player == 0 || chosen == 0) Follow(state, node, player);
        for (var a = 0; a < node.Children.Length; a++)
        {
            var (child, action) = (node.Children[a], chosen + (a * _space.Stride(player)));
            if (player + 1 < players.Length)
            {
                AddReward(state, child, action, player);
                Walk(state, child, player + 1, action, sets);
            }
            else
            {
                AddReward(state, child, action, player);
                Leave(state, child, action);
            }
        }
    }

    /// <summary>A payoff on the way counts for every joint action that leads past it.</summary>
    private void AddReward(int state, EfgNode node, int chosen, int player)
    {
        if (node.Payoff.IsZero) return;
        var rest = _space.Stride(player);
        for (var a = 0; a < rest; a++) _rewards.Add((state, chosen + a, node.Payoff));
    }

    private void Leave(int state, EfgNode node, int action)
    {
        var depth = _states[state].Depth + 1;
        if (node.Player == EfgNode.End)
        {
            if (Horizon != 0 && Horizon != depth)
            {
                throw lexer.Error(node.Place, $"expected all plays to have {Horizon} stages, found one of {depth}");
            }

            Horizon = depth;
            return;
        }

        if (node.Player != EfgNode.Chance)
        {
            _moves.Add((state, action, AddState(node, depth, state, action), Rational.One));
            return;
        }

        for (var c = 0; c < node.Children.Length; c++)
        {
            var (child, chance) = (node.Children[c], node.Probabilities[c]);
            if (chance.IsZero) continue;
            if (child.Player != 0) throw lexer.Error(child.Place, $"expected a move of player '{players[0]}'");
            if (!child.Payoff.IsZero) _rewards.Add((state, action, chance * child.Payoff));
            _moves.Add((state, action, AddState(child, depth, state, action), chance));
        }
    }

    /// <summary>Perfect recall: an information set follows one set and one action of its player.</summary>
    private void Follow(int state, EfgNode node, int player)
    {
        var (_, _, parent, action) = _states[state];
        var origin = parent < 0
            ? (0, 0) : (SetAt(_states[parent].Node, player), _space.Component(action, player));
        if (!_origins.TryAdd((player, node.InformationSet), origin)
            && _origins[(player, node.InformationSet)] != origin)
        {
            throw lexer.Error(node.Place,
                $"information set {node.InformationSet} of player '{players[player]}' "
                + "forgets what the player did or knew");
        }

        var key = (player, origin.Item1, origin.Item2);
        if (!_followers.TryGetValue(key, out var followers)) _followers[key] = followers = [];
        if (!followers.Contains(node.InformationSet)) followers.Add(node.InformationSet);
    }

    private static int SetAt(EfgNode node, int player)
    {
        for (var i = 0; i < player; i++) node = node.Children[0];
        return node.InformationSet;
    }

    private DecPomdp Build(ImmutableArray<ImmutableArray<string>> own, string name, GambitToken place)
    {
        var counts = players.Select((_, i) => _followers.Where(f => f.Key.Player == i).Max(f => f.Value.Count))
            .ToArray();
        ImmutableArray<ImmutableArray<string>> observations = [.. counts.Select(Numbered)];
        var states = Numbered(_states.Count + 1);
        try
        {
            DecPomdpBuilder.CheckSizes(states.Length, own, observations);
        }
        catch (InvalidGameException e)
        {
            throw lexer.Error(place, e.Message);
        }

        var builder = new DecPomdpBuilder(players, states, own, observations) { Name = name };
        builder.SetInitial(0, Rational.One);
        var (end, left) = (_states.Count, _moves.Select(m => (m.State, m.Action)).ToHashSet());
        for (var a = 0; a < _space.Count; a++)
        {
            for (var s = 0; s <= end; s++)
            {
                if (!left.Contains((s, a))) builder.SetTransition(a, s, end, Rational.One);
                builder.SetObservation(a, s, s == end ? 0 : Observation(s, builder.JointObservations), Rational.One);
            }
        }

        foreach (var (s, a, next, chance) in _moves) builder.SetTransition(a, s, next, chance);
        foreach (var group in _rewards.GroupBy(r => (r.State, r.Action)))
        {
            builder.SetReward(
                group.Key.Action, group.Key.State, group.Aggregate(Rational.Zero, (sum, r) => sum + r.Payoff));
        }

        return builder.Build();
    }

    private int Observation(int state, JointSpace space)
    {
        var joint = 0;
        for (var i = 0; i < players.Length; i++)
        {
            var set = SetAt(_states[state].Node, i);
            var (before, action) = _origins[(i, set)];
            joint += _followers[(i, before, action)].IndexOf(set) * space.Stride(i);
        }

        return joint;
    }

    private static ImmutableArray<string> Numbered(int count) =>
        [.. Enumerable.Range(1, count).Select(k => k.ToString(CultureInfo.InvariantCulture))];
}
