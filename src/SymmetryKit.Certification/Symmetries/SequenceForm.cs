using System.Runtime.InteropServices;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Symmetries;

/// <summary>A multilinear form in the agents' sequence weights, and whether it vanishes on all policies.</summary>
/// <remarks>
/// <para>
/// A form is a sum of c(s_1, ..., s_n) x_1(s_1) ... x_n(s_n) over tuples of sequences, where x_i(τ a) is the product of
/// agent i's own probabilities along τ a and x_i of the empty sequence is 1. The weights of a policy satisfy
/// Σ_a x_i(τ a) = x_i(the sequence that leads to τ) and no other equation, so one action of every history, here the
/// last, can be eliminated and the weights that are left are free in a set with interior. A form is 0 on all policies
/// if and only if no coefficient is left.
/// </para>
/// <para>
/// Coordinate 0 of an agent is its empty sequence, 1 + τ k + a the sequence (τ, a). A coordinate may instead be a label
/// that is not summed over: then this is a family of forms, one per label.
/// </para>
/// </remarks>
internal sealed class SequenceForm
{
    private readonly HistoryTree _tree;
    private readonly UInt128[] _strides;
    private Dictionary<UInt128, Rational> _coefficients = [];

    public SequenceForm(HistoryTree tree)
    {
        _tree = tree;
        _strides = new UInt128[tree.LocalHistories.Length];
        var stride = UInt128.One;
        for (var i = 0; i < _strides.Length; i++)
        {
            _strides[i] = stride;
            stride = checked(stride * CoordinateCount(tree.LocalHistories[i]));
        }
    }

    public static int Coordinate(LocalHistories local, int history, int action) =>
        1 + history * local.ActionCount + action;

    /// <summary>The coordinate of the sequence that leads to <paramref name="history"/>.</summary>
    public static int Leading(LocalHistories local, int history) => local.Parent(history) < 0
        ? 0
        : Coordinate(local, local.Parent(history), local.LastAction(history));

    public void Add(ReadOnlySpan<int> coordinates, Rational coefficient)
    {
        var key = UInt128.Zero;
        for (var i = 0; i < coordinates.Length; i++) key += (UInt128)coordinates[i] * _strides[i];
        AddTo(_coefficients, key, coefficient);
    }

    /// <summary>Eliminates the last action at every history of <paramref name="agent"/>.</summary>
    public void Eliminate(int agent)
    {
        var local = _tree.LocalHistories[agent];
        var (stride, k) = (_strides[agent], local.ActionCount);
        var buckets = new Dictionary<UInt128, Rational>?[local.Count * k + 1];
        foreach (var (key, c) in _coefficients)
        {
            var own = Own(key, agent);
            (buckets[own] ??= []).Add(key - (UInt128)own * stride, c);
        }

        // Histories are numbered stage by stage: what is moved to a leading sequence is met later.
        for (var history = local.Count - 1; history >= 0; history--)
        {
            var pivot = Coordinate(local, history, k - 1);
            foreach (var (rest, c) in buckets[pivot] ?? [])
            {
                for (var a = 0; a < k - 1; a++) AddTo(buckets[Coordinate(local, history, a)] ??= [], rest, -c);
                AddTo(buckets[Leading(local, history)] ??= [], rest, c);
            }

            buckets[pivot] = null;
        }

        _coefficients = [];
        for (var own = 0; own < buckets.Length; own++)
        {
            foreach (var (rest, c) in buckets[own] ?? []) _coefficients.Add(rest + (UInt128)own * stride, c);
        }
    }

    /// <summary>The coordinates of one coefficient that is left, the least of all; null if there is none.</summary>
    public int[]? FirstCoordinates()
    {
        if (_coefficients.Count == 0) return null;
        var key = _coefficients.Keys.Min();
        return [.. Enumerable.Range(0, _strides.Length).Select(i => Own(key, i))];
    }

    private static void AddTo(Dictionary<UInt128, Rational> entries, UInt128 key, Rational value)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, key, out _);
        entry += value;
        if (entry.IsZero) entries.Remove(key);
    }

    private static UInt128 CoordinateCount(LocalHistories local) => (UInt128)(local.Count * local.ActionCount + 1);

    private int Own(UInt128 key, int agent) =>
        (int)(key / _strides[agent] % CoordinateCount(_tree.LocalHistories[agent]));
}
