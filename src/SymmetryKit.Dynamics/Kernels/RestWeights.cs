namespace SymmetryKit.Dynamics;

/// <summary>As <see cref="SequenceWeights"/> for <see cref="RestOfTeam"/>: products of its agents' weights, and sums
/// that are handed on to them.</summary>
internal sealed class RestWeights
{
    private readonly RestOfTeam _rest;
    private readonly int[] _parameters;
    private readonly double[] _prefix;
    private readonly double[] _prefixTangent;
    private readonly double[] _values;
    private readonly double[] _valueTangents;

    public RestWeights(RestOfTeam rest)
    {
        _rest = rest;
        var (histories, sequences) = (
            rest.Count + BlockMatrix.Overhang, (rest.Count * rest.ActionCount) + BlockMatrix.Overhang);
        (Reaches, EntropyReaches) = (new double[histories], new double[histories]);
        (OthersReaches, OthersEntropies) = (new double[histories], new double[histories]);
        (Sequences, Gains) = (new double[sequences], new double[sequences]);
        _parameters = new int[rest.Sizes.Length];
        _prefix = new double[JointProduct.PrefixLength(rest.Sizes)];
        _prefixTangent = new double[_prefix.Length];
        (_values, _valueTangents) = (new double[rest.ActionCount], new double[rest.ActionCount]);
    }

    public double[] Reaches { get; }

    public double[] EntropyReaches { get; }

    public double[] Sequences { get; }

    public double[] Gains { get; }

    public double[] OthersReaches { get; }

    public double[] OthersEntropies { get; }

    public void Fill(SequenceWeights agents, ReadOnlySpan<double> entropies)
    {
        for (var r = 0; r < _rest.Count; r++)
        {
            var (reach, entropy) = (1.0, 0.0);
            foreach (var f in _rest.Members(r))
            {
                reach *= agents.Reaches[f];
                entropy += entropies[f];
            }

            (Reaches[r], EntropyReaches[r]) = (reach, reach * entropy);
            JointProduct.Fill(_prefix, _rest.Sizes, agents.Sequences, Parameters(r))
                .CopyTo(Sequences.AsSpan(r * _rest.ActionCount));
        }
    }

    public void FillTangent(
        SequenceWeights agents, SequenceWeights tangents, ReadOnlySpan<double> entropies,
        ReadOnlySpan<double> entropyTangents)
    {
        for (var r = 0; r < _rest.Count; r++)
        {
            var (reach, reachTangent, entropy, entropyTangent) = (1.0, 0.0, 0.0, 0.0);
            foreach (var f in _rest.Members(r))
            {
                reachTangent = (reachTangent * agents.Reaches[f]) + (reach * tangents.Reaches[f]);
                reach *= agents.Reaches[f];
                entropy += entropies[f];
                entropyTangent += entropyTangents[f];
            }

            (Reaches[r], EntropyReaches[r]) = (reachTangent, (reachTangent * entropy) + (reach * entropyTangent));
            JointProductTangent.Fill(
                _prefix, _prefixTangent, _rest.Sizes, agents.Sequences, tangents.Sequences, Parameters(r));
            _prefixTangent.AsSpan(_prefix.Length - _rest.ActionCount)
                .CopyTo(Sequences.AsSpan(r * _rest.ActionCount));
        }
    }

    /// <summary>Hands the sums on to the agents.</summary>
    public void Contract(SequenceWeights agents, ReadOnlySpan<double> entropies)
    {
        for (var r = 0; r < _rest.Count; r++)
        {
            var parameters = Parameters(r);
            JointProduct.Fill(_prefix, _rest.Sizes, agents.Sequences, parameters);
            Gains.AsSpan(r * _rest.ActionCount, _rest.ActionCount).CopyTo(_values);
            JointProduct.Contract(_values, _prefix, _rest.Sizes, agents.Sequences, parameters, agents.Gains);
            var members = _rest.Members(r);
            var all = Sum(members, entropies);
            foreach (var f in members)
            {
                var others = 1.0;
                foreach (var g in members) others *= g == f ? 1 : agents.Reaches[g];
                agents.OthersReaches[f] += others * OthersReaches[r];
                agents.OthersEntropies[f] += others
                    * (OthersEntropies[r] + (OthersReaches[r] * (all - entropies[f])));
            }
        }
    }

    /// <summary>Hands the derivatives, which this object holds, on to <paramref name="tangents"/>.</summary>
    public void ContractTangent(
        SequenceWeights agents, SequenceWeights tangents, ReadOnlySpan<double> entropies,
        ReadOnlySpan<double> entropyTangents)
    {
        var at = agents.Rest!;
        for (var r = 0; r < _rest.Count; r++)
        {
            var parameters = Parameters(r);
            JointProductTangent.Fill(
                _prefix, _prefixTangent, _rest.Sizes, agents.Sequences, tangents.Sequences, parameters);
            var sequences = (r * _rest.ActionCount)..((r + 1) * _rest.ActionCount);
            at.Gains.AsSpan(sequences).CopyTo(_values);
            Gains.AsSpan(sequences).CopyTo(_valueTangents);
            JointProductTangent.Contract(
                (_values, _valueTangents), (_prefix, _prefixTangent), _rest.Sizes, agents.Sequences,
                tangents.Sequences, parameters, tangents.Gains);
            var members = _rest.Members(r);
            var (all, allTangent) = (Sum(members, entropies), Sum(members, entropyTangents));
            foreach (var f in members)
            {
                var (others, othersTangent) = (1.0, 0.0);
                foreach (var g in members)
                {
                    if (g == f) continue;
                    othersTangent = (othersTangent * agents.Reaches[g]) + (others * tangents.Reaches[g]);
                    others *= agents.Reaches[g];
                }

                var (entropy, entropyTangent) = (all - entropies[f], allTangent - entropyTangents[f]);
                tangents.OthersReaches[f] += (othersTangent * at.OthersReaches[r]) + (others * OthersReaches[r]);
                tangents.OthersEntropies[f] += (othersTangent
                        * (at.OthersEntropies[r] + (at.OthersReaches[r] * entropy)))
                    + (others * (OthersEntropies[r] + (OthersReaches[r] * entropy)
                        + (at.OthersReaches[r] * entropyTangent)));
            }
        }
    }

    public void ClearSums()
    {
        Array.Clear(Gains);
        Array.Clear(OthersReaches);
        Array.Clear(OthersEntropies);
    }

    public void CopyFrom(RestWeights other)
    {
        other.Reaches.CopyTo(Reaches, 0);
        other.EntropyReaches.CopyTo(EntropyReaches, 0);
        other.Sequences.CopyTo(Sequences, 0);
        other.Gains.CopyTo(Gains, 0);
        other.OthersReaches.CopyTo(OthersReaches, 0);
        other.OthersEntropies.CopyTo(OthersEntropies, 0);
    }

    private int[] Parameters(int number)
    {
        var members = _rest.Members(number);
        for (var i = 0; i < members.Length; i++) _parameters[i] = _rest.ParameterStart(members[i]);
        return _parameters;
    }

    private static double Sum(ReadOnlySpan<int> members, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var f in members) sum += values[f];
        return sum;
    }
}
