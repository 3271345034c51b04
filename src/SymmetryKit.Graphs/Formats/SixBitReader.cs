namespace SymmetryKit.Graphs.Formats;

/// <summary>Reads one line of graph6, sparse6 or digraph6: characters 63 … 126, six bits each.</summary>
internal sealed class SixBitReader(string line, int start, LineScanner place)
{
    private int _at = start;
    private int _bits;
    private int _bitCount;

    /// <summary>The column of the next character.</summary>
    public int Column => _at + 1;

    /// <summary>The number of vertices that such a line begins with.</summary>
    public int VertexCount()
    {
        var column = Column;
        var first = Six();
        var count = (long)first;
        if (first == 63)
        {
            var second = Six();
            var (rest, value) = second == 63 ? (6, 0L) : (2, second);
            for (var i = 0; i < rest; i++) value = value << 6 | (long)Six();
            count = value;
        }

        if (count >= Array.MaxLength) throw place.Error($"expected fewer vertices, found {count}", column);
        return (int)count;
    }

    /// <summary>How many bits are left.</summary>
    public long Left => _bitCount + 6L * (line.Length - _at);

    public int Bit()
    {
        if (_bitCount == 0)
        {
            _bits = Six();
            _bitCount = 6;
        }

        return _bits >> --_bitCount & 1;
    }

    public int Bits(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++) value = value << 1 | Bit();
        return value;
    }

    /// <summary>Throws unless the line ends here.</summary>
    public void End()
    {
        if (_at < line.Length) throw place.Error($"expected the end of the line, found '{line[_at]}'", Column);
    }

    private int Six()
    {
        if (_at >= line.Length) throw place.Error("expected more characters, found the end of the line", Column);
        var c = line[_at];
        if (c is < '?' or > '~') throw place.Error($"expected a character from '?' to '~', found '{c}'", Column);
        _at++;
        return c - 63;
    }
}
