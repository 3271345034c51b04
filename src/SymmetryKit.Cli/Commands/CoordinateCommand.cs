using System.CommandLine;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Studies;
using SymmetryKit.Dynamics;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit coordinate</c>: every measure of coordination, and the best equivariant policy.</summary>
public static class CoordinateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("coordinate",
            "Measure coordination: cross-play over starts and over all critical points found, with relabeled partners "
            + "(Other-Play), and the best policy that respects all symmetries, with its exact value.");
        var game = new GameInput(command);
        var entropy = new EntropyOption(command);
        var horizon = new Option<string>("--horizon")
        { Description = "Number of stages h.", HelpName = "h", Required = true };
        var alpha = new Option<string>("--alpha")
        { Description = "Entropy coefficient in nats per step: 1/2, 0.25, ...", HelpName = "p/q", Required = true };
        var starts = new Option<string>("--starts")
        { Description = "Random starts of flows.", HelpName = "n", DefaultValueFactory = _ => "100" };
        var points = new Option<string>("--points")
        {
            Description = "Random starts of Newton's method towards critical points of every kind; 0 for none.",
            HelpName = "n", DefaultValueFactory = _ => "500",
        };
        var complete = new Option<string?>("--complete")
        {
            Description = "Prove that the critical points are all there are, giving up after this time (90s, 10m); "
                + "see critical-points.",
            HelpName = "time",
        };
        var seed = new Option<string>("--seed")
        { Description = "Seed of the random starts.", HelpName = "s", DefaultValueFactory = _ => "0" };
        var output = new Option<string?>("--out")
        { Description = "Write the best equivariant policy here, in exact numbers (JSON).", HelpName = "file" };
        foreach (var option in new Option[] { horizon, alpha, starts, points, complete, seed,
            output }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var (stages, coefficient) = (Numbers.Horizon(parse.GetRequiredValue(horizon)),
                Numbers.Alpha(parse.GetRequiredValue(alpha)));
            var (flows, newton) = (Numbers.Between("--starts", parse.GetRequiredValue(starts), 1, 100_000),
                Numbers.Between("--points", parse.GetRequiredValue(points), 0, 1_000_000));
            var family = (ulong)Numbers.Between("--seed", parse.GetRequiredValue(seed), 0, int.MaxValue);
            TimeSpan? patience = parse.GetValue(complete) is { } time ? Numbers.Time("--complete", time) : null;
            if (patience is not null && entropy.Value(parse) != EntropyObjective.Visited)
            {
                throw new InputException("--complete: expected visited entropy, which the proof is about");
            }

            var request = new CoordinateRequest(
                game.Load(parse, terminal), stages, entropy.Value(parse), coefficient, flows, newton, patience, family,
                parse.GetValue(output));
            return Task.FromResult(Run(request, game.WantsJson(parse), terminal, cancellation));
        });
        return command;
    }

    /// <summary>Runs and prints; undecided if a flow did not converge.</summary>
    public static int Run(CoordinateRequest request, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var result = CoordinateRun.Run(request, terminal, cancellation);
        if (request.OutputPath is { } path)
        {
            ResultFile.Write(path, new PolicyRecord(
                result.Studied.Subject(), "best equivariant policy found",
                [.. result.Optimum.Policy.Values.SelectMany(v => v)], result.Optimum.Return));
        }

        if (json) CoordinateJson.Print(request, result, terminal);
        else CoordinateText.Print(request, result, terminal);
        var flows = result.Flows.Result;
        return flows.ConvergedCount == flows.Flows.Length ? ExitCode.Holds : ExitCode.Undecided;
    }
}
