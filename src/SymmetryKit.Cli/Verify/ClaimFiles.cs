using System.Collections.Immutable;
using SymmetryKit.Cli.Input;
using SymmetryKit.Games;
using SymmetryKit.Verification;
using YamlDotNet.RepresentationModel;

namespace SymmetryKit.Cli.Verify;

/// <summary>The files and programs that claims name, looked for in the folder of the file of claims.</summary>
internal sealed class ClaimFiles(string source)
{
    private readonly string _folder =
        System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(source)) ?? "";

    /// <summary>The words for truth values.</summary>
    public static IReadOnlyDictionary<string, bool> YesOrNo { get; } =
        new Dictionary<string, bool>(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    /// <summary>A path relative to the file of claims.</summary>
    public string Path(string relative) => System.IO.Path.Combine(_folder, relative);

    /// <summary>The game of a claim, read when it is asked for.</summary>
    public Func<DecPomdp> Game(ClaimNode node)
    {
        var path = Path(node.Text("game"));
        var options = new GameReadOptions
        {
            SnapDigits = node.TextOrNull("snap") is null
                ? null : node.Whole("snap", 1, GameReadOptions.MaximumSnapDigits),
        };
        return () => GameFile.Read(path, options).Game;
    }

    /// <summary>Policies: a file, a program, or a list of these.</summary>
    public ClaimedPolicies Policies(ClaimNode node, string key) =>
        new([.. node.List(key).Select(item => Policy(node, item))]);

    private Func<IReadOnlyList<IPolicySource>> Policy(ClaimNode node, YamlNode item)
    {
        if (item is not YamlMappingNode)
        {
            var path = Path(node.Scalar(item, "a policy file, or a mapping with the key 'command'"));
            return () => PolicyTable.Read(path);
        }

        var program = new ClaimNode(source, item);
        ImmutableArray<string> command =
            [.. program.List("command").Select(word => program.Scalar(word, "a program or an argument"))];
        var options = new PolicyProcessOptions { WorkingDirectory = _folder };
        if (program.TextOrNull("answer-time") is { } time)
        {
            options = options with { AnswerTimeout = Numbers.Time("answer-time", time) };
        }

        program.Done();
        return () => [new PolicyProcess(command, options)];
    }
}
