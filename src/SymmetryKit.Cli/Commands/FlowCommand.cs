using System.CommandLine;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Studies;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Commands;

/// <summary>
/// <c>symkit flow</c>: softmax policy-gradient flows from many starts, and how their limits coordinate.
/// </summary>
public static class FlowCommand
{
    // A probability that moves less is not worth a point of a curve that a person looks at.
    private const double TrajectoryResolution = 1.0 / 128;

    private const string Flow = "flow";
    private const string Iteration = "iteration";

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("flow",
            "Follow softmax policy-gradient flows from many random starts: distinct limits, equivariance, self-play "
            + "and cross-play (numeric, not proved).");
        var game = new GameInput(command);
        var entropy = new EntropyOption(command);
        var horizon = new Option<string>("--horizon")
        { Description = "Number of stages h.", HelpName = "h", Required = true };
        var alpha = new Option<string>("--alpha")
        { Description = "Entropy coefficient in nats per step: 1/2, 0.25, ...", HelpName = "p/q", Required = true };
        var starts = new Option<string>("--starts")
        { Description = "Number of random starts.", HelpName = "n", DefaultValueFactory = _ => "100" };
        var seed = new Option<string>("--seed")
        { Description = "Seed of the random starts.", HelpName = "s", DefaultValueFactory = _ => "0" };
        var time = new Option<string?>("--time-limit")
        { Description = "Stop flows still running after this time (90s, 10m, 1h).", HelpName = "time" };
        var output = new Option<string?>("--out")
        { Description = "Write the result here, limit policies included (JSON).", HelpName = "file" };
        var paths = new Option<bool>("--trajectories")
        { Description = "Keep the way of every flow in the result file as well (with --out)." };
        var method = new Option<string>("--method")
        {
            Description = "Follow the flow, or find limit points by accelerated soft policy iteration: faster, but "
                + "which limit a start leads to is not the flow's.",
            DefaultValueFactory = _ => Flow,
        };
        method.AcceptOnlyFromAmong(Flow, Iteration);
        foreach (var option in new Option[] { horizon, alpha, starts, seed, time, method, output, paths })
        {
            command.Add(option);
        }

        command.SetAction((parse, cancellation) =>
        {
            var wantsPaths = parse.GetValue(paths);
            if (wantsPaths && parse.GetValue(output) is null)
            {
                throw new InputException("--trajectories: expected --out FILE as well, found none");
            }

            var iterates = parse.GetValue(method) == Iteration;
            if (iterates && parse.GetValue(output) is not null)
            {
                throw new InputException(
                    $"--out: expected --method {Flow}: result files are about the flow's own limits and their shares");
            }

            var (stages, coefficient) = (Numbers.Horizon(parse.GetRequiredValue(horizon)),
                Numbers.Alpha(parse.GetRequiredValue(alpha)));
            var options = new MultiStartOptions
            {
                Starts = Numbers.Between("--starts", parse.GetRequiredValue(starts), 1, 1_000_000),
                Seed = (ulong)Numbers.Between("--seed", parse.GetRequiredValue(seed), 0, int.MaxValue),
                Method = iterates ? LimitMethod.SoftPolicyIteration : LimitMethod.Flow,
                TimeLimit = parse.GetValue(time) is { } text ? Numbers.Time("--time-limit", text) : null,
                Flow = new FlowOptions { TrajectoryResolution = wantsPaths ? TrajectoryResolution : null },
            };
            var request = new FlowRequest(game.Load(parse, terminal), stages, entropy.Value(parse), coefficient,
                options, parse.GetValue(output));
            return Task.FromResult(Run(request, game.WantsJson(parse), terminal, cancellation));
        });
        return command;
    }

    private static string MethodOf(FlowRequest request) =>
        request.Options.Method == LimitMethod.Flow ? Flow : Iteration;

    /// <summary>Runs and prints; undecided if a flow did not converge.</summary>
    public static int Run(FlowRequest request, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var loaded = request.Loaded;
        var studied = StudiedGame.Of(loaded, request.Horizon, request.Objective, terminal, cancellation);
        var report = FlowRun.Run(studied, request.Alpha.ToDouble(), request.Options, terminal, cancellation);
        if (request.OutputPath is { } path)
        {
            ResultFile.Write(
                path, FlowRecord.Of(studied.Subject(), studied.Flat, request.Alpha, request.Options, report));
        }

        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteString("game", loaded.Game.Name);
                writer.WriteString("digest", loaded.Game.Digest);
                CertifyJson.WriteSnap(writer, loaded.SnapDigits);
                writer.WriteNumber("horizon", request.Horizon);
                writer.WriteString("groupOrder", studied.Group.Order.ToString());
                writer.WriteString("method", MethodOf(request));
                FlowJson.WriteMembers(writer, report);
            });
        }
        else
        {
            var sheet = new Sheet()
                .Line("game", GameText.Describe(loaded))
                .Line("question", $"horizon {request.Horizon}, {CertificateWords.Of(request.Objective)} entropy, "
                    + $"α = {GameText.Both(request.Alpha)}")
                .Line("group", $"order {studied.Group.Order} (exact)");
            FlowText.Add(sheet, report, MethodOf(request));
            sheet.Line("",
                $"all figures of the {MethodOf(request)} are numeric: one limit is evidence of uniqueness, not a proof");
            if (request.OutputPath is { } written) sheet.Line("result", written);
            sheet.Print(terminal);
        }

        return report.Result.ConvergedCount == report.Result.Flows.Length ? ExitCode.Holds : ExitCode.Undecided;
    }
}
