using System.CommandLine;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Cli.Studies;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit trace</c>: branches of critical points in the entropy coefficient.</summary>
public static class TraceCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("trace",
            "Follow the branch of critical points from the uniform policy (α = ∞) down to a coefficient, through "
            + "folds, and locate its folds and bifurcations (numeric, not proved).");
        var game = new GameInput(command);
        var entropy = new EntropyOption(command);
        var horizon = new Option<string>("--horizon")
        { Description = "Number of stages h.", HelpName = "h", Required = true };
        var alpha = new Option<string>("--to-alpha")
        { Description = "Follow branches while α is above this: 1/2, 0.25, ...", HelpName = "p/q", Required = true };
        var full = new Option<bool>("--full")
        { Description = "Follow the main branch among all policies instead of the equivariant ones." };
        var branches = new Option<bool>("--switch")
        { Description = "Follow the branches that leave at bifurcations as well, and those that leave these." };
        var starts = new Option<string>("--starts")
        {
            Description = "Random flows at --to-alpha: branches of maxima found there that hang together with no "
                + "other are followed to their birth; 0 for none.",
            HelpName = "n",
            DefaultValueFactory = _ => "0",
        };
        var enclose = new Option<bool>("--enclose")
        { Description = "Enclose every point in exact arithmetic (Krawczyk's test); what fails it stays numeric." };
        var output = new Option<string?>("--out")
        { Description = "Write the result here, every point with its coordinates (JSON).", HelpName = "file" };
        foreach (var option in new Option[] { horizon, alpha, full, branches, starts, enclose,
            output }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var request = new TraceRequest
            {
                Horizon = Numbers.Horizon(parse.GetRequiredValue(horizon)),
                ToAlpha = Numbers.Alpha("--to-alpha", parse.GetRequiredValue(alpha)),
                Loaded = game.Load(parse, terminal),
                Objective = entropy.Value(parse),
                IsQuotient = !parse.GetValue(full),
                SwitchesBranches = parse.GetValue(branches),
                Starts = Numbers.Between("--starts", parse.GetRequiredValue(starts), 0, 1_000_000),
                Encloses = parse.GetValue(enclose),
                OutputPath = parse.GetValue(output),
            };
            return Task.FromResult(Run(request, game.WantsJson(parse), terminal, cancellation));
        });
        return command;
    }

    /// <summary>Runs and prints; undecided if a branch could not be followed to the end.</summary>
    public static int Run(TraceRequest request, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var record = TraceRun.Run(request, terminal, cancellation);
        if (request.OutputPath is { } path) ResultFile.Write(path, record);
        if (json)
        {
            terminal.Output.Write(ResultFile.ToText(record));
        }
        else
        {
            var sheet = new Sheet()
                .Line("game", GameText.Describe(request.Loaded))
                .Line("question", $"horizon {request.Horizon}, {CertificateWords.Of(request.Objective)} entropy, "
                    + $"down to α = {GameText.Both(request.ToAlpha)}")
                .Line("group", $"order {record.Subject.Group.Order} (exact); branches followed among "
                    + (record.IsQuotient ? "policies equivariant under it" : "all policies"));
            TraceText.Add(sheet, record);
            sheet.Line("",
                "folds and bifurcations are numeric: located by bisection, not proved; an enclosed point is proved");
            if (request.OutputPath is { } written) sheet.Line("result", written);
            sheet.Print(terminal);
        }

        return record.Branches.All(b => b.End is BranchEnd.LeftRange) ? ExitCode.Holds : ExitCode.Undecided;
    }
}
