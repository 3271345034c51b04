using System.CommandLine;
using System.Collections.Immutable;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Studies;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Verification;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit policy</c>: asks a program for its policy and keeps it in a file.</summary>
public static class PolicyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("policy",
            "Ask a program what it plays at every local history, measure it, and write it to a result file that verify "
            + "reads: symkit policy GAME --horizon H --out FILE -- python3 my_policy.py");
        var game = new GameInput(command);
        var program = new Argument<string[]>("PROGRAM")
        {
            Description = "A program and its arguments, after --; it answers lines of JSON.",
            Arity = ArgumentArity.OneOrMore,
        };
        var horizon = new Option<string>("--horizon")
        { Description = "Number of stages h.", HelpName = "h", Required = true };
        var output = new Option<string?>("--out") { Description = "Write the policy here (JSON).", HelpName = "file" };
        var time = new Option<string>("--answer-time")
        { Description = "How long one answer may take (30s, 2m).", HelpName = "time",
            DefaultValueFactory = _ => "30s" };
        command.Add(program);
        foreach (var option in new Option[] { horizon, output, time }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var stages = Numbers.Horizon(parse.GetRequiredValue(horizon));
            var options = new PolicyProcessOptions
            {
                AnswerTimeout = Numbers.Time("--answer-time", parse.GetRequiredValue(time)),
            };
            var path = OutputPath.File("--out", parse.GetValue(output));
            var loaded = game.Load(parse, terminal);
            using var policy = new PolicyProcess(parse.GetRequiredValue(program), options);
            return Task.FromResult(Run(loaded, stages, policy, path, game.WantsJson(parse), terminal,
                cancellation));
        });
        return command;
    }

    /// <summary>Asks, measures, writes and prints.</summary>
    public static int Run(LoadedGame loaded, int horizon, IPolicySource source, string? path, bool json,
        Terminal terminal, CancellationToken cancellation)
    {
        var studied = StudiedGame.Of(loaded, horizon, EntropyObjective.Visited, terminal, cancellation);
        var policy = terminal.WithProgress("asking", _ => source.Tabulate(studied.Flat.Tree, cancellation));
        var exact = Exact(policy);
        var value = ExactReturn.Of(exact);
        var finding = PolicyChecks.IsEquivariant(studied.Group, policy, 0);
        if (path is not null)
        {
            ResultFile.Write(path, new PolicyRecord(
                studied.Subject(), source.Name, [.. exact.Values.SelectMany(own => own)], value));
        }

        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteString("policy", source.Name);
                writer.WriteString("digest", loaded.Game.Digest);
                writer.WriteNumber("horizon", horizon);
                writer.WriteString("return", value.ToString());
                writer.WriteBoolean("isEquivariant", finding.Holds);
                writer.WriteStrings("equivariance", finding.ToString().Split('\n'));
            });
        }
        else
        {
            new Sheet().Line("game", GameText.Describe(loaded)).Line("policy", source.Name)
                .Line("return", GameText.Numeric(value.ToDouble()))
                .Lines("equivariance", finding.ToString().Split('\n')).Print(terminal);
        }

        return ExitCode.Holds;
    }

    // The numbers as they were answered, divided by their sum, which differs from 1 by rounding alone.
    private static JointPolicy<Rational> Exact(JointPolicy<double> policy) => new(policy.Tree,
        [.. policy.Tree.LocalHistories.Select(local => policy.Values[local.Agent].Select(Rational.FromDouble)
            .Chunk(local.ActionCount).SelectMany(row =>
            {
                var sum = row.Aggregate(Rational.Zero, (total, p) => total + p);
                return row.Select(p => p / sum);
            }).ToImmutableArray())]);
}
