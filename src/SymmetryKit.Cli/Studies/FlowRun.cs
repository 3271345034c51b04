using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Studies;

/// <summary>Flows from many starts, measured against the symmetries of the game.</summary>
public static class FlowRun
{
    /// <summary>Runs the flows and reports on their limits.</summary>
    /// <param name="studied">The game and its symmetries.</param>
    /// <param name="alpha">Entropy coefficient in nats.</param>
    /// <param name="options">How many flows, from where.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="cancellation">Ends it.</param>
    public static FlowReport Run(
        StudiedGame studied, double alpha, MultiStartOptions options, Terminal terminal,
        CancellationToken cancellation) =>
        terminal.WithBar("flow", options.Starts, progress => FlowReport.Create(
            studied.Flat, studied.Objective, alpha, options, studied.Symmetries, progress, cancellation));
}
