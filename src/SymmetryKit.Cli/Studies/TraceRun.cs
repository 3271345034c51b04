using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Studies;

/// <summary>Branches of critical points of a game, from the uniform policy on.</summary>
public static class TraceRun
{
    /// <summary>Follows the branches.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="cancellation">Ends it.</param>
    public static TraceRecord Run(TraceRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var studied = StudiedGame.Of(request.Loaded, request.Horizon, request.Objective, terminal, cancellation);
        var tracer = new BranchTracer(
            studied.Flat, request.Objective, request.IsQuotient ? studied.Symmetries : null);
        var main = terminal.WithProgress(
            "main branch", _ => tracer.TraceMain(request.ToAlpha.ToDouble(), cancellation));
        return new TraceRecord(
            studied.Subject(), request.IsQuotient, request.ToAlpha, main.Parts,
            [BranchEntry.Of("main", studied.Flat, main)]);
    }
}
