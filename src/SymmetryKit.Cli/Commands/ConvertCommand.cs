using System.CommandLine;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit convert</c>: the same game in another format.</summary>
public static class ConvertCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("convert",
            "Write a game in another format: .dpomdp, .json, or, unrolled to a horizon, Gambit's extensive form .efg.");
        var game = new GameInput(command);
        var output = new Option<string>("--out")
        { Description = "The file to write; its extension says the format.", HelpName = "file", Required = true };
        var horizon = new Option<string?>("--horizon")
        { Description = "Number of stages h; needed for .efg, and for it alone.", HelpName = "h" };
        command.Add(output);
        command.Add(horizon);
        command.SetAction((parse, cancellation) =>
        {
            var path = parse.GetRequiredValue(output);
            var extension = Path.GetExtension(path).ToLowerInvariant();
            int? stages = parse.GetValue(horizon) is { } text ? Numbers.Horizon(text) : null;
            if (extension is not (".dpomdp" or ".json" or ".efg"))
            {
                throw new InputException($"--out: expected a name ending in .dpomdp, .json or .efg, found '{path}'");
            }

            if ((extension == ".efg") != (stages is not null))
            {
                throw new InputException("--horizon: expected for .efg, and for it alone");
            }

            var loaded = game.Load(parse, terminal);
            if (stages is { } h)
            {
                var tree = HistoryTree.Build(loaded.Game, h, cancellation: cancellation);
                File.WriteAllText(path, GameFile.ToExtensiveForm(tree));
            }
            else
            {
                GameFile.Write(path, loaded.Game);
            }

            if (game.WantsJson(parse)) JsonReport.Print(terminal, json => json.WriteString("file", path));
            else terminal.Output.WriteLine(path);
            return Task.FromResult(ExitCode.Holds);
        });
        return command;
    }
}
