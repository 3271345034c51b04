namespace SymmetryKit.Graphs.Search;

/// <summary>The words of the first path's refinements, one after the other.</summary>
internal sealed class TraceLog
{
    private ulong[] _words = new ulong[256];

    public int Count { get; private set; }

    public ulong this[int index] => _words[index];

    public void Clear() => Count = 0;

    public void Append(ulong word)
    {
        if (Count == _words.Length) Array.Resize(ref _words, 2 * _words.Length);
        _words[Count++] = word;
    }
}
