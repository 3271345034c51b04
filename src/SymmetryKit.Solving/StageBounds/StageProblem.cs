using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving;

/// <summary>
/// A <see cref="LayeredModel"/> with rewards normalized to [0, 1], in the numbers a sweep computes with.
/// </summary>
internal sealed class StageProblem<T>
{
    /// <summary>Converts <paramref name="model"/>; layers shared between stages stay shared.</summary>
    public StageProblem(LayeredModel model, Rational unit, Rational offset, Rounding<T> rounding)
    {
        (Model, Rounding) = (model, rounding);
        Discount = rounding.From(model.Game.Discount);
        var shared = new Dictionary<Layer, StageLayer<T>>();
        Layers = [.. model.Layers.Select(layer => shared.TryGetValue(layer, out var done)
            ? done
            : shared[layer] = Convert(layer, model.Game.JointActions.Count, unit, offset, rounding))];
    }

    /// <summary>Where it came from.</summary>
    public LayeredModel Model { get; }

    /// <summary>The numbers in use.</summary>
    public Rounding<T> Rounding { get; }

    /// <summary>γ.</summary>
    public T Discount { get; }

    /// <summary>One layer per stage.</summary>
    public ImmutableArray<StageLayer<T>> Layers { get; }

    private static StageLayer<T> Convert(Layer layer, int actions, Rational unit, Rational offset, Rounding<T> rounding)
    {
        var rewards = new T[layer.PointCount * actions];
        var starts = new int[rewards.Length + 1];
        var successors = new List<int>();
        var probabilities = new List<T>();
        for (var pair = 0; pair < rewards.Length; pair++)
        {
            rewards[pair] = rounding.From((layer.Reward(pair / actions, pair % actions) - offset) / unit);
            foreach (var (next, p) in layer.Next(pair / actions, pair % actions))
            {
                successors.Add(next);
                probabilities.Add(rounding.From(p));
            }

            starts[pair + 1] = successors.Count;
        }

        return new StageLayer<T>(layer.PointCount, rewards, starts, [.. successors], [.. probabilities]);
    }
}
