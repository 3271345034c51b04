using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>An exact reward R(s,a), one rational per state and joint action.</summary>
public sealed class RewardFunction
{
    private readonly ImmutableArray<Rational> _values;
    private readonly int _jointActionCount;

    /// <summary>The reward with the given values, state by state (joint action fastest).</summary>
    /// <exception cref="ArgumentException">
    /// The number of values is not a positive multiple of the joint-action count.
    /// </exception>
    public RewardFunction(ImmutableArray<Rational> values, int jointActionCount)
    {
        if (values.IsDefaultOrEmpty || jointActionCount < 1 || values.Length % jointActionCount != 0)
        {
            throw new ArgumentException("A reward needs one value per state and joint action.", nameof(values));
        }

        (_values, _jointActionCount) = (values, jointActionCount);
        (Minimum, Maximum) = (values.Min(), values.Max());
    }

    /// <summary>All values, state by state (joint action fastest).</summary>
    public ImmutableArray<Rational> Values => _values;

    /// <summary>The smallest value.</summary>
    public Rational Minimum { get; }

    /// <summary>The largest value.</summary>
    public Rational Maximum { get; }

    /// <summary>R(s,a).</summary>
    public Rational this[int state, int jointAction] => _values[state * _jointActionCount + jointAction];
}
