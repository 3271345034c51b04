using System.Text;

namespace SymmetryKit.Graphs.Formats;

/// <summary>Writes bits as characters 63 … 126, six to each.</summary>
internal sealed class SixBitWriter(string prefix)
{
    private readonly StringBuilder _text = new(prefix);
    private int _bits;
    private int _count;

    /// <summary>How many bits the last character still takes; 0 when it is full.</summary>
    public int Free => _count == 0 ? 0 : 6 - _count;

    public void VertexCount(int count)
    {
        if (count > 258047)
        {
            _text.Append("~~");
            Write(count, 36);
        }
        else if (count > 62)
        {
            _text.Append('~');
            Write(count, 18);
        }
        else
        {
            Write(count, 6);
        }
    }

    public void Write(long value, int bits)
    {
        for (var i = bits - 1; i >= 0; i--)
        {
            _bits = _bits << 1 | (int)(value >> i & 1);
            if (++_count < 6) continue;
            _text.Append((char)(_bits + 63));
            (_bits, _count) = (0, 0);
        }
    }

    /// <summary>Fills the last character with a bit and ends the line.</summary>
    public string Finish(int padding)
    {
        while (_count > 0) Write(padding, 1);
        return _text.Append('\n').ToString();
    }
}
