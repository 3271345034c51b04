using System.Runtime.InteropServices;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>The normal form of a function of policies that is multilinear in the agents' sequence weights.</summary>
/// <remarks>
/// <para>
/// The weights of an agent satisfy Σ_a x(τ a) = x(the sequence that leads to τ) at each history, so different
/// coefficients can give the same function. Agent by agent, from the last stage to the first, the mean of the
/// coefficients at a history is taken off them and added to the coefficient of the leading sequence. What results is
/// the same function, and <em>centered</em>: at each history the coefficients of each agent's actions sum to 0.
/// </para>
/// <para>
/// It is unique. One agent's affine functions of the weights form a space of dimension 1 + Σ_τ (k - 1), which is
/// also the number of free coefficients of a centered form; every function has a centered form, so exactly one. For
/// several agents the space is the tensor product. And means commute with relabelings that respect the trees. Hence:
/// <b>two functions are equal on all policies if and only if their centered coefficients are, and a relabeling
/// preserves a function if and only if it preserves its centered coefficients.</b>
/// </para>
/// <para>
/// Coordinate 0 of an agent is its empty sequence, 1 + τ k + a is (τ, a). A coordinate that is never centered may
/// hold any label: then this is a family of forms.
/// </para>
/// </remarks>
internal sealed class CenteredForm
{
    private readonly HistoryTree _tree;
    private readonly UInt128[] _strides;
    private Dictionary<UInt128, Rational> _coefficients = [];

    /// <exception cref="OverflowException">The product of the numbers of sequences exceeds 2^128.</exception>
    public CenteredForm(HistoryTree tree)
    {
        _tree = tree;
        _strides = new UInt128[tree.LocalHistories.Length];
        var stride = UInt128.One;
        for (var i = 0; i < _strides.Length; i++)
        {
            _strides[i] = stride;
            stride = checked(stride * Size(i));
        }
    }

    /// <summary>The coefficients other than 0.</summary>
    public IEnumerable<(int[] Coordinates, Rational Value)> Coefficients =>
        _coefficients.Select(e => (Enumerable.Range(0, _strides.Length).Select(i => Own(e.Key, i)).ToArray(), e.Value));

    /// <summary>The coordinate of the sequence that leads to a history.</summary>
    public static int Leading(LocalHistories local, int history) => local.Parent(history) < 0
        ? 0
        : 1 + local.Parent(history) * local.ActionCount + local.LastAction(history);

    public void Add(ReadOnlySpan<int> coordinates, Rational value)
    {
        var key = UInt128.Zero;
        for (var i = 0; i < coordinates.Length; i++) key += (UInt128)coordinates[i] * _strides[i];
        Add(_coefficients, key, value);
    }

    /// <summary>Centers the form at every history of <paramref name="agent"/>.</summary>
    public void Center(int agent)
    {
        var local = _tree.LocalHistories[agent];
        var slices = new Dictionary<UInt128, Rational>[local.Count * local.ActionCount + 1];
        for (var own = 0; own < slices.Length; own++) slices[own] = [];
        foreach (var (key, value) in _coefficients)
        {
            var own = Own(key, agent);
            slices[own].Add(key - (UInt128)own * _strides[agent], value);
        }

        // Later histories first: a leading sequence belongs to an earlier one.
        for (var history = local.Count - 1; history >= 0; history--)
        {
            var actions = slices.AsSpan(1 + history * local.ActionCount, local.ActionCount);
            var means = Means(actions);
            foreach (var (rest, mean) in means)
            {
                foreach (var slice in actions) Add(slice, rest, -mean);
                Add(slices[Leading(local, history)], rest, mean);
            }
        }

        _coefficients = [];
        for (var own = 0; own < slices.Length; own++)
        {
            foreach (var (rest, value) in slices[own]) _coefficients.Add(rest + (UInt128)own * _strides[agent], value);
        }
    }

    private static Dictionary<UInt128, Rational> Means(ReadOnlySpan<Dictionary<UInt128, Rational>> actions)
    {
        var means = new Dictionary<UInt128, Rational>();
        var share = new Rational(1, actions.Length);
        foreach (var slice in actions)
        {
            foreach (var (rest, value) in slice) Add(means, rest, share * value);
        }

        return means;
    }

    private static void Add(Dictionary<UInt128, Rational> entries, UInt128 key, Rational value)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, key, out _);
        entry += value;
        if (entry.IsZero) entries.Remove(key);
    }

    private UInt128 Size(int agent) =>
        (UInt128)(_tree.LocalHistories[agent].Count * _tree.LocalHistories[agent].ActionCount + 1);

    private int Own(UInt128 key, int agent) => (int)(key / _strides[agent] % Size(agent));
}
