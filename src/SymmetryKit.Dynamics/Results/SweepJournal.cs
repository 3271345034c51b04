using System.Collections.Immutable;
using System.Text.Json;
using SymmetryKit.Certification;

namespace SymmetryKit.Dynamics;

/// <summary>The rows of a sweep as they are finished, in a file that survives the end of the process at any
/// moment.</summary>
/// <remarks>
/// JSON Lines (<see cref="LineJournal"/>): first the plan, then a row a line in the plan's order.
/// </remarks>
public sealed class SweepJournal : IDisposable
{
    private readonly LineJournal _file;
    private readonly SweepPlan _plan;
    private readonly ImmutableArray<SweepRow>.Builder _rows = ImmutableArray.CreateBuilder<SweepRow>();

    private SweepJournal(LineJournal file, SweepPlan plan) => (_file, _plan) = (file, plan);

    /// <summary>The rows so far.</summary>
    public ImmutableArray<SweepRow> Rows => _rows.ToImmutable();

    /// <summary>Number of rows so far: that of the next cell of the plan.</summary>
    public int Count => _rows.Count;

    /// <summary>Opens a journal, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">The sweep; if the file exists it must be of the same one.</param>
    /// <exception cref="ResultParseException">The file is of another sweep, or of none.</exception>
    /// <exception cref="IOException">The file cannot be opened, or another process has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not ours to write.</exception>
    public static SweepJournal Open(string path, SweepPlan plan)
    {
        var journal = new SweepJournal(LineJournal.Open(path), plan);
        try
        {
            journal.Load(path);
            return journal;
        }
        catch (ResultParseException)
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Adds the next row; it is on disk when this returns.</summary>
    /// <param name="row">The row of the plan's next cell.</param>
    /// <exception cref="ArgumentException">It is that of another cell, or there is none left.</exception>
    public void Add(SweepRow row)
    {
        if (Count == _plan.Cells.Length || !_plan.Cells[Count].IsOf(row))
        {
            throw new ArgumentException("Not the row of the next cell.", nameof(row));
        }

        _file.Append(JsonSerializer.SerializeToUtf8Bytes(row, ResultJson.OneLine));
        _rows.Add(row);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Load(string path)
    {
        var lines = _file.Lines;
        var head = JsonSerializer.SerializeToUtf8Bytes(_plan, ResultJson.OneLine);
        // Without a newline it can only be the head of a sweep that was stopped at once, or somebody else's file.
        var isOther = lines.IsEmpty
            ? !head.AsSpan().StartsWith(_file.Rest.Span)
            : !lines[0].Span.SequenceEqual(head);
        if (isOther || lines.Length > _plan.Cells.Length + 1)
        {
            throw new ResultParseException(
                "expected the journal of this very sweep, found something else: choose another name, or remove it",
                path, 1, 1);
        }

        for (var k = 1; k < lines.Length; k++) _rows.Add(ReadRow(lines[k].Span, _plan.Cells[k - 1], path, k + 1));
        _file.Trim();
        if (lines.IsEmpty) _file.Append(head);
    }

    private static SweepRow ReadRow(ReadOnlySpan<byte> line, SweepCell cell, string path, int number)
    {
        try
        {
            if (JsonSerializer.Deserialize<SweepRow>(line, ResultJson.OneLine) is { } row && cell.IsOf(row)) return row;
        }
        catch (JsonException e)
        {
            throw new ResultParseException(
                "expected a row of a sweep, found something else", path, number, (e.BytePositionInLine ?? 0) + 1);
        }

        throw new ResultParseException(
            $"expected the row of {cell.Game} at horizon {cell.Horizon} and α = {cell.Alpha}, found another", path,
            number, 1);
    }
}
