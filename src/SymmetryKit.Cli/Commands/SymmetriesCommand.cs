using System.CommandLine;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit symmetries</c>: generators, order and orbits of the symmetry group.</summary>
public static class SymmetriesCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("symmetries",
            "Compute the symmetry group of a game exactly: renamings of agents, states, actions and observations "
            + "that change nothing.");
        var game = new GameInput(command);
        var entropy = new EntropyOption(command);
        var level = new Option<string>("--level")
        {
            Description = "What is preserved: the model; at a horizon, the tree of histories; or only the return of "
                + "every policy. Each contains the one before.",
            DefaultValueFactory = _ => "model",
        };
        level.AcceptOnlyFromAmong("model", "history", "return");
        var horizon = new Option<string?>("--horizon")
        {
            Description = "Number of stages; needed for the levels history and return.",
            HelpName = "h",
        };
        var fix = new Option<bool>("--fix-agents")
        {
            Description = "Only symmetries that leave every agent in its place (the Other-Play variant).",
        };
        foreach (var option in new Option[] { level, horizon, fix }) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var stages = parse.GetValue(horizon) is { } text ? Numbers.Horizon(text) : (int?)null;
            var (chosen, fixAgents, json) = (parse.GetValue(level), parse.GetValue(fix), game.WantsJson(parse));
            if (chosen == "model") return Task.FromResult(Run(
                game.Load(parse, terminal), fixAgents, json, terminal, cancellation));
            var question = new SequenceSymmetryQuestion(
                chosen == "history" ? SymmetryLevel.History : SymmetryLevel.Return,
                stages ?? throw new InputException($"--level {chosen}: expected a --horizon as well, found none"),
                entropy.Value(parse), fixAgents);
            return Task.FromResult(SequenceSymmetriesReport.Run(
                game.Load(parse, terminal), question, json, terminal, cancellation));
        });
        return command;
    }

    /// <summary>Runs and prints.</summary>
    public static int Run(
        LoadedGame loaded, bool fixAgents, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var options = new ModelSymmetryOptions { FixAgents = fixAgents };
        var group = terminal.WithProgress("symmetries", _ => ModelSymmetries.Find(loaded.Game, options, cancellation));
        var whole = terminal.WithProgress("checking", _ => GroupText.IsWhole(group, cancellation));
        if (json) Print(loaded, group, whole, terminal);
        else Describe(loaded, group, whole, terminal);
        return ExitCode.Holds;
    }

    private static void Describe(
        LoadedGame loaded, ModelSymmetryGroup group, bool whole, Terminal terminal) => new Sheet()
        .Line("game", GameText.Describe(loaded))
        .Line("group", GroupText.Order(group, whole))
        .Lines("generators", group.Generators.Select(g => ModelSymmetryNotation.Describe(group.Game, g))
            .DefaultIfEmpty("none but the identity"))
        .Lines("orbits", GroupText.Orbits(group).DefaultIfEmpty("single elements only"))
        .Print(terminal);

    private static void Print(LoadedGame loaded, ModelSymmetryGroup group, bool whole, Terminal terminal) =>
        JsonReport.Print(terminal, json => SymmetriesJson.WriteMembers(json, loaded, group, whole));
}
