using System.Diagnostics;

namespace SymmetryKit.Graphs.Search;

/// <summary>An ordered partition of a graph's vertices, refined in place and taken back step by step.</summary>
/// <remarks>
/// A cell is a block of consecutive positions of <see cref="Lab"/> and is named by its first position. Splitting a cell
/// and taking the split back cost time proportional to the parts that get a new name, never to the cell. All memory
/// is allocated by the constructor (about 48n bytes); refining allocates nothing.
/// </remarks>
internal sealed partial class Refiner
{
    private readonly int[] _offsets;
    private readonly int[] _targets;
    private readonly int _n;

    // Vertices in the order of their cells, and the inverse.
    private readonly int[] _lab;
    private readonly int[] _pos;

    // By vertex: the first position of its cell. By first position: the cell's length.
    private readonly int[] _cellOf;
    private readonly int[] _len;

    // First positions of the cells split off since Start, oldest first.
    private readonly int[] _trail;
    private int _trailCount;

    public Refiner(ColoredGraph graph)
    {
        _offsets = graph.Offsets;
        _targets = graph.Targets;
        _n = graph.VertexCount;
        _lab = new int[_n];
        _pos = new int[_n];
        _cellOf = new int[_n];
        _len = new int[_n];
        _trail = new int[_n];
        _queue = new int[_n];
        _singles = new int[_n];
        _isQueued = new bool[_n];
        _count = new int[_n];
        _touched = new int[_n];
        _touchedInCell = new int[_n];
        _touchedCells = new int[_n];
        _fresh = new int[_n];
        _scratch = new int[_n];
        _buckets = new int[_n + 2];
    }

    public int VertexCount => _n;

    public int CellCount { get; private set; }

    public bool IsDiscrete => CellCount == _n;

    public int TrailCount => _trailCount;

    /// <summary>The entries of rows looked at so far.</summary>
    public long Work { get; private set; }

    public int[] Lab => _lab;

    public int[] Pos => _pos;

    public int[] CellOf => _cellOf;

    public int[] Len => _len;

    public int[] Trail => _trail;

    /// <summary>Forgets everything and starts from a coloring; every cell is queued.</summary>
    public void Start(Coloring coloring)
    {
        Array.Clear(_len);
        ClearQueue();
        _trailCount = 0;
        CellCount = coloring.CellCount;
        var at = 0;
        for (var cell = 0; cell < coloring.CellCount; cell++)
        {
            var start = at;
            foreach (var v in coloring.Cell(cell))
            {
                _lab[at] = v;
                _pos[v] = at++;
                _cellOf[v] = start;
            }

            _len[start] = at - start;
            Enqueue(start);
        }
    }

    /// <summary>Splits <paramref name="vertex"/> off the end of its cell and queues it.</summary>
    public void Individualize(int vertex)
    {
        var cell = _cellOf[vertex];
        var length = _len[cell];
        Debug.Assert(length > 1, "A singleton is individual already.");
        MoveTo(vertex, cell + length - 1);
        SplitOff(cell, length - 1, 1);
        _cellOf[vertex] = cell + length - 1;
        Enqueue(cell + length - 1);
    }

    /// <summary>Takes back splits, newest first, until <paramref name="trailCount"/> are left.</summary>
    /// <remarks>The order of <see cref="Lab"/> stays: the merged cell is the block of its parts.</remarks>
    public void Undo(int trailCount)
    {
        ClearQueue();
        CellCount -= _trailCount - trailCount;
        while (_trailCount > trailCount)
        {
            var part = _trail[--_trailCount];
            var length = _len[part];
            var cell = _cellOf[_lab[part - 1]];
            for (var p = part; p < part + length; p++) _cellOf[_lab[p]] = cell;
            _len[cell] += length;
        }
    }

    /// <summary>Puts the splits made so far beyond taking back.</summary>
    public void Commit() => _trailCount = 0;

    // The part at cell + keep, of the given length, becomes a cell; its vertices' names are up to the caller.
    private void SplitOff(int cell, int keep, int length)
    {
        _len[cell] = keep;
        _len[cell + keep] = length;
        _trail[_trailCount++] = cell + keep;
        CellCount++;
    }

    private void MoveTo(int vertex, int position)
    {
        var from = _pos[vertex];
        var other = _lab[position];
        _lab[from] = other;
        _pos[other] = from;
        _lab[position] = vertex;
        _pos[vertex] = position;
    }
}
