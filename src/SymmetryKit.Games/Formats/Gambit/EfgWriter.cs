using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Writes a game's tree of joint histories as Gambit's extensive form, all payoffs common.</summary>
/// <remarks>
/// At every joint history the agents move one after the other, none seeing the others' moves: all nodes of an agent
/// with the same local history are one information set. Then chance draws the joint observation. The expected reward of
/// a stage, discounted, is the payoff of the node that follows the joint action.
/// </remarks>
internal sealed class EfgWriter
{
    private readonly HistoryTree _tree;
    private readonly TextWriter _output;
    private readonly Rational[] _factors;
    private int _chanceNodes;
    private int _outcomes;

    private EfgWriter(HistoryTree tree, TextWriter output)
    {
        (_tree, _output, _factors) = (tree, output, new Rational[tree.Horizon]);
        var factor = Rational.One;
        for (var stage = 0; stage < tree.Horizon; stage++, factor *= tree.Game.Discount) _factors[stage] = factor;
    }

    /// <summary>Writes the file.</summary>
    public static void Write(HistoryTree tree, TextWriter output)
    {
        var names = tree.Game.Dynamics;
        output.Write($"EFG 2 R {Quote(tree.Game.Name)} {{ {string.Join(' ', names.Agents.Select(Quote))} }}\n\"\"\n\n");
        new EfgWriter(tree, output).Joint(0, 0);
    }

    private void Joint(int joint, int stage) => Move(joint, stage, 0, 0);

    /// <summary>The node at which an agent moves, the agents before it having chosen.</summary>
    private void Move(int joint, int stage, int agent, int chosen)
    {
        if (agent == _tree.Game.AgentCount)
        {
            Follow(joint, stage, chosen);
            return;
        }

        var (names, history) = (_tree.Game.Dynamics.Actions[agent], _tree.LocalHistory(joint, agent));
        _output.Write($"p \"\" {agent + 1} {history + 1} {Quote(Name(agent, history))} "
            + $"{{ {string.Join(' ', names.Select(Quote))} }} 0\n");
        for (var a = 0; a < names.Length; a++)
        {
            Move(joint, stage, agent + 1, chosen + (a * _tree.Game.JointActions.Stride(agent)));
        }
    }

    /// <summary>What follows a joint action: the observation, or the end.</summary>
    private void Follow(int joint, int stage, int action)
    {
        var payoff = _factors[stage] * _tree.WeightedReward(joint, action) / _tree.Weight(joint);
        var payoffs = string.Join(' ', Enumerable.Repeat(payoff.ToString(), _tree.Game.AgentCount));
        var outcome = $"{++_outcomes} \"\" {{ {payoffs} }}\n";
        var (start, end) = (_tree.ChildStart(joint, action), _tree.ChildEnd(joint, action));
        if (start == end)
        {
            _output.Write($"t \"\" {outcome}");
            return;
        }

        var weight = Rational.Zero;
        for (var c = start; c < end; c++) weight += _tree.Weight(c);
        _output.Write($"c \"\" {++_chanceNodes} \"\" {{");
        for (var c = start; c < end; c++)
        {
            _output.Write($" {Quote(Observations(_tree.IncomingObservation(c)))} {_tree.Weight(c) / weight}");
        }

        _output.Write($" }} {outcome}");
        for (var c = start; c < end; c++) Joint(c, stage + 1);
    }

    private string Observations(int joint) => string.Join(' ', _tree.Game.Dynamics.Observations
        .Select((names, i) => names[_tree.Game.JointObservations.Component(joint, i)]));

    private string Name(int agent, int history)
    {
        var (local, names) = (_tree.LocalHistories[agent], _tree.Game.Dynamics);
        if (history == 0) return "";
        var before = local.Parent(history) == 0 ? "" : Name(agent, local.Parent(history)) + ", ";
        return before + names.Actions[agent][local.LastAction(history)] + ' '
            + names.Observations[agent][local.LastObservation(history)];
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
