using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SymmetryKit.Dynamics;

/// <summary>The rows of a sweep as they are finished, in a file that survives the end of the process at any
/// moment.</summary>
/// <remarks>
/// JSON Lines: first the plan, then a row a line in the plan's order. A line counts once its newline is written; what
/// follows the last newline is cut off when the file is opened again. Open files are ours alone.
/// </remarks>
public sealed class SweepJournal : IDisposable
{
    private readonly FileStream _file;
    private readonly SweepPlan _plan;
    private readonly ImmutableArray<SweepRow>.Builder _rows = ImmutableArray.CreateBuilder<SweepRow>();

    private SweepJournal(FileStream file, SweepPlan plan) => (_file, _plan) = (file, plan);

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
        var journal = new SweepJournal(
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read), plan);
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

        Append(JsonSerializer.SerializeToUtf8Bytes(row, ResultJson.OneLine));
        _rows.Add(row);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Load(string path)
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var lines = Encoding.UTF8.GetString(bytes, 0, end).Split('\n')[..^1];
        var head = JsonSerializer.SerializeToUtf8Bytes(_plan, ResultJson.OneLine);
        // Without a newline it can only be the head of a sweep that was stopped at once, or somebody else's file.
        var isOther = lines.Length > 0
            ? lines[0] != Encoding.UTF8.GetString(head)
            : !head.AsSpan().StartsWith(bytes);
        if (isOther || lines.Length > _plan.Cells.Length + 1)
        {
            throw new ResultParseException(
                "expected the journal of this very sweep, found something else: choose another name, or remove it",
                path, 1, 1);
        }

        for (var k = 1; k < lines.Length; k++) _rows.Add(ReadRow(lines[k], _plan.Cells[k - 1], path, k + 1));
        _file.SetLength(end);
        _file.Position = end;
        if (lines.Length == 0) Append(head);
    }

    private static SweepRow ReadRow(string line, SweepCell cell, string path, int number)
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

    private void Append(byte[] line)
    {
        _file.Write([.. line, (byte)'\n']);
        _file.Flush(flushToDisk: true);
    }
}
