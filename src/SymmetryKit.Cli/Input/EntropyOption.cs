using System.CommandLine;
using SymmetryKit.Games;

namespace SymmetryKit.Cli.Input;

/// <summary>Which entropy bonus is meant: the same option on every command that needs it.</summary>
public sealed class EntropyOption
{
    private readonly Option<string> _entropy = new("--entropy")
    {
        Description = "The entropy bonus: of the histories visited, discounted and weighted by their reach "
            + "(what training averages), or of every history alike.",
        DefaultValueFactory = _ => "visited",
    };

    /// <summary>Adds the option to <paramref name="command"/>.</summary>
    public EntropyOption(Command command)
    {
        _entropy.AcceptOnlyFromAmong("visited", "per-history");
        command.Add(_entropy);
    }

    /// <summary>What was chosen.</summary>
    public EntropyObjective Value(ParseResult parse) =>
        parse.GetValue(_entropy) == "per-history" ? EntropyObjective.PerHistory : EntropyObjective.Visited;
}
