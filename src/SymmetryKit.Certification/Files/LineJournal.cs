using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>Lines as they are finished, in a file that survives the end of the process at any moment.</summary>
/// <remarks>
/// A line counts once its newline is on disk; what follows the last newline is cut off by <see cref="Trim"/> and
/// <see cref="Append"/>. Open files are ours alone. Not safe for several threads at once.
/// </remarks>
public sealed class LineJournal : IDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _content;
    private long _end;

    private LineJournal(FileStream file)
    {
        (_file, _content) = (file, new byte[file.Length]);
        file.ReadExactly(_content);
        var lines = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        var start = 0;
        for (int length; (length = _content.AsSpan(start).IndexOf((byte)'\n')) >= 0; start += length + 1)
        {
            lines.Add(_content.AsMemory(start, length));
        }

        (Lines, _end) = (lines.DrainToImmutable(), start);
    }

    /// <summary>The whole lines found when the file was opened, without their newlines.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Lines { get; }

    /// <summary>What followed the last newline then: the beginning of a line, or another kind of file.</summary>
    public ReadOnlyMemory<byte> Rest => _content.AsMemory(Lines.Sum(line => line.Length + 1));

    /// <summary>Opens a journal, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be opened, or another process has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not ours to write.</exception>
    public static LineJournal Open(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            return new LineJournal(file);
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a line; it is on disk when this returns.</summary>
    /// <param name="line">Without its newline.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        Trim();
        _file.Position = _end;
        _file.Write([.. line, (byte)'\n']);
        _file.Flush(flushToDisk: true);
        _end = _file.Position;
    }

    /// <summary>Cuts off what follows the last newline.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Trim()
    {
        if (_file.Length > _end) _file.SetLength(_end);
    }

    /// <summary>Forgets all lines.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Clear()
    {
        _end = 0;
        Trim();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
