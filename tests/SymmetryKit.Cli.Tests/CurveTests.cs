using System.Globalization;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Tests;

/// <summary>The committed curves are what the command gives today.</summary>
public sealed class CurveTests
{
    [Theory]
    [InlineData(
        "curves-one-shot.csv", "levers-odd", "1", "3/250,3/125,6/125,12/125,24/125,48/125,96/125,192/125,384/125")]
    [InlineData("curves-two-stage.csv", "recycling", "2", "48/125,192/125,6144/125")]
    public void Curve_MadeAnew_IsTheCommittedOne(string file, string game, string horizon, string alphas)
    {
        using var folder = new TemporaryFolder();
        var name = Path.Combine(folder.Path, "curve");
        var run = CommandLine.Run(
            "sweep", Path.Combine(Repository.Root, "examples", game, $"{game}.dpomdp"), "--horizons", horizon,
                "--alphas",
            alphas, "--out", name);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var coefficients = alphas.Split(',');
        var committed = File.ReadAllLines(Path.Combine(Repository.Root, "examples", file))
            .Where(line => line.StartsWith(game + ",", StringComparison.Ordinal))
            .Where(line => coefficients.Contains(line.Split(',')[3])).ToArray();
        var made = File.ReadAllLines(name + ".csv")[1..];
        Assert.Equal(coefficients.Length, made.Length);
        Assert.Equal(committed.Length, made.Length);
        foreach (var (old, now) in committed.Zip(made)
            .SelectMany(pair => pair.First.Split(',').Zip(pair.Second.Split(','))))
        {
            // Other processors round otherwise: limits agree to Newton's precision.
            if (double.TryParse(old, NumberStyles.Float, CultureInfo.InvariantCulture, out var x))
            {
                Assert.Equal(x, double.Parse(now, CultureInfo.InvariantCulture), 1e-8);
            }
            else
            {
                Assert.Equal(old, now);
            }
        }
    }

    [Fact]
    public void Curves_CoverEveryExample()
    {
        var covered = new[] { "curves-one-shot.csv", "curves-two-stage.csv" }
            .SelectMany(file => File.ReadAllLines(Path.Combine(Repository.Root, "examples", file)).Skip(1))
            .Select(line => line.Split(',')[0]).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Repository.Examples.Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal), covered);
    }
}
