using System.Globalization;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(
    string Filter, double Limit, string Folder, bool WithPeers, bool Processes, bool Certificates)
{
    /// <summary>Whether a part of the filter, between commas, occurs in the instance's name.</summary>
    public bool Wants(string name) =>
        Array.Exists(Filter.Split(','), part => name.Contains(part, StringComparison.Ordinal));

    public static Options Parse(string[] args)
    {
        var options = new Options("", 25, Path.Combine(Path.GetTempPath(), "symmetrykit-graphs"), true, true, false);
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--limit" => options with { Limit = double.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--files" => options with { Folder = args[++i] },
                "--no-peers" => options with { WithPeers = false },
                "--no-process" => options with { Processes = false },
                "--certificates" => options with { Certificates = true },
                _ => options with { Filter = args[i] },
            };
        }

        return options;
    }
}
