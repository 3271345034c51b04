using System.Diagnostics;
using System.Globalization;
using SymmetryKit.Graphs;
using SymmetryKit.Graphs.Formats;

namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>Reads a DIMACS file, finds its group and prints the order: what a whole process costs.</summary>
internal static class SolveFile
{
    public static int Run(string file)
    {
        var graph = DimacsFormat.Read(File.ReadAllText(file), file);
        var group = AutomorphismSearch.Find(graph);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{OrderText.Of(group.Order)} {process.TotalProcessorTime.TotalSeconds} {process.PeakWorkingSet64 / 1e6}"));
        return 0;
    }

    /// <summary>The processor seconds and peak megabytes that such a process printed.</summary>
    public static (double Seconds, double Megabytes) Parse(string output)
    {
        var words = output.Split(' ');
        return (double.Parse(words[1], CultureInfo.InvariantCulture),
            double.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
