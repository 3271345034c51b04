using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// The backward pass of S1 and S2, written down from stage-bounds.md, in exact rationals without rounding.
/// </summary>
/// <remarks>
/// Ratio classes are searched vertex by vertex (L6.4: y in {1, E}^k), products by nesting in every order of the agents
/// (L6.5). The order of use: <see cref="Needs"/> at stage m, then <see cref="Advance"/> with bounds at least as large.
/// </remarks>
internal sealed class SlowSweep
{
    private readonly DecPomdp _game;
    private readonly List<SlowPoint>[] _points;
    private readonly Rational _unit;
    private readonly Rational _offset;
    private readonly Rational _alpha;
    private readonly bool _visited;
    private readonly Dictionary<(int Agent, int Action, int Other), bool> _alike = [];
    private Rational[]? _upper;
    private Rational[]? _lower;
    private Rational[][]? _own;

    /// <param name="game">The game.</param>
    /// <param name="points">From <see cref="SlowPoint.Unroll"/>.</param>
    /// <param name="unit">Rewards read (R - offset) / unit.</param>
    /// <param name="offset">See <paramref name="unit"/>.</param>
    /// <param name="alpha">In the same unit; not used for per-history entropy.</param>
    /// <param name="visited">False: rewards alone, under any policies (T8.4).</param>
    public SlowSweep(DecPomdp game, List<SlowPoint>[] points, Rational unit, Rational offset, Rational alpha,
        bool visited) =>
        (_game, _points, _unit, _offset, _alpha, _visited) = (game, points, unit, offset, alpha, visited);

    /// <summary>(S1a), (S2b), (S1d) and (S1e): the least numbers that are bounds at <paramref name="stage"/>.</summary>
    public SlowNeeds Needs(int stage, Func<int, int, Rational>? potential = null)
    {
        var space = _game.JointActions;
        var agents = Enumerable.Range(0, _game.AgentCount).ToArray();
        var joint = new Rational[agents.Length];
        var local = new Rational[agents.Length];
        var mixed = new Rational[agents.Length, agents.Length];
        Rational? least = null, most = null;
        for (var x = 0; x < _points[stage].Count; x++)
        {
            for (var a = 0; a < space.Count; a++)
            {
                var shaped = Shaped(stage, x, a, potential);
                (least, most) = (least is null || shaped < least ? shaped : least, most is null || shaped > most
                    ? shaped : most);
                foreach (var i in agents)
                {
                    foreach (var b in Others(a, i))
                    {
                        var gain = Reward(stage, x, a) - Reward(stage, x, b);
                        var alike = Alike(i, a, b);
                        joint[i] = Rational.Max(joint[i],
                            alike ? gain : Value(stage, x, a, _upper) - Value(stage, x, b, _lower));
                        if (_visited)
                        {
                            local[i] = Rational.Max(local[i],
                                alike ? gain : Value(stage, x, a, _upper) - Value(stage, x, b, _own?[i]));
                        }
                        foreach (var j in agents.Where(j => j != i))
                        {
                            foreach (var c in Others(a, j))
                            {
                                var both = space.With(b, j, space.Component(c, j));
                                var difference = alike || Alike(j, a, c)
                                    ? gain - Reward(stage, x, c) + Reward(stage, x, both)
                                    : Value(stage, x, a, _upper) + Value(stage, x, both, _upper)
                                        - Value(stage, x, b, _lower) - Value(stage, x, c, _lower);
                                mixed[i, j] = Rational.Max(mixed[i, j], difference);
                            }
                        }
                    }
                }
            }
        }

        return new SlowNeeds(joint, local, mixed, most!.Value - least!.Value);
    }

    /// <summary>
    /// (S1c) and (S2a): the values of <paramref name="stage"/>, for the given local spans and ratio bounds.
    /// </summary>
    public void Advance(int stage, IReadOnlyList<Rational> localSpans, IReadOnlyList<Rational>? ratios)
    {
        var gaps = _visited ? localSpans.Select(s => s * s / (8 * _alpha)).ToArray()
            : [.. localSpans.Select(_ => Rational.Zero)];
        var gap = gaps.Aggregate(Rational.Zero, (sum, g) => sum + g);
        var count = _points[stage].Count;
        var (upper, lower) = (new Rational[count], new Rational[count]);
        var own = Enumerable.Range(0, _visited ? _game.AgentCount : 0).Select(_ => new Rational[count]).ToArray();
        for (var x = 0; x < count; x++)
        {
            upper[x] = Nested(a => Value(stage, x, a, _upper), ratios);
            lower[x] = -Nested(a => -Value(stage, x, a, _lower), ratios) - gap;
            for (var i = 0; i < own.Length; i++)
            {
                own[i][x] = -Nested(a => -Value(stage, x, a, _own?[i]), ratios, i) - (gap - gaps[i]);
            }
        }

        (_upper, _lower, _own) = (upper, lower, own);
    }

    private Rational Value(int stage, int x, int action, Rational[]? continuation)
    {
        var point = _points[stage][x];
        var sum = Rational.Zero;
        foreach (var (next, p) in point.Next[action]) sum += p * continuation![next];
        return Reward(stage, x, action) + _game.Discount * sum;
    }

    private Rational Reward(int stage, int x, int action) => (_points[stage][x].Rewards[action] - _offset) / _unit;

    // S3, from the dense laws: the joint actions a and b differ in agent i's component, and so may what the rest does.
    private bool Alike(int agent, int a, int b)
    {
        var (space, all) = (_game.JointActions, Enumerable.Range(0, _game.JointActions.Count));
        var (own, other) = (space.Component(a, agent), space.Component(b, agent));
        if (_alike.TryGetValue((agent, own, other), out var known)) return known;
        return _alike[(agent, own, other)] = _visited && all.Where(c => space.Component(c, agent) == own)
            .All(c => SlowHistory.SameLaw(_game, c, space.With(c, agent, other)));
    }

    private Rational Shaped(int stage, int x, int action, Func<int, int, Rational>? potential)
    {
        var point = _points[stage][x];
        var value = Reward(stage, x, action);
        if (potential is null) return value;
        foreach (var (next, p) in point.Next[action]) value += _game.Discount * p * potential(stage + 1, next);
        return value - potential(stage, x);
    }

    private IEnumerable<int> Others(int action, int agent) => Enumerable.Range(0, _game.JointActions.Sizes[agent])
        .Where(b => b != _game.JointActions.Component(action, agent))
            .Select(b => _game.JointActions.With(action, agent, b));

    // The least nested maximum over all orders of the agents; the agent given plays uniformly.
    private Rational Nested(Func<int, Rational> value, IReadOnlyList<Rational>? ratios, int? uniform = null) =>
        Orders([.. Enumerable.Range(0, _game.AgentCount)]).Min(order => Nested(value, ratios, uniform, order, 0, 0));

    private Rational Nested(Func<int, Rational> value, IReadOnlyList<Rational>? ratios, int? uniform, int[] order,
        int place, int action)
    {
        if (place == order.Length) return value(action);
        var i = order[place];
        var inner = Enumerable.Range(0, _game.JointActions.Sizes[i])
            .Select(b => Nested(value, ratios, uniform, order, place + 1, _game.JointActions.With(action, i, b)))
                .ToArray();
        return i == uniform ? Average(inner, _ => 1)
            : ratios is null ? inner.Max()
            : Enumerable.Range(0, 1 << inner.Length)
                .Max(set => Average(inner, b => (set >> b & 1) == 1 ? ratios[i] : 1));
    }

    private static Rational Average(Rational[] values, Func<int, Rational> weight)
    {
        var (sum, total) = (Rational.Zero, Rational.Zero);
        for (var b = 0; b < values.Length; b++) (sum, total) = (sum + weight(b) * values[b], total + weight(b));
        return sum / total;
    }

    private static IEnumerable<int[]> Orders(int[] agents) => agents.Length == 0
        ? [[]]
        : agents.SelectMany(i => Orders([.. agents.Where(k => k != i)]).Select(rest => (int[])[i, .. rest]));
}
