namespace SymmetryKit.Graphs.Search;

internal sealed partial class Refiner
{
    // A ring of cells with several vertices, first in first out, and a stack of singletons, which go first: they cost
    // least and split most. A cell is queued at most once, by its first position.
    private readonly int[] _queue;
    private readonly int[] _singles;
    private readonly bool[] _isQueued;
    private int _queueHead;
    private int _queueCount;
    private int _singleCount;

    private bool HasQueued => (_queueCount | _singleCount) != 0;

    private void Enqueue(int cell)
    {
        if (_isQueued[cell]) return;
        _isQueued[cell] = true;
        if (_len[cell] == 1)
        {
            _singles[_singleCount++] = cell;
            return;
        }

        var at = _queueHead + _queueCount++;
        if (at >= _n) at -= _n;
        _queue[at] = cell;
    }

    private int Dequeue()
    {
        int cell;
        if (_singleCount > 0)
        {
            cell = _singles[--_singleCount];
        }
        else
        {
            cell = _queue[_queueHead];
            if (++_queueHead == _n) _queueHead = 0;
            _queueCount--;
        }

        _isQueued[cell] = false;
        return cell;
    }

    private void ClearQueue()
    {
        while (HasQueued) Dequeue();
        _queueHead = 0;
    }
}
