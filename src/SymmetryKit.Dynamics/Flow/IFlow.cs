namespace SymmetryKit.Dynamics;

/// <summary>A way from a start to a limit: the continuous flow or discrete ascent.</summary>
/// <remarks>Owns its buffers: one object per thread.</remarks>
public interface IFlow
{
    /// <summary>Follows it from <paramref name="start"/>; always returns, with a status that says how far it
    /// came.</summary>
    /// <param name="start">Logits, one per parameter.</param>
    /// <param name="timeLimit">Wall-clock limit; that of the options if null.</param>
    /// <param name="cancellation">Ends it with <see cref="FlowStatus.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">Not one finite logit per parameter.</exception>
    FlowResult Run(ReadOnlySpan<double> start, TimeSpan? timeLimit = null, CancellationToken cancellation = default);
}
