using System.Collections.Immutable;
using System.Numerics;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Studies;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Reports;

/// <summary>Makes the results of one game at one horizon, as the other commands would, at coefficients that show
/// something: around the proved bracket and below.</summary>
internal sealed class ReportStudy(LoadedGame loaded, int horizon, EntropyObjective objective, string folder)
{
    private const int SweepSteps = 24;
    private const int SweepStarts = 20;
    private const int FlowStarts = 24;
    private const int TraceStarts = 20;

    // Of probabilities: the figure draws smooth curves through such points.
    private const double Resolution = 1.0 / 16;

    // Below the last coefficient without uniqueness: far enough for the limits to stand apart.
    private const double FlowShare = 0.6;
    private const double LowestShare = 0.125;
    private const double TraceShare = 0.4;

    // Branches of larger games are followed from their births alone, and not enclosed: either takes minutes.
    private const int MostParametersMapped = 24;

    private readonly string _name = $"{loaded.Game.Name}-h{horizon}";

    /// <summary>Writes the results and returns their paths.</summary>
    public IEnumerable<string> Make(Terminal terminal, CancellationToken cancellation)
    {
        var threshold = Threshold(terminal, cancellation);
        List<string> made = [At("threshold")];
        ResultFile.Write(made[0], threshold);
        if (threshold.Certificate is { } certificate) made.Add(Path.Combine(folder, certificate));
        var (low, high) = Range(threshold);
        if (high == 0) return made;
        try
        {
            var studied = StudiedGame.Of(loaded, horizon, objective, terminal, cancellation);
            var isSmall = studied.Flat.ParameterCount <= MostParametersMapped;
            ResultFile.Write(At("trace"), TraceRun.Run(
                new TraceRequest
                {
                    Loaded = loaded, Horizon = horizon, Objective = objective, ToAlpha = Round(TraceShare * low),
                    SwitchesBranches = isSmall, Encloses = isSmall, Starts = TraceStarts,
                },
                terminal, cancellation));
            ResultFile.Write(At("flow"), Flow(studied, Round(FlowShare * low), terminal, cancellation));
            var settings = new SweepSettings(objective, SweepStarts, Seed: 0, new FlowOptions().MaximumSteps);
            var request = new SweepRequest(
                [loaded], [horizon], Coefficients(LowestShare * low, high), settings,
                Path.Combine(folder, $"{_name}-sweep"));
            _ = SweepRun.Run(request, terminal, cancellation);
            return [.. made, At("trace"), At("flow"), At("sweep")];
        }
        catch (HistoryTreeTooLargeException e)
        {
            terminal.Error.WriteLine($"symkit: the page has no flows and no branches: {e.Message}");
            return made;
        }
    }

    private string At(string what) => Path.Combine(folder, $"{_name}-{what}.json");

    private ThresholdRecord Threshold(Terminal terminal, CancellationToken cancellation)
    {
        var request = new CertifyRequest
        {
            Loaded = loaded, Horizon = horizon, Objective = objective, Rungs = [Rung.A, Rung.B],
            CertificatePath = Path.Combine(folder, $"{_name}-certificate.json"), Starts = 0,
        };
        return CertifyRun.Run(request, terminal, cancellation, cancellation).ToRecord();
    }

    private static FlowRecord Flow(
        StudiedGame studied, Rational alpha, Terminal terminal, CancellationToken cancellation)
    {
        var options = new MultiStartOptions
        {
            Starts = FlowStarts, Flow = new FlowOptions { TrajectoryResolution = Resolution },
        };
        var report = FlowRun.Run(studied, alpha.ToDouble(), options, terminal, cancellation);
        return FlowRecord.Of(studied.Subject(), studied.Flat, alpha, options, report);
    }

    // Where nothing is proved, the range of the rewards is the scale on which entropy matters.
    private (double Low, double High) Range(ThresholdRecord threshold)
    {
        var range = (loaded.Game.Reward.Maximum - loaded.Game.Reward.Minimum).ToDouble();
        var high = threshold.AlphaHi is { IsZero: false } proved ? proved.ToDouble() : range;
        return (threshold.AlphaLo is { IsZero: false } below ? below.ToDouble() : high / 4, high);
    }

    private static ImmutableArray<Rational> Coefficients(double low, double high) =>
        [.. Enumerable.Range(0, SweepSteps)
            .Select(k => Round(low * Math.Pow(1.2 * high / low, k / (SweepSteps - 1.0)))).Distinct()];

    // Three digits: coefficients that a person can type again.
    private static Rational Round(double alpha)
    {
        var place = 2 - (int)Math.Floor(Math.Log10(alpha));
        var digits = new Rational((long)Math.Round(alpha * Math.Pow(10, place)), 1);
        var unit = new Rational(BigInteger.Pow(10, Math.Abs(place)), BigInteger.One);
        return place >= 0 ? digits / unit : digits * unit;
    }
}
