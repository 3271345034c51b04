namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Draws a game: one vertex for each agent, state, action, observation, joint action, joint observation, and
/// entry of the tables, colored by kind and value.</summary>
internal sealed class GameGraph
{
    private readonly List<int> _colors = [];
    private readonly List<(int, int)> _edges = [];
    private readonly Dictionary<(string Kind, int Value), int> _numbers = [];
    private readonly Dictionary<string, int> _jointObservations = [];

    private GameGraph()
    {
    }

    public static EdgeList Of(SmallGame game)
    {
        var graph = new GameGraph();
        graph.Draw(game);
        return new EdgeList(graph._colors.Count, graph._edges, graph._colors);
    }

    /// <summary>All tuples with entry i below <c>sizes[i]</c>; the last entry runs fastest.</summary>
    public static IEnumerable<int[]> Tuples(int[] sizes)
    {
        var tuple = new int[sizes.Length];
        while (true)
        {
            yield return (int[])tuple.Clone();
            var i = sizes.Length - 1;
            while (i >= 0 && ++tuple[i] == sizes[i]) tuple[i--] = 0;
            if (i < 0) yield break;
        }
    }

    private void Draw(SmallGame game)
    {
        var agents = Vertices(game.Actions.Length, "agent");
        var states = Vertices(game.States, "state");
        var nextStates = Vertices(game.States, "next state");
        for (var s = 0; s < game.States; s++) Join(states[s], nextStates[s]);
        var actions = game.Actions.Select(k => Vertices(k, "action")).ToArray();
        var observations = game.Observations.Select(k => Vertices(k, "observation")).ToArray();
        for (var i = 0; i < agents.Length; i++)
        {
            foreach (var x in actions[i]) Join(agents[i], x);
            foreach (var x in observations[i]) Join(agents[i], x);
        }

        foreach (var action in Tuples(game.Actions))
        {
            var joint = Vertex("joint action");
            for (var i = 0; i < action.Length; i++) Join(joint, actions[i][action[i]]);
            DrawTransitions(game, action, joint, states, nextStates);
            DrawEmissions(game, action, joint, nextStates, observations);
        }
    }

    private void DrawTransitions(SmallGame game, int[] action, int joint, int[] states, int[] nextStates)
    {
        for (var s = 0; s < game.States; s++)
        {
            var entry = Vertex("reward", game.Reward(s, action));
            Join(entry, states[s]);
            Join(entry, joint);
            foreach (var (next, weight) in game.Transitions(s, action))
            {
                if (weight == 0) continue;
                var transition = Vertex("transition", weight);
                Join(transition, entry);
                Join(transition, nextStates[next]);
            }
        }
    }

    private void DrawEmissions(SmallGame game, int[] action, int joint, int[] nextStates, int[][] observations)
    {
        for (var s = 0; s < game.States; s++)
        {
            var emissions = game.Emissions(action, s);
            if (emissions.Count == 0) continue;
            var entry = Vertex("emission");
            Join(entry, nextStates[s]);
            Join(entry, joint);
            foreach (var (observation, weight) in emissions)
            {
                if (weight == 0) continue;
                var emission = Vertex("emission", weight);
                Join(emission, entry);
                Join(emission, JointObservation(observation, observations));
            }
        }
    }

    private int JointObservation(int[] observation, int[][] observations)
    {
        var key = string.Join(',', observation);
        if (_jointObservations.TryGetValue(key, out var known)) return known;
        var joint = Vertex("joint observation");
        for (var i = 0; i < observation.Length; i++) Join(joint, observations[i][observation[i]]);
        return _jointObservations[key] = joint;
    }

    private int[] Vertices(int count, string kind) => [.. Enumerable.Range(0, count).Select(_ => Vertex(kind))];

    private int Vertex(string kind, int value = -1)
    {
        if (!_numbers.TryGetValue((kind, value), out var color)) _numbers[(kind, value)] = color = _numbers.Count;
        _colors.Add(color);
        return _colors.Count - 1;
    }

    private void Join(int u, int v) => _edges.Add((u, v));
}
