using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>A distribution under construction: its non-zero entries by increasing index.</summary>
internal sealed class SparseRow
{
    private Outcome[] _items = [];

    /// <summary>
    /// Whether several rows of a table are this object, so that it must be copied before it is written.
    /// </summary>
    public bool IsShared { get; set; }

    /// <summary>Where it was last written: whatever number its table was given then.</summary>
    public int Mark { get; set; }

    /// <summary>The snapped row, until it is written again.</summary>
    public Outcome[]? Snapped { get; set; }

    /// <summary>Number of non-zero entries.</summary>
    public int Count { get; private set; }

    /// <summary>The non-zero entries.</summary>
    public ArraySegment<Outcome> Entries => new(_items, 0, Count);

    /// <summary>The row with the given values, of which zeros are left out.</summary>
    public static SparseRow FromDense(ReadOnlySpan<Rational> values)
    {
        var count = 0;
        foreach (var value in values) count += value.IsZero ? 0 : 1;
        var row = new SparseRow { _items = new Outcome[count] };
        for (var i = 0; i < values.Length; i++)
        {
            if (!values[i].IsZero) row._items[row.Count++] = new Outcome(i, values[i]);
        }

        return row;
    }

    /// <summary>The row of equal probabilities that sum to 1.</summary>
    public static SparseRow Uniform(int width)
    {
        var row = new SparseRow { _items = new Outcome[width], Count = width };
        var p = new Rational(1, width);
        for (var i = 0; i < width; i++) row._items[i] = new Outcome(i, p);
        return row;
    }

    /// <summary>A copy that may be written.</summary>
    public SparseRow Copy() => new() { _items = Entries.ToArray(), Count = Count };

    /// <summary>Sets one entry; 0 removes it.</summary>
    public void Set(int index, Rational value)
    {
        Snapped = null;
        var at = IndexOf(index);
        if (at >= 0)
        {
            if (!value.IsZero)
            {
                _items[at] = new Outcome(index, value);
                return;
            }

            _items.AsSpan(at + 1, Count - at - 1).CopyTo(_items.AsSpan(at));
            Count--;
            return;
        }

        if (value.IsZero) return;
        if (Count == _items.Length) Array.Resize(ref _items, Math.Max(2, 2 * Count));
        _items.AsSpan(~at, Count - ~at).CopyTo(_items.AsSpan(~at + 1));
        _items[~at] = new Outcome(index, value);
        Count++;
    }

    private int IndexOf(int index) =>
        // Rows are mostly written from left to right.
        Count == 0 || _items[Count - 1].Index < index ? ~Count : Search(Entries, index);

    /// <summary>
    /// The place of <paramref name="index"/> in sorted entries, or the complement of where it would go.
    /// </summary>
    public static int Search(ReadOnlySpan<Outcome> entries, int index)
    {
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (entries[middle].Index == index) return middle;
            if (entries[middle].Index < index) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
