namespace SymmetryKit.Solving;

/// <summary>Cancellation after a time.</summary>
public static class TimeLimit
{
    /// <summary>A source that is cancelled with the token, or when the time is over.</summary>
    /// <param name="cancellation">The token.</param>
    /// <param name="time">None at all ends a search before it begins; <see cref="Timeout.InfiniteTimeSpan"/> never.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative otherwise, or longer than
    /// some 49 days.</exception>
    public static CancellationTokenSource Within(this CancellationToken cancellation, TimeSpan time)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A timer of no time may come late, when all threads are busy.
        if (time == TimeSpan.Zero) source.Cancel();
        else source.CancelAfter(time);
        return source;
    }
}
