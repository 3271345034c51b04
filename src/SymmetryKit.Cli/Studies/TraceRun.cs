using System.Collections.Immutable;
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
        var options = new BranchMapOptions
        {
            IsQuotient = request.IsQuotient, SwitchesBranches = request.SwitchesBranches, Starts = request.Starts,
        };
        var branches = terminal.WithProgress("branches", progress => BranchMap.Follow(
            studied.Flat, request.Objective, request.ToAlpha.ToDouble(), studied.Symmetries, options, progress,
            cancellation));
        var entries = branches.Select(b => BranchEntry.Of(b.Name, studied.Flat, b.Branch)).ToImmutableArray();
        if (request.Encloses)
        {
            entries = terminal.WithProgress("enclosing", _ => entries.Select(e => e with
            {
                Points = [.. e.Points.Select(p => p with
                {
                    EnclosureRadius = PointEnclosure.Radius(studied.Flat, request.Objective, p, cancellation),
                })],
            }).ToImmutableArray());
        }

        return new TraceRecord(studied.Subject(), request.IsQuotient, request.ToAlpha, entries);
    }
}
