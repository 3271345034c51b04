using System.Numerics;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// The backward sweep of S1: from the last stage to the first, bounds of the soft continuation and the spans they
/// imply.
/// </summary>
/// <remarks>
/// At stage m the spans come from the values of stage m + 1, the ratio bounds from the spans, and the values of stage m
/// from the ratio bounds: one pass, no fixed point. With <c>alpha</c> null the bounds are those of the rewards alone
/// under any policies (T8).
/// </remarks>
internal sealed class StageSweep<T>
    where T : struct, IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>, IUnaryNegationOperators<T, T>, IComparisonOperators<T, T, bool>, IComparable<T>
{
    private readonly StageProblem<T> _problem;
    private readonly JointSpace _space;
    private readonly NestedRatioBound<T> _classes;
    private readonly T? _alpha;
    private readonly ActionDynamics? _dynamics;
    private readonly T _zero;
    private readonly T _two;
    private readonly T _eight;

    /// <param name="problem">The layers.</param>
    /// <param name="alpha">α in the problem's units; null for reward-only bounds.</param>
    public StageSweep(StageProblem<T> problem, T? alpha)
    {
        (_problem, _alpha) = (problem, alpha);
        _space = problem.Model.Game.JointActions;
        _classes = new NestedRatioBound<T>(_space, problem.Rounding);
        // S3 speaks of critical points; without alpha the spans are those under any policies.
        _dynamics = alpha is null ? null : new ActionDynamics(problem.Model.Game);
        (_zero, _two, _eight) = (problem.Rounding.From(0), problem.Rounding.From(2), problem.Rounding.From(8));
    }

    private int Agents => _space.Sizes.Length;

    private bool Visited => _alpha is not null;

    /// <summary>Runs the sweep.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public StageBounds<T> Run(CancellationToken cancellation)
    {
        var stages = _problem.Layers.Length;
        var bounds = new StageBounds<T>(
            new T[stages][], new T[Visited ? stages : 0][], new T[Visited ? stages : 0][], new T[stages][],
                new T[stages],
            new ShapedWidths<T>(new T[stages], new T[stages][]));
        T[] upper = [], lower = [];
        T[][] own = [.. Enumerable.Range(0, Visited ? Agents : 0).Select(_ => Array.Empty<T>())];
        for (var stage = stages - 1; stage >= 0; stage--)
        {
            cancellation.ThrowIfCancellationRequested();
            (upper, lower, own) = SweepLayer(stage, bounds, upper, lower, own);
        }

        return bounds;
    }

    private (T[] Upper, T[] Lower, T[][] Own) SweepLayer(
        int stage, StageBounds<T> bounds, T[] upper, T[] lower, T[][] own)
    {
        var layer = _problem.Layers[stage];
        var high = Values(layer, upper);
        var low = Values(layer, lower);
        var uniform = Array.ConvertAll(own, o => Values(layer, o));
        bounds.JointSpans[stage] = [.. Enumerable.Range(0, Agents)
            .Select(i => _problem.Rounding.Up(Span(i, layer.Rewards, high, low)))];
        bounds.Mixed[stage] = [.. Pairs()
            .Select(p => _problem.Rounding.Up(MixedDifference(p.I, p.J, layer.Rewards, high, low)))];
        bounds.Widths[stage] = _problem.Rounding.Up(layer.Rewards.Max() - layer.Rewards.Min());
        Shape(stage, layer, bounds.Shaped!);
        T[]? ratios = null;
        if (Visited)
        {
            bounds.LocalSpans[stage] = [.. Enumerable.Range(0, Agents)
                .Select(i => _problem.Rounding.Up(Span(i, layer.Rewards, high, uniform[i])))];
            bounds.Ratios[stage] = RatiosFor(bounds.LocalSpans[stage]);
            if (bounds.Ratios[stage].Length > 0) ratios = bounds.Ratios[stage];
        }

        return stage == 0 ? ([], [], []) : NewValues(layer, bounds, stage, ratios, high, low, uniform);
    }

    private (T[] Upper, T[] Lower, T[][] Own) NewValues(
        StageLayer<T> layer, StageBounds<T> bounds, int stage, T[]? ratios, T[] high, T[] low, T[][] uniform)
    {
        var (upper, lower) = (new T[layer.PointCount], new T[layer.PointCount]);
        var own = Array.ConvertAll(uniform, _ => new T[layer.PointCount]);
        var row = new T[_space.Count];
        var gap = EntropyGap(bounds, stage, null);
        for (var x = 0; x < layer.PointCount; x++)
        {
            Array.Copy(high, x * row.Length, row, 0, row.Length);
            upper[x] = _problem.Rounding.Up(_classes.Upper(row, ratios));
            Array.Copy(low, x * row.Length, row, 0, row.Length);
            lower[x] = _problem.Rounding.Down(_classes.Lower(row, ratios) - gap);
        }

        for (var i = 0; i < own.Length; i++)
        {
            var others = Enumerable.Range(0, Agents)
                .Select(k => k == i ? _problem.Rounding.From(1) : ratios is null ? _zero : ratios[k]).ToArray();
            gap = EntropyGap(bounds, stage, i);
            for (var x = 0; x < layer.PointCount; x++)
            {
                Array.Copy(uniform[i], x * row.Length, row, 0, row.Length);
                own[i][x] = _problem.Rounding.Down(_classes.Lower(row, others) - gap);
            }
        }

        return (upper, lower, own);
    }

    private T[] Values(StageLayer<T> layer, T[] continuation)
    {
        var values = new T[layer.Rewards.Length];
        for (var pair = 0; pair < values.Length; pair++)
        {
            var sum = _zero;
            for (var k = layer.Starts[pair]; k < layer.Starts[pair + 1]; k++)
            {
                sum += layer.Probabilities[k] * continuation[layer.Successors[k]];
            }

            values[pair] = layer.Rewards[pair] + _problem.Discount * sum;
        }

        return values;
    }

    // The potential of a point is the middle of its shaped rewards, so that a stage is as wide as its widest point.
    private void Shape(int stage, StageLayer<T> layer, ShapedWidths<T> shaped)
    {
        var values = Values(layer, stage + 1 < shaped.Potential.Length ? shaped.Potential[stage + 1] : []);
        var potential = shaped.Potential[stage] = new T[layer.PointCount];
        var (most, least) = (_zero, _zero);
        for (var x = 0; x < potential.Length; x++)
        {
            var row = values.AsSpan(x * _space.Count, _space.Count);
            var (high, low) = (row[0], row[0]);
            foreach (var value in row)
            {
                if (value > high) high = value;
                if (value < low) low = value;
            }

            potential[x] = _problem.Rounding.Down((high + low) / _two);
            if (high - potential[x] > most) most = high - potential[x];
            if (low - potential[x] < least) least = low - potential[x];
        }

        shaped.Widths[stage] = _problem.Rounding.Up(most - least);
    }

    // Largest high(a) - low(b) over points and joint actions that differ in agent i's component only; a difference of
    // rewards where nothing else differs (S3).
    private T Span(int agent, T[] rewards, T[] high, T[] low)
    {
        var best = _zero;
        for (var x = 0; x < high.Length; x += _space.Count)
        {
            for (var a = 0; a < _space.Count; a++)
            {
                for (var b = 0; b < _space.Sizes[agent]; b++)
                {
                    if (b == _space.Component(a, agent)) continue;
                    var other = _space.With(a, agent, b);
                    var gap = AreSame(agent, a, b) ? rewards[x + a] - rewards[x + other] : high[x + a] - low[x + other];
                    if (gap > best) best = gap;
                }
            }
        }

        return best;
    }

    private T MixedDifference(int i, int j, T[] rewards, T[] high, T[] low)
    {
        var best = _zero;
        for (var x = 0; x < high.Length; x += _space.Count)
        {
            for (var a = 0; a < _space.Count; a++)
            {
                // Each pair of opposite corners is met twice; one ordering of agent i's two actions is enough.
                for (var k = _space.Component(a, i) + 1; k < _space.Sizes[i]; k++)
                {
                    var below = _space.With(a, i, k);
                    for (var l = 0; l < _space.Sizes[j]; l++)
                    {
                        if (l == _space.Component(a, j)) continue;
                        var (upper, lower) = AreSame(i, a, k) || AreSame(j, a, l) ? (rewards, rewards) : (high, low);
                        var difference = upper[x + a]
                            + upper[x + _space.With(below, j, l)] - lower[x + _space.With(a, j, l)] - lower[x + below];
                        if (difference > best) best = difference;
                    }
                }
            }
        }

        return best;
    }

    private bool AreSame(int agent, int joint, int action) =>
        _dynamics is not null && _dynamics.AreSame(agent, _space.Component(joint, agent), action);

    // Beyond exp(32) a ratio bound says nothing; the stage is then left unrestricted.
    private T[] RatiosFor(T[] spans)
    {
        var exponents = Array.ConvertAll(spans, s => s / _alpha!.Value);
        return exponents.Max() > _problem.Rounding.From(32) ? [] : Array.ConvertAll(exponents, _problem.Rounding.ExpUp);
    }

    private T EntropyGap(StageBounds<T> bounds, int stage, int? spared)
    {
        var sum = _zero;
        if (!Visited) return sum;
        for (var k = 0; k < Agents; k++)
        {
            var span = bounds.LocalSpans[stage][k];
            if (k != spared) sum += span * span / (_eight * _alpha!.Value);
        }

        return sum;
    }

    private IEnumerable<(int I, int J)> Pairs() =>
        Enumerable.Range(0, Agents).SelectMany(i => Enumerable.Range(i + 1, Agents - i - 1).Select(j => (i, j)));
}
