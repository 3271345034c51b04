using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>The rows of T or of Z under construction; rows set together are stored once.</summary>
/// <param name="rowCount">Number of rows.</param>
internal sealed class ProbabilityTable(int rowCount)
{
    private readonly SparseRow?[] _rows = new SparseRow?[rowCount];
    private long _entries;

    /// <summary>Written into every row that is set from now on; a reader puts the line number here.</summary>
    public int Mark { get; set; }

    /// <summary>If given, rows are read through <see cref="ProbabilitySnap"/>.</summary>
    public int? SnapDigits { get; set; }

    /// <summary>Number of rows.</summary>
    public int RowCount => _rows.Length;

    /// <summary>Sets one entry of a row.</summary>
    /// <exception cref="InvalidGameException">The table has become too large.</exception>
    public void Set(int row, int index, Rational value)
    {
        var target = _rows[row];
        if (target is null || target.IsShared)
        {
            target = target?.Copy() ?? new SparseRow();
            _rows[row] = target;
            Spend(target.Count);
        }

        var before = target.Count;
        target.Set(index, value);
        target.Mark = Mark;
        Spend(target.Count - before);
    }

    /// <summary>Makes all of <paramref name="rows"/> the same object.</summary>
    /// <exception cref="InvalidGameException">The table has become too large.</exception>
    public void Share(IEnumerable<int> rows, SparseRow content)
    {
        Spend(content.Count);
        content.Mark = Mark;
        content.IsShared = true;
        foreach (var row in rows) _rows[row] = content;
    }

    /// <summary>Forgets a row.</summary>
    public void Clear(int row) => _rows[row] = null;

    /// <summary>Where a row was last written; null if it never was.</summary>
    public int? MarkOf(int row) => _rows[row]?.Mark;

    /// <summary>The non-zero entries of a row as they stand now, by increasing index.</summary>
    public ArraySegment<Outcome> Row(int row)
    {
        if (_rows[row] is not { } content) return ArraySegment<Outcome>.Empty;
        if (SnapDigits is not { } digits) return content.Entries;
        return content.Snapped ??= [.. ProbabilitySnap.SnapRow(content.Entries, digits)];
    }

    /// <summary>All rows, sharing kept, checked to be distributions.</summary>
    /// <param name="fault">
    /// Called for the first row that is none, with what is wrong; returns the exception to throw.
    /// </param>
    public ImmutableArray<Outcome>[] Build(Func<int, RowFault, Exception> fault)
    {
        var result = new ImmutableArray<Outcome>[_rows.Length];
        var shared = new Dictionary<SparseRow, ImmutableArray<Outcome>>(ReferenceEqualityComparer.Instance);
        for (var row = 0; row < result.Length; row++)
        {
            var content = _rows[row];
            if (content is { IsShared: true } && shared.TryGetValue(content, out result[row])) continue;
            var entries = Row(row);
            if (RowFault.Find(entries) is { } found) throw fault(row, found);
            result[row] = [.. entries];
            if (content is { IsShared: true }) shared.Add(content, result[row]);
        }

        return result;
    }

    /// <summary>How many distinct rows snapping changed.</summary>
    public int CountSnapped() => _rows.OfType<SparseRow>().Distinct<SparseRow>(ReferenceEqualityComparer.Instance)
        .Count(row => row.Snapped is { } snapped && !snapped.SequenceEqual(row.Entries));

    private void Spend(int entries)
    {
        _entries += entries;
        CheckEntries(_entries);
    }

    /// <summary>Refuses a table of so many entries.</summary>
    /// <exception cref="InvalidGameException">They are too many.</exception>
    public static void CheckEntries(long entries)
    {
        if (entries > GameLimits.Entries)
        {
            throw new InvalidGameException(
                $"expected at most {GameLimits.Entries} non-zero probabilities in a table, found more");
        }
    }
}
