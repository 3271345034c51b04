using System.CommandLine;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Studies;
using SymmetryKit.Dynamics;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit critical-points</c>: all critical points at one α, with proof that there are no others.</summary>
public static class CriticalPointsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("critical-points",
            "List all critical points at one entropy coefficient, with a certificate that the list is complete, and "
            + "the cross-play between all of them. For games with a small history tree; visited entropy.");
        var game = new GameInput(command);
        var horizon = new Option<string>("--horizon")
        { Description = "Number of stages h.", HelpName = "h", Required = true };
        var alpha = new Option<string>("--alpha")
        { Description = "Entropy coefficient in nats per step: 1/2, 0.25, ...", HelpName = "p/q", Required = true };
        var output = new Option<string?>("--out", "-o")
        {
            Description = "Write the certificate here, compressed if the name ends in .gz.", HelpName = "file",
        };
        var result = new Option<string?>("--result")
        { Description = "Also write the points as a result file (JSON), for symkit report.", HelpName = "file" };
        var time = new Option<string>("--time-limit")
        {
            Description = "Give up after this time (90s, 10m, 1h), with the points found so far.",
            HelpName = "time", DefaultValueFactory = _ => "10m",
        };
        var plain = new Option<bool>("--no-symmetry")
        { Description = "Search all policies, not one of every orbit: a longer proof, without symmetries." };
        var seed = new Option<string>("--seed")
        { Description = "Seed of the random starts.", HelpName = "s", DefaultValueFactory = _ => "0" };
        foreach (var option in new Option[] { horizon, alpha, output, result, time, plain, seed }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var (stages, coefficient) = (Numbers.Horizon(parse.GetRequiredValue(horizon)),
                Numbers.Alpha(parse.GetRequiredValue(alpha)));
            var options = new CompleteListOptions
            {
                TimeLimit = Numbers.Time("--time-limit", parse.GetRequiredValue(time)),
                UsesSymmetry = !parse.GetValue(plain),
                Seed = Numbers.Between("--seed", parse.GetRequiredValue(seed), 0, int.MaxValue),
            };
            var request = new CriticalPointsRequest(
                game.Load(parse, terminal), stages, coefficient, options, parse.GetValue(output),
                parse.GetValue(result));
            return Task.FromResult(Run(request, game.WantsJson(parse), terminal, cancellation));
        });
        return command;
    }

    /// <summary>Runs and prints; undecided if the list is not proved complete.</summary>
    public static int Run(CriticalPointsRequest request, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var result = CriticalPointsRun.Run(request, terminal, cancellation);
        if (request.OutputPath is { } path && result.Outcome.Certificate is { } certificate)
        {
            CriticalPointListFile.Write(certificate, path);
        }

        if (request.ResultPath is { } record) ResultFile.Write(record, result.ToRecord(request.Alpha));
        if (json) CriticalPointsJson.Print(request, result, terminal);
        else CriticalPointsText.Print(request, result, terminal);
        return result.Outcome.Certificate is null ? ExitCode.Undecided : ExitCode.Holds;
    }
}
