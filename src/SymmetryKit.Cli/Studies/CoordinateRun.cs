using System.Collections.Immutable;
using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Studies;

/// <summary>Measures coordination in every way the kit knows.</summary>
public static class CoordinateRun
{
    // Larger groups are sampled instead of listed.
    private const int MostElements = 20_000;
    private const int Samples = 4_000;

    // A Newton step costs a dense matrix; beyond this a search for saddles takes too long to wait for.
    private const int MostUnknowns = 200;

    /// <summary>Runs everything.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="cancellation">Ends it.</param>
    public static CoordinateResult Run(
        CoordinateRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var studied = StudiedGame.Of(request.Loaded, request.Horizon, request.Objective, terminal, cancellation);
        var (game, alpha) = (studied.Flat, request.Alpha.ToDouble());
        var flows = FlowRun.Run(
            studied, alpha, new MultiStartOptions { Starts = request.Starts, Seed = request.Seed }, terminal,
            cancellation);
        var otherPlay = terminal.WithProgress(
            "relabeled partners", _ => OtherPlayOf(studied, flows, request.Seed, cancellation));
        var complete = request.CompleteTime is { } limit
            ? terminal.WithProgress("all critical points", progress => CompleteListSearch.Run(
                request.Loaded.Game, request.Horizon, request.Alpha, new CompleteListOptions { TimeLimit = limit },
                request.Loaded.SnapDigits, progress, cancellation))
            : null;
        var points = complete is { Certificate: not null }
            ? new CriticalPointSet(CriticalPointsRun.Numeric(studied, alpha, complete, cancellation), 0, 0)
            : Found(request, studied, alpha, terminal, cancellation);
        var across = points is null ? null : CriticalPointsRun.Across(studied, points.Points, cancellation);
        var optimum = terminal.WithBar("best equivariant policy", request.Starts, progress =>
            EquivariantOptimum.Search(
                game, studied.ModelSymmetries, request.Starts, request.Seed, progress, cancellation));
        return new CoordinateResult(studied, flows, otherPlay, complete, points, across, optimum);
    }

    private static CriticalPointSet? Found(
        CoordinateRequest request, StudiedGame studied, double alpha, Terminal terminal,
        CancellationToken cancellation)
    {
        var game = studied.Flat;
        if (game.ParameterCount - game.HistoryCount > MostUnknowns || request.PointStarts == 0) return null;
        var options = new CriticalPointOptions { Starts = request.PointStarts, Seed = request.Seed };
        return terminal.WithBar("critical points", request.PointStarts, progress => CriticalPointSearch.Run(
            game, request.Objective, alpha, options, studied.Symmetries, progress, cancellation));
    }

    private static ImmutableArray<OtherPlay> OtherPlayOf(
        StudiedGame studied, FlowReport flows, ulong seed, CancellationToken cancellation)
    {
        var (game, model) = (studied.Flat, studied.Group.OnHistories(studied.Flat.Tree));
        var limits = flows.Result.Limits.Select(l => l.Point.Policy);
        if (studied.Group.Order > MostElements)
        {
            return [.. limits.Select(p => OtherPlay.Sampled(game, p, studied.ModelSymmetries, Samples, seed))];
        }

        cancellation.ThrowIfCancellationRequested();
        PolicySymmetry[] elements = [.. model.Elements().Select(g => PolicySymmetry.From(game, g))];
        return [.. limits.Select(p => OtherPlay.Over(game, p, elements))];
    }
}
