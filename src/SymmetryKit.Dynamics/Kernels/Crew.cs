namespace SymmetryKit.Dynamics;

/// <summary>Does the parts of one piece of work, over and over, with helpers from the thread pool; allocates nothing
/// meanwhile.</summary>
/// <param name="helpers">Most threads beside the caller's.</param>
/// <param name="count">Number of parts.</param>
/// <param name="work">Does the part of this number; parts may run at the same time.</param>
internal sealed class Crew(int helpers, int count, Action<int> work) : IThreadPoolWorkItem
{
    private int _next;
    private int _done;

    /// <summary>Returns when all parts are done.</summary>
    public void Run()
    {
        Volatile.Write(ref _done, 0);
        // A helper that comes late to the run before takes part in this one, from here on.
        Volatile.Write(ref _next, 0);
        for (var helper = 0; helper < Math.Min(helpers, count - 1); helper++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        TakeParts();
        var wait = new SpinWait();
        while (Volatile.Read(ref _done) < count) wait.SpinOnce(sleep1Threshold: -1);
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => TakeParts();

    private void TakeParts()
    {
        while (true)
        {
            var part = Interlocked.Increment(ref _next) - 1;
            if (part >= count) return;
            work(part);
            Interlocked.Increment(ref _done);
        }
    }
}
