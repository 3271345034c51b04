using System.Numerics;

namespace SymmetryKit.Dynamics;

/// <summary><see cref="JointProductTangent"/> with one derivative per SIMD lane.</summary>
internal sealed class LaneProduct
{
    private readonly int[] _sizes;
    private readonly double[] _prefix;
    private readonly Vector<double>[] _prefixTangent;
    private readonly double[] _values;
    private readonly Vector<double>[] _valueTangents;

    public LaneProduct(FlatGame game)
    {
        _sizes = game.Sizes;
        _prefix = new double[JointProduct.PrefixLength(_sizes)];
        _prefixTangent = new Vector<double>[_prefix.Length];
        _values = new double[game.JointActionCount];
        _valueTangents = new Vector<double>[game.JointActionCount];
    }

    /// <summary>Probability of a joint action, after <see cref="Fill"/>.</summary>
    public double Probability(int jointAction) => _prefix[_prefix.Length - _values.Length + jointAction];

    /// <summary>Its derivatives.</summary>
    public Vector<double> ProbabilityTangent(int jointAction) =>
        _prefixTangent[_prefix.Length - _values.Length + jointAction];

    /// <summary>Sets the value of a joint action and its derivatives, for <see cref="Contract"/>.</summary>
    public void Set(int jointAction, double value, Vector<double> tangent) =>
        (_values[jointAction], _valueTangents[jointAction]) = (value, tangent);

    /// <summary>Sets all values, times a factor, with derivatives 0.</summary>
    public void SetConstants(ReadOnlySpan<double> values, double factor)
    {
        for (var a = 0; a < values.Length; a++) _values[a] = factor * values[a];
        Array.Clear(_valueTangents);
    }

    /// <summary>As <see cref="JointProductTangent.Fill"/>.</summary>
    public void Fill(
        ReadOnlySpan<double> policy, ReadOnlySpan<Vector<double>> policyTangent, ReadOnlySpan<int> parameters) =>
        FillLevels(policy, policyTangent, parameters, _sizes.Length);

    private void FillLevels(
        ReadOnlySpan<double> policy, ReadOnlySpan<Vector<double>> policyTangent, ReadOnlySpan<int> parameters,
        int levels)
    {
        unchecked
        {
            (_prefix[0], _prefixTangent[0]) = (1, Vector<double>.Zero);
            var (from, count) = (0, 1);
            for (var i = 0; i < levels; i++)
            {
                var own = policy.Slice(parameters[i], _sizes[i]);
                var ownTangent = policyTangent.Slice(parameters[i], _sizes[i]);
                var to = from + count;
                for (var m = from; m < from + count; m++)
                {
                    for (var a = 0; a < own.Length; a++, to++)
                    {
                        _prefix[to] = _prefix[m] * own[a];
                        _prefixTangent[to] = (_prefixTangent[m] * own[a]) + (_prefix[m] * ownTangent[a]);
                    }
                }

                (from, count) = (from + count, count * own.Length);
            }
        }
    }

    /// <summary>As <see cref="JointProductTangent.Contract"/>, on the values set before, which are used up.</summary>
    public Vector<double> Contract(
        ReadOnlySpan<double> policy, ReadOnlySpan<Vector<double>> policyTangent, ReadOnlySpan<int> parameters,
        double reach, Vector<double> reachTangent, Span<Vector<double>> marginalTangents)
    {
        unchecked
        {
            // The last level, the joint actions themselves, is not read here.
            FillLevels(policy, policyTangent, parameters, _sizes.Length - 1);
            var count = _values.Length;
            var level = _prefix.Length - count;
            for (var i = _sizes.Length - 1; i >= 0; i--)
            {
                count /= _sizes[i];
                level -= count;
                var own = policy.Slice(parameters[i], _sizes[i]);
                var ownTangent = policyTangent.Slice(parameters[i], _sizes[i]);
                var into = marginalTangents.Slice(parameters[i], _sizes[i]);
                for (var m = 0; m < count; m++)
                {
                    var weight = reach * _prefix[level + m];
                    var weightTangent = (reachTangent * _prefix[level + m]) + (reach * _prefixTangent[level + m]);
                    var block = _values.AsSpan(m * own.Length, own.Length);
                    var blockTangent = _valueTangents.AsSpan(m * own.Length, own.Length);
                    var (sum, tangent) = (0.0, Vector<double>.Zero);
                    for (var a = 0; a < own.Length; a++)
                    {
                        into[a] += (weightTangent * block[a]) + (weight * blockTangent[a]);
                        sum += own[a] * block[a];
                        tangent += (ownTangent[a] * block[a]) + (own[a] * blockTangent[a]);
                    }

                    (_values[m], _valueTangents[m]) = (sum, tangent);
                }
            }

            return _valueTangents[0];
        }
    }
}
