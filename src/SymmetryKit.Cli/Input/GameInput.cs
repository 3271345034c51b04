using System.Collections.Immutable;
using System.CommandLine;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Input;

/// <summary>The game file and how to read it: the same argument and options on every command.</summary>
public sealed class GameInput
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "A game: .dpomdp (MADP or SDMS dialect), Gambit .nfg or .efg, or the kit's own .json.",
    };

    private readonly Option<string?> _snap = new("--snap")
    {
        Description = "Round every probability to this many decimals and renormalize rows (for files with "
            + "floating-point residue); recorded in every result.",
        HelpName = "digits",
    };

    private readonly Option<string> _overlap = new("--reward-overlap")
    {
        Description = "What overlapping R lines of a .dpomdp file mean: add up as in MADP, or overwrite a tensor.",
        DefaultValueFactory = _ => "madp",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Also warn of everything that MADP itself would refuse.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object and nothing else." };

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Games: .dpomdp (MADP or SDMS dialect), Gambit .nfg or .efg, or the kit's own .json.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Adds the argument and the options to <paramref name="command"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="fileIsOption">Whether the file is named by <c>--game</c> instead of an argument.</param>
    /// <param name="areMany">Whether any number of files may be named.</param>
    public GameInput(Command command, bool fileIsOption = false, bool areMany = false)
    {
        _overlap.AcceptOnlyFromAmong("madp", "tensor");
        if (areMany) command.Add(_files);
        else if (fileIsOption) command.Add(_gameOption);
        else command.Add(_file);
        IsOption = fileIsOption;
        command.Add(_snap);
        command.Add(_overlap);
        command.Add(_strict);
        command.Add(_json);
    }

    private readonly Option<string> _gameOption = new("--game")
    {
        Description = "The game file that the certificate is about.",
        HelpName = "file",
        Required = true,
    };

    private bool IsOption { get; }

    /// <summary>Whether JSON is wanted.</summary>
    public bool WantsJson(ParseResult parse) => parse.GetValue(_json);

    /// <summary>The game file's path as given.</summary>
    public string Path(ParseResult parse) =>
        IsOption ? parse.GetRequiredValue(_gameOption) : parse.GetRequiredValue(_file);

    /// <summary>Reads the game and prints the reader's warnings on standard error.</summary>
    public LoadedGame Load(ParseResult parse, Terminal terminal) => Load(Path(parse), parse, terminal);

    /// <summary>Reads all games, where many are allowed.</summary>
    public ImmutableArray<LoadedGame> LoadAll(ParseResult parse, Terminal terminal) =>
        [.. parse.GetRequiredValue(_files).Select(path => Load(path, parse, terminal))];

    private LoadedGame Load(string path, ParseResult parse, Terminal terminal)
    {
        var snap = parse.GetValue(_snap);
        var loaded = GameFile.Read(path, new GameReadOptions
        {
            SnapDigits = snap is null ? null : Numbers.Between("--snap", snap, 1, GameReadOptions.MaximumSnapDigits),
            RewardOverlap = parse.GetValue(_overlap) == "tensor" ? RewardOverlap.Tensor : RewardOverlap.Madp,
            Strict = parse.GetValue(_strict),
        });
        foreach (var warning in loaded.Warnings) terminal.Error.WriteLine(warning);
        return loaded;
    }
}
